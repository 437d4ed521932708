//! How many requests a token has left, for all servers together: a bucket that fills steadily, kept as the moment at which
//! it will be full. A server takes a handful out of it at a time and hands them out by itself, so that one request in so
//! many costs a write. What it took is counted already: servers together never let more through than the bucket gave, and
//! what one of them still has in hand from before is less than a handful.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::db::schema::api_quotas as rows;
use crate::db::{Conn, Db};
use crate::error::{AppError, Result};

/// The largest handful.
const HANDFUL: i64 = 100;
/// A handful is this part of what a bucket holds.
const PART: i64 = 6;
/// How often it is tried to take some while other servers do.
const TRIES: usize = 20;
/// Microseconds.
const SECOND: i64 = 1_000_000;

/// A bucket: how much it holds, and how fast it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Its name.
    pub name: &'static str,
    /// How many requests it gives in a minute.
    pub per_minute: u32,
    /// How many it gives at once when it is full.
    pub burst: u32,
}

/// What a server has in hand of a bucket, all times in microseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purse {
    /// Requests that it may let through without asking.
    in_hand: i64,
    /// When the bucket will be full, as far as it knows.
    full_at: i64,
    /// Until when it lets nothing through, since it has told somebody to wait.
    closed_until: i64,
}

/// What a bucket gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// So many, and when it will be full again.
    Some(i64, i64),
    /// None; when it will be full, and in how long there is one.
    None(i64, i64),
}

/// What the one who asked is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Of which bucket.
    pub quota: Quota,
    /// How many requests are left.
    pub left: i64,
    /// In how many seconds it will be full.
    pub full_in: i64,
}

impl Quota {
    /// In how many microseconds another one is there.
    fn every(self) -> i64 {
        (60 * SECOND / i64::from(self.per_minute.max(1))).max(1)
    }

    /// How long it takes to fill.
    fn fills_in(self) -> i64 {
        self.every() * i64::from(self.burst)
    }

    /// How many a server takes at a time.
    pub fn handful(self) -> i64 {
        (i64::from(self.burst) / PART).clamp(1, HANDFUL)
    }

    /// How long it takes to fill, in whole seconds.
    pub fn window(self) -> i64 {
        up(self.fills_in())
    }

    /// Takes `wanted` at a moment, or fewer when there are no more. Long after it was full it holds no more than then.
    fn take(self, full_at: i64, at: i64, wanted: i64) -> Taken {
        let full_at = full_at.max(at);
        let filled = self.fills_in() - (full_at - at);
        match (filled / self.every()).min(wanted) {
            some if some > 0 => Taken::Some(some, full_at + some * self.every()),
            _ => Taken::None(full_at, self.every() - filled),
        }
    }
}

impl Purse {
    /// Lets one request through, with the handful of the bucket where none is in hand; or says in how many seconds it is
    /// worth asking again.
    ///
    /// # Errors
    /// The database's.
    pub async fn spend(&mut self, db: &Db, token_id: i32, quota: Quota, at: i64) -> Result<Result<Gauge, u64>> {
        if self.in_hand == 0 && self.closed_until <= at {
            self.put(quota, take(db, token_id, quota, at).await?, at);
        }
        if self.in_hand > 0 {
            self.in_hand -= 1;
            return Ok(Ok(self.gauge(quota, at)));
        }
        Ok(Err(u64::try_from(up(self.closed_until - at)).unwrap_or_default().max(1)))
    }

    fn put(&mut self, quota: Quota, taken: Taken, at: i64) {
        match taken {
            Taken::Some(some, full_at) => (self.in_hand, self.full_at) = (some, full_at),
            // Whole seconds, as the answer says it: meanwhile the bucket is left alone, and then it gives several.
            Taken::None(full_at, wait) => (self.full_at, self.closed_until) = (full_at, at + up(wait) * SECOND),
        }
        debug_assert!(self.in_hand <= quota.handful());
    }

    /// What is left, with all that the bucket still has as far as this server knows.
    pub fn gauge(&self, quota: Quota, at: i64) -> Gauge {
        let filled = quota.fills_in() - (self.full_at - at).clamp(0, quota.fills_in());
        let left = (self.in_hand + filled / quota.every()).min(i64::from(quota.burst));
        Gauge { quota, left, full_in: up((i64::from(quota.burst) - left) * quota.every()) }
    }
}

