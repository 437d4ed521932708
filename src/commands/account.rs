//! `projman account`: keeping accounts at the machine itself, by the same rules as the pages.

use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal, Read, Write as _, stdin, stdout};

use clap::Subcommand;

use super::{Outcome, connect, migrate};
use crate::accounts::{self, Account, AccountInput, Filter, NewAccount, State, Summary, rules};
use crate::auth::{Access, By, passwords};
use crate::config::Config;
use crate::db::paging::Paging;
use crate::db::{Caches, Conn, Register, in_transaction};
use crate::employees;
use crate::error::{AppError, FieldError, FieldErrors, Result as Answer};
use crate::mail::{Letter, Mailer, letters};
use crate::web::Language;
use crate::web::forms::{Line, Reference, complaint_in_words};

/// More bytes than any password that is taken.
const LONGEST_LINE: u64 = 8 * 1024;

/// What can be done to accounts.
#[derive(Subcommand)]
pub enum Command {
    /// Make an account. Its password is asked for, or read from the first line of the standard input.
    Create {
        /// Its name.
        username: String,
        /// Where letters go.
        email: String,
        /// What it may do: viewer, editor or admin.
        #[arg(long, default_value = "viewer", value_parser = access)]
        access: Access,
        /// The personnel number of the employee it belongs to.
        #[arg(long)]
        employee_number: Option<String>,
    },
    /// Show all accounts.
    List,
    /// Take an account out of use; its sessions end.
    Disable {
        /// Its name, or its e-mail address.
        username: String,
    },
    /// Put an account to use again.
    Enable {
        /// Its name, or its e-mail address.
        username: String,
    },
    /// Set another password, asked for as for a new account; its sessions end.
    ResetPassword {
        /// Its name, or its e-mail address.
        username: String,
    },
    /// Turn two-factor sign-in off; its sessions end.
    ResetTotp {
        /// Its name, or its e-mail address.
        username: String,
    },
    /// Say what an account may do; its sessions end.
    Grant {
        /// Its name, or its e-mail address.
        username: String,
        /// viewer, editor or admin.
        #[arg(value_parser = access)]
        access: Access,
    },
}

fn access(word: &str) -> Result<Access, String> {
    word.parse().map_err(|()| "it must be viewer, editor or admin".to_owned())
}

pub fn account(config: &Config, command: Command) -> Outcome {
    migrate::ready(config, false)?;
    let mut conn = connect(config)?;
    let said = match command {
        Command::Create { username, email, access, employee_number } => {
            create(&mut conn, username, email, access, employee_number.as_deref())
        }
        Command::List => list(&mut conn),
        Command::Disable { username } => disable(&mut conn, &username),
        Command::Enable { username } => enable(&mut conn, &username),
        Command::ResetPassword { username } => reset_password(&mut conn, config, &username),
        Command::ResetTotp { username } => reset_totp(&mut conn, config, &username),
        Command::Grant { username, access } => grant(&mut conn, &username, access),
    }?;
    stdout().write_all(said.as_bytes()).map_err(|error| format!("this could not be written: {error}"))
}

fn create(
    conn: &mut Conn,
    username: String,
    email: String,
    access: Access,
    employee_number: Option<&str>,
) -> Result<String, String> {
    let employee_id = match employee_number {
        Some(number) => {
            let found = employees::by_number(conn, number).map_err(in_words)?;
            Some(found.ok_or_else(|| format!("no employee has the number {number:?}"))?)
        }
        None => None,
    };
    let input = AccountInput { email: Line(email.clone()), access, employee_id: Reference(employee_id) };
    check(&username, &input).map_err(in_words)?;
    let local = email.split('@').next().unwrap_or_default();
    let password_hash = new_password(&[&username, local])?;
    let new = NewAccount { username, email, access, employee_id, language: Language::English, password_hash };
    write(conn, |conn, caches, by| rules::create(conn, caches, by, &new))?;
    Ok(format!("Made the account {} ({}).\n", new.username, access.as_str()))
}

/// What the forms check before they look at other rows.
fn check(username: &str, input: &AccountInput) -> Answer<()> {
    let mut errors = FieldErrors::default();
    accounts::check_username(&mut errors, "username", username);
    match input.validate() {
        Err(AppError::Invalid(more)) => errors.add_for_other_fields(more),
        other => other?,
    }
    errors.into_result()
}

fn list(conn: &mut Conn) -> Result<String, String> {
    let mut rows: Vec<Summary> = Vec::new();
    for page in 1.. {
        let paging = Paging { page, sort: "name".to_owned(), descending: false };
        let part = accounts::page(conn, &Caches::none(), &Filter::default(), &paging).map_err(in_words)?;
        rows.extend(part.rows);
        if page >= part.pages {
            break;
        }
    }
    let head = ["NAME", "E-MAIL", "ACCESS", "STATE", "TWO-FACTOR", "LAST SIGN-IN"].map(str::to_owned);
    Ok(table(std::iter::once(head).chain(rows.into_iter().map(cells)).collect()))
}

