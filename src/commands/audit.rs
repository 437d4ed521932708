//! `projman audit`: looking at the audit log at the machine itself.

use clap::Subcommand;

use super::{Outcome, connect, migrate};
use crate::audit::seals::{self, Checked};
use crate::config::Config;

/// What can be done with the audit log.
#[derive(Subcommand)]
pub enum Command {
    /// Go through all seals of the audit log and say whether it still is what was sealed.
    Verify {
        /// Begin with the seal of this number and take the one before it as it is: for a log whose old rows were cleared out.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i32).range(1..))]
        from: i32,
        /// A seal that was written down before, NUMBER:HASH as this command says it: it must still be there.
        #[arg(long, value_parser = known)]
        known: Option<(i32, String)>,
    },
}

fn known(text: &str) -> Result<(i32, String), String> {
    let (number, hash) = text.split_once(':').ok_or("it must be NUMBER:HASH")?;
    let number = number.parse().map_err(|_| "it must be NUMBER:HASH")?;
    Ok((number, hash.to_lowercase()))
}

pub fn audit(config: &Config, command: Command) -> Outcome {
    migrate::ready(config, false)?;
    let Command::Verify { from, known } = command;
    let mut conn = connect(config)?;
    let checked = seals::verify(&mut conn, from).map_err(|error| format!("the audit log cannot be read: {error}"))?;
    let there = match &known {
        Some((number, hash)) => {
            seals::is_there(&mut conn, *number, hash).map_err(|error| format!("the seals cannot be read: {error}"))?
        }
        None => true,
    };
    print!("{}", said(from, &checked));
    match (checked.flaw, known) {
        (Some(flaw), _) => Err(format!("the audit log is not what was sealed: {flaw}")),
        (None, Some((number, hash))) if !there => {
            Err(format!("the audit log is not what was sealed: seal {number} is not {hash}"))
        }
        _ => Ok(()),
    }
}

fn said(from: i32, checked: &Checked) -> String {
    let upto = format!("{} seals over {} rows fit", checked.seals, checked.rows);
    if checked.flaw.is_some() {
        return format!("From seal {from} on {upto}.\n");
    }
    let last = match &checked.last {
        Some((number, hash)) => format!("; the last one is {number}:{hash}"),
        None => String::new(),
    };
    let newer = match checked.unsealed_since {
        Some(since) => format!("{} rows, the first of {since} UTC, are not sealed yet.\n", checked.unsealed),
        None => "No row is newer than that.\n".to_owned(),
    };
    format!("From seal {from} on {upto}{last}.\n{newer}")
}
