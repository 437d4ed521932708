//! How many letters are under way, and waiting until there are none.

use std::sync::Arc;

use rocket::tokio::sync::watch;

/// The count; clones share it.
#[derive(Clone, Default)]
pub struct Waiting(Arc<watch::Sender<usize>>);

/// One letter under way, until it is dropped: also where its task panics or is given up.
pub struct UnderWay(Waiting);

impl Waiting {
    pub fn one_more(&self) -> UnderWay {
        self.0.send_modify(|count| *count += 1);
        UnderWay(self.clone())
    }

    pub async fn none_left(&self) {
        // It fails only when the sender is gone, and then nothing is under way either.
        let _ = self.0.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn it_ends_when_the_last_one_does() {
        let waiting = Waiting::default();
        waiting.none_left().await;
        let (first, second) = (waiting.one_more(), waiting.one_more());
        let all = rocket::tokio::spawn({
            let waiting = waiting.clone();
            async move { waiting.none_left().await }
        });
        drop(first);
        rocket::tokio::task::yield_now().await;
        assert!(!all.is_finished());
        drop(second);
        all.await.expect("an end");
    }
}