fn cells(row: Summary) -> [String; 6] {
    let signed_in =
        row.signed_in_at.map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
    let totp = if row.has_totp { "on" } else { "off" };
    [row.username, row.email, row.access.as_str().into(), row.state.as_str().into(), totp.into(), signed_in]
}

/// Lines in columns, as wide as they need to be.
fn table(rows: Vec<[String; 6]>) -> String {
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            // Writing into a text cannot fail.
            let _ = write!(line, "{cell:<width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn disable(conn: &mut Conn, username: &str) -> Result<String, String> {
    let account = find(conn, username)?;
    if State::of(account.disabled_at) == State::Disabled {
        return Ok(format!("{} is disabled already.\n", account.username));
    }
    write(conn, |conn, _, by| rules::disable(conn, by, account.id, account.version))?;
    Ok(format!("Disabled {}.\n", account.username))
}

fn enable(conn: &mut Conn, username: &str) -> Result<String, String> {
    let account = find(conn, username)?;
    if State::of(account.disabled_at) == State::Enabled {
        return Ok(format!("{} is enabled already.\n", account.username));
    }
    write(conn, |conn, _, by| rules::enable(conn, by, account.id, account.version))?;
    Ok(format!("Enabled {}.\n", account.username))
}

fn reset_password(conn: &mut Conn, config: &Config, username: &str) -> Result<String, String> {
    let account = find(conn, username)?;
    let hash = new_password(&account.personal())?;
    write(conn, |conn, _, by| rules::reset_password(conn, by, account.id, &hash))?;
    tell(config, letters::password_changed(account.language, &account.email, &account.username));
    Ok(format!("Set another password for {}.\n", account.username))
}

fn reset_totp(conn: &mut Conn, config: &Config, username: &str) -> Result<String, String> {
    let account = find(conn, username)?;
    if account.totp_secret.is_none() {
        return Ok(format!("Two-factor sign-in is off for {} already.\n", account.username));
    }
    write(conn, |conn, _, by| rules::reset_totp(conn, by, account.id))?;
    tell(config, letters::two_factor_reset(account.language, &account.email, &account.username));
    Ok(format!("Turned two-factor sign-in off for {}.\n", account.username))
}

fn grant(conn: &mut Conn, username: &str, access: Access) -> Result<String, String> {
    let account = find(conn, username)?;
    if account.access == access {
        return Ok(format!("{} is {} already.\n", account.username, access.as_str()));
    }
    let input = AccountInput { access, ..AccountInput::from(&account) };
    write(conn, |conn, caches, by| rules::change(conn, caches, by, (account.id, account.version), &input))?;
    Ok(format!("{} is {} now.\n", account.username, access.as_str()))
}

fn find(conn: &mut Conn, username: &str) -> Result<Account, String> {
    let found = accounts::by_login(conn, username).map_err(in_words)?;
    found.ok_or_else(|| format!("there is no account {username:?}"))
}

fn write<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn, &Caches<'_>, &By) -> Answer<T>) -> Result<T, String> {
    let (caches, by) = (Caches::none(), By::command());
    in_transaction(conn, &[Register::Accounts], |conn| work(conn, &caches, &by)).map_err(in_words)
}

/// An error in a line for whoever typed the command.
pub(super) fn in_words(error: AppError) -> String {
    let AppError::Invalid(errors) = error else {
        return error.to_string();
    };
    let one = |complaint: &FieldError| {
        let text = complaint_in_words(Language::English, complaint);
        match complaint.field.as_str() {
            "" => text,
            field => format!("{field}: {text}"),
        }
    };
    errors.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The hash of a password that is good enough, read where nobody else sees it: never from an argument or the environment,
/// which other users of the machine can read.
fn new_password(personal: &[&str]) -> Result<String, String> {
    let password = if stdin().is_terminal() { ask()? } else { first_line()? };
    let mut errors = FieldErrors::default();
    passwords::check(&mut errors, "password", &password, personal);
    errors.into_result().map_err(in_words)?;
    passwords::hash_now(&password).map_err(in_words)
}

fn ask() -> Result<String, String> {
    let trouble = |error: std::io::Error| format!("the password cannot be read: {error}");
    let first = rpassword::prompt_password("Password: ").map_err(trouble)?;
    let second = rpassword::prompt_password("The same once more: ").map_err(trouble)?;
    if first == second { Ok(first) } else { Err("the two passwords differ".to_owned()) }
}

fn first_line() -> Result<String, String> {
    let mut line = String::new();
    let read = stdin().lock().take(LONGEST_LINE).read_line(&mut line);
    read.map_err(|error| format!("the password cannot be read from the standard input: {error}"))?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

/// Sends a letter before the command ends. What was done stays done when it cannot be sent.
fn tell(config: &Config, letter: Letter) {
    let sent = Mailer::new(&config.mail).and_then(|mailer| {
        let sent = rocket::execute(async move { mailer.send(letter).await });
        sent.map_err(|error| error.to_string())
    });
    if let Err(error) = sent {
        tracing::warn!("the letter to its owner was not sent: {error}");
    }
}
