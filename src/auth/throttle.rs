//! Attempts, counted by what they are aimed at and where they come from, for all servers together (ASVS 6.3.1). An
//! attempt is counted before it is looked at, so that many at once do not get past the limit, and given back when it
//! was a good one. Who attempts what is in no table: the counters are named by hashes.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::{By, secrets};
use crate::db::rows::now;
use crate::db::schema::throttles;
use crate::db::{Conn, Db};
use crate::error::{AppError, Result};

/// The first wait between attempts at an account that is under attack; each further one is twice as long.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// The longest of these waits.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// How many counters that are over are taken out at a time.
const OVER: i64 = 100;
/// How often it is tried to count while others take the counter out.
const TRIES: usize = 5;

/// How many attempts are taken in how long a time.
#[derive(Debug)]
pub struct Limit {
    what: &'static str,
    most: i32,
    within: TimeDelta,
    then: Then,
}

/// What becomes of an attempt over the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// None is taken before the time is over.
    Nothing,
    /// One is taken after a wait, which grows: nobody can shut out the owner of an account for good.
    Wait,
}

/// Passwords, from one network at one account.
pub static PASSWORDS_HERE: Limit =
    Limit { what: "password", most: 5, within: TimeDelta::minutes(15), then: Then::Nothing };
/// Passwords, from one network at all accounts.
pub static PASSWORDS_OF_NETWORK: Limit =
    Limit { what: "network", most: 50, within: TimeDelta::minutes(15), then: Then::Nothing };
/// Passwords, from all networks at one account.
pub static PASSWORDS_OF_ACCOUNT: Limit =
    Limit { what: "account", most: 20, within: TimeDelta::hours(1), then: Then::Wait };
/// Codes of the second factor, at one account.
pub static CODES: Limit = Limit { what: "code", most: 10, within: TimeDelta::hours(1), then: Then::Nothing };
/// Codes for the first account, from one network.
pub static SETUP: Limit = Limit { what: "setup", most: 10, within: TimeDelta::minutes(15), then: Then::Nothing };
/// Letters that anybody can have sent, to one address.
pub static LETTERS_TO: Limit = Limit { what: "letter", most: 3, within: TimeDelta::hours(1), then: Then::Nothing };
/// The same, asked for from one network.
pub static LETTERS_FROM: Limit = Limit { what: "letters", most: 10, within: TimeDelta::hours(1), then: Then::Nothing };
/// Addresses of calendar feeds that there are not, from one network.
pub static FEEDS_OF_NETWORK: Limit =
    Limit { what: "feed", most: 30, within: TimeDelta::minutes(15), then: Then::Nothing };

/// API tokens that are none, from one network.
pub static TOKENS_FROM: Limit = Limit { what: "tokens", most: 100, within: TimeDelta::minutes(1), then: Then::Nothing };

/// Files made of lists, by one account.
pub static EXPORTS: Limit = Limit { what: "export", most: 10, within: TimeDelta::minutes(1), then: Then::Nothing };
/// Files to import, by one account.
pub static IMPORTS: Limit = Limit { what: "import", most: 10, within: TimeDelta::minutes(1), then: Then::Nothing };
/// Invitations by administrators, from one address.
pub static INVITATIONS_FROM: Limit =
    Limit { what: "invitations", most: 100, within: TimeDelta::hours(1), then: Then::Nothing };

/// What is counted for one key of a limit.
#[derive(Clone, Debug)]
pub struct Counter {
    limit: &'static Limit,
    name: String,
}

impl Limit {
    /// The counter for a key.
    pub fn of(&'static self, key: &str) -> Counter {
        Counter { limit: self, name: format!("{}:{}", self.what, secrets::digest(key)) }
    }

