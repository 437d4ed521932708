//! Counts the requests that are being answered, so that a server that is told to stop can go as soon as the last answer
//! is out, instead of waiting for browsers that merely keep their connection open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::tokio::time::sleep;
use rocket::{Data, Request};

/// The number of requests that are being answered; clones share it.
#[derive(Clone, Default)]
pub struct InFlight {
    count: Arc<AtomicUsize>,
}

/// Lives as long as its request does, until the last byte of the answer was handed over.
struct Ticket {
    count: Arc<AtomicUsize>,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::Relaxed);
    }
}

impl InFlight {
    /// Waits until no request is being answered.
    pub async fn drained(&self) {
        const LOOK: Duration = Duration::from_millis(50);
        // What has just been accepted has yet to be counted.
        sleep(LOOK * 2).await;
        while self.count.load(Ordering::Relaxed) > 0 {
            sleep(LOOK).await;
        }
    }
}

#[rocket::async_trait]
impl Fairing for InFlight {
    fn info(&self) -> Info {
        Info { name: "requests in flight", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| {
            self.count.fetch_add(1, Ordering::Relaxed);
            Ticket { count: Arc::clone(&self.count) }
        });
    }
}