/// Whole seconds, more rather than less.
fn up(micros: i64) -> i64 {
    micros.max(0).div_euclid(SECOND) + i64::from(micros.max(0).rem_euclid(SECOND) > 0)
}

async fn take(db: &Db, token_id: i32, quota: Quota, at: i64) -> Result<Taken> {
    for _ in 0..TRIES {
        let taken = db.write(&[], move |conn, _| take_in(conn, token_id, quota, at)).await?;
        if let Some(taken) = taken {
            return Ok(taken);
        }
    }
    Err(AppError::Busy)
}

/// Nothing when another server was faster. The row is changed only if it still says what it was read as, so that nothing
/// has to be locked; a server whose clock is ahead can put off the moment for all, but takes no more than the bucket has.
fn take_in(conn: &mut Conn, token_id: i32, quota: Quota, at: i64) -> Result<Option<Taken>> {
    let row = rows::table.find((token_id, quota.name));
    let known: Option<i64> = row.select(rows::full_at).first(conn).optional()?;
    let taken = quota.take(known.unwrap_or(at), at, quota.handful());
    let Taken::Some(_, full_at) = taken else { return Ok(Some(taken)) };
    let written = match known {
        Some(known) => {
            let same = rows::table.find((token_id, quota.name)).filter(rows::full_at.eq(known));
            diesel::update(same).set(rows::full_at.eq(full_at)).execute(conn)
        }
        None => {
            let row = (rows::token_id.eq(token_id), rows::name.eq(quota.name), rows::full_at.eq(full_at));
            diesel::insert_into(rows::table).values(row).execute(conn)
        }
    };
    match written {
        Ok(1) => Ok(Some(taken)),
        Ok(_) | Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        // The token was taken away a moment ago: whoever holds it is not let in again.
        Err(DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => Err(AppError::Unauthorized),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTA: Quota = Quota { name: "test", per_minute: 600, burst: 60 };
    const NOW: i64 = 1_800_000_000 * SECOND;
    const TENTH: i64 = SECOND / 10;

    #[test]
    fn h03_a_bucket_gives_what_it_holds_and_fills_steadily() {
        assert_eq!((QUOTA.handful(), QUOTA.window()), (10, 6));
        let mut full_at = 0;
        for _ in 0..6 {
            let Taken::Some(10, next) = QUOTA.take(full_at, NOW, 10) else { panic!("not six handfuls") };
            full_at = next;
        }
        assert_eq!(full_at, NOW + 6 * SECOND);
        assert_eq!(QUOTA.take(full_at, NOW, 10), Taken::None(full_at, TENTH));
        assert_eq!(QUOTA.take(full_at, NOW + TENTH - 1, 10), Taken::None(full_at, 1));
        assert_eq!(QUOTA.take(full_at, NOW + 3 * TENTH, 10), Taken::Some(3, full_at + 3 * TENTH));
        // It never holds more than it does when it is full.
        let Taken::Some(all, _) = QUOTA.take(full_at, NOW + 3_600 * SECOND, 1_000) else { panic!("nothing") };
        assert_eq!(all, 60);
    }

    #[test]
    fn h03_a_limit_that_was_lowered_holds_at_once() {
        let full_at = NOW + 6 * SECOND;
        let lower = Quota { per_minute: 60, burst: 1, ..QUOTA };
        assert_eq!(lower.take(full_at, NOW, 1), Taken::None(full_at, 6 * SECOND));
        assert_eq!((lower.handful(), Quota { burst: 1_000_000, ..QUOTA }.handful()), (1, 100));
    }

    #[test]
    fn h03_what_is_left_is_said_with_what_is_in_hand() {
        let mut purse = Purse::default();
        purse.put(QUOTA, QUOTA.take(0, NOW, 10), NOW);
        purse.in_hand -= 1;
        assert_eq!(purse.gauge(QUOTA, NOW), Gauge { quota: QUOTA, left: 59, full_in: 1 });
        assert_eq!(purse.gauge(QUOTA, NOW + 60 * SECOND).left, 60);
        purse.put(QUOTA, Taken::None(NOW + 6 * SECOND, TENTH), NOW);
        assert_eq!(purse.closed_until, NOW + SECOND);
        purse.in_hand = 0;
        assert_eq!(purse.gauge(QUOTA, NOW), Gauge { quota: QUOTA, left: 0, full_in: 6 });
    }
}