    /// When it is worth trying again, in seconds, after so many attempts of which the last was at `last`; none when one
    /// more is taken now.
    fn closed_for(&self, row: &Row, at: NaiveDateTime) -> Option<u64> {
        let (attempts, last, expires_at) = *row;
        if attempts < self.most || expires_at <= at {
            return None;
        }
        let until = match self.then {
            Then::Nothing => expires_at,
            Then::Wait => last + wait(attempts - self.most),
        };
        u64::try_from((until - at).num_seconds()).ok().filter(|seconds| *seconds > 0)
    }
}

/// Attempts, when the first or (with a growing wait) the last of them was, and when they are forgotten.
type Row = (i32, NaiveDateTime, NaiveDateTime);

/// The wait after `over` attempts more than the limit.
fn wait(over: i32) -> TimeDelta {
    let doubled = 1_i32.checked_shl(over.unsigned_abs()).filter(|times| *times > 0);
    doubled.and_then(|times| FIRST_WAIT.checked_mul(times)).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

/// Counts an attempt with all `counters`, or, when one of them is at its limit, with none.
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn spend(db: &Db, counters: &[Counter]) -> Result<()> {
    for _ in 0..TRIES {
        // Most of a flood is turned away here, without a write.
        let looked_at = counters.to_vec();
        if !db.read(move |conn, _| all_there(conn, &looked_at)).await? {
            let wanted = counters.to_vec();
            // What is over goes first: then two that do this at once wait for each other in the same order.
            db.write(&[], move |conn, _| {
                tidy(conn)?;
                wanted.iter().try_for_each(|counter| put(conn, counter))
            })
            .await?;
        }
        let counted = counters.to_vec();
        match db.write(&[], move |conn, _| counted.iter().try_for_each(|counter| count(conn, counter))).await {
            // A counter ran out just now.
            Err(AppError::NotFound) => {}
            other => return other,
        }
    }
    Err(AppError::Busy)
}

/// Counts a file that an account makes of a list.
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn spend_on_export(db: &Db, by: &By) -> Result<()> {
    spend_of(db, by, &EXPORTS).await
}

/// Counts a file that an account brings.
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn spend_on_import(db: &Db, by: &By) -> Result<()> {
    spend_of(db, by, &IMPORTS).await
}

/// Whoever sits at the machine itself is not counted.
async fn spend_of(db: &Db, by: &By, limit: &'static Limit) -> Result<()> {
    match by.account_id {
        Some(id) => spend(db, &[limit.of(&id.to_string())]).await,
        None => Ok(()),
    }
}

/// Takes an attempt back that was a good one.
///
/// # Errors
/// The database's.
pub fn give_back(conn: &mut Conn, counters: &[Counter]) -> Result<()> {
    for counter in counters {
        let row = throttles::table.filter(throttles::name.eq(&counter.name)).filter(throttles::attempts.gt(0));
        diesel::update(row).set(throttles::attempts.eq(throttles::attempts - 1)).execute(conn)?;
    }
    Ok(())
}

fn read(conn: &mut Conn, counter: &Counter) -> Result<Option<Row>> {
    let row = throttles::table.find(&counter.name);
    Ok(row.select((throttles::attempts, throttles::since, throttles::expires_at)).first(conn).optional()?)
}

/// Whether all counters are there; refuses when one of them is at its limit.
fn all_there(conn: &mut Conn, counters: &[Counter]) -> Result<bool> {
    let (at, mut all) = (now(), true);
    for counter in counters {
        match read(conn, counter)? {
            Some(row) => {
                refuse(counter.limit.closed_for(&row, at))?;
                all &= row.2 > at;
            }
            None => all = false,
        }
    }
    Ok(all)
}

fn refuse(seconds: Option<u64>) -> Result<()> {
    seconds.map_or(Ok(()), |seconds| Err(AppError::TooMany(seconds)))
}

/// Makes a counter that is not there or is over. Not in the transaction that counts: MariaDB keeps a lock on a row that
/// somebody else made first, and two that hold it cannot both go on to write to it.
fn put(conn: &mut Conn, counter: &Counter) -> Result<()> {
    let at = now();
    let expires_at = at + counter.limit.within;
    let over = throttles::table.filter(throttles::name.eq(&counter.name)).filter(throttles::expires_at.le(at));
    let fresh = (throttles::attempts.eq(0), throttles::since.eq(at), throttles::expires_at.eq(expires_at));
    if diesel::update(over).set(fresh).execute(conn)? == 1 || read(conn, counter)?.is_some() {
        return Ok(());
    }
    match diesel::insert_into(throttles::table).values((throttles::name.eq(&counter.name), fresh)).execute(conn) {
        // Somebody else was faster.
        Ok(_) | Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Counts first, which keeps all others off the counter until this transaction ends, then looks: what is refused takes
/// the whole transaction back.
fn count(conn: &mut Conn, counter: &Counter) -> Result<()> {
    let (at, limit) = (now(), counter.limit);
    let row = throttles::table.filter(throttles::name.eq(&counter.name)).filter(throttles::expires_at.gt(at));
    if diesel::update(row).set(throttles::attempts.eq(throttles::attempts + 1)).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    let Some((attempts, last, expires_at)) = read(conn, counter)? else {
        return Err(AppError::NotFound);
    };
    refuse(limit.closed_for(&(attempts - 1, last, expires_at), at))?;
    if limit.then == Then::Wait {
        // Under attack it is not forgotten before there was none for the whole time.
        let until = if attempts >= limit.most { at + limit.within } else { expires_at };
        let row = throttles::table.find(&counter.name);
        diesel::update(row).set((throttles::since.eq(at), throttles::expires_at.eq(until))).execute(conn)?;
    }
    Ok(())
}

/// Takes counters out that are over.
fn tidy(conn: &mut Conn) -> Result<()> {
    let at = now();
    let over = throttles::table.filter(throttles::expires_at.le(at)).order(throttles::expires_at).limit(OVER);
    let names: Vec<String> = over.select(throttles::name).load(conn)?;
    for name in names {
        diesel::delete(throttles::table.filter(throttles::name.eq(name)).filter(throttles::expires_at.le(at)))
            .execute(conn)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h01_the_wait_grows_to_a_quarter_of_an_hour() {
        let seconds = |over: i32| wait(over).num_seconds();
        assert_eq!([0, 1, 2, 3, 4].map(seconds), [30, 60, 120, 240, 480]);
        for over in [5, 6, 30, 31, 32, 64, 1_000] {
            assert_eq!(seconds(over), 900, "{over}");
        }
    }

    #[test]
    fn h01_a_counter_says_how_long_it_is_closed() {
        let at = now();
        let ago = |seconds: i64| at - TimeDelta::seconds(seconds);
        let over_in = |seconds: i64| at + TimeDelta::seconds(seconds);
        let here = |attempts| PASSWORDS_HERE.closed_for(&(attempts, ago(100), over_in(800)), at);
        assert_eq!((here(4), here(5), here(6)), (None, Some(800), Some(800)));
        assert_eq!(PASSWORDS_HERE.closed_for(&(9, ago(900), at), at), None, "it is over");
        let account = |attempts, last| PASSWORDS_OF_ACCOUNT.closed_for(&(attempts, ago(last), over_in(3_000)), at);
        assert_eq!((account(19, 0), account(20, 0), account(20, 29), account(20, 30)), (None, Some(30), Some(1), None));
        assert_eq!((account(22, 20), account(99, 0)), (Some(100), Some(900)));
    }

    #[test]
    fn a_counters_name_fits_its_column_and_tells_nothing() {
        let limits = [&PASSWORDS_HERE, &PASSWORDS_OF_NETWORK, &PASSWORDS_OF_ACCOUNT, &CODES, &SETUP];
        for limit in limits.into_iter().chain([&LETTERS_TO, &LETTERS_FROM, &TOKENS_FROM]) {
            let name = limit.of("anna@acme.example").name;
            assert!(name.len() <= 90 && !name.contains("anna"), "{name}");
        }
    }
}
