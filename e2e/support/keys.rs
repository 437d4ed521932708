//! Keys, as the WebDriver protocol writes them.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use super::Browser;

/// Keys that write nothing.
#[derive(Clone, Copy)]
pub enum Key {
    Tab,
    Enter,
    Escape,
    Down,
    Right,
    Delete,
    Space,
}

impl Key {
    fn code(self) -> char {
        match self {
            Self::Tab => '\u{e004}',
            Self::Enter => '\u{e007}',
            Self::Escape => '\u{e00c}',
            Self::Down => '\u{e015}',
            Self::Right => '\u{e014}',
            Self::Delete => '\u{e017}',
            Self::Space => ' ',
        }
    }
}

const SHIFT: char = '\u{e008}';
const CONTROL: char = '\u{e009}';

impl Browser {
    /// Presses a key wherever the focus is.
    pub async fn press(&self, key: Key) {
        self.perform(vec![(key.code(), true), (key.code(), false)]).await;
    }

    /// Presses a key with the shift key held.
    pub async fn press_with_shift(&self, key: Key) {
        let code = key.code();
        self.perform(vec![(SHIFT, true), (code, true), (code, false), (SHIFT, false)]).await;
    }

    /// Presses a letter with the control key held.
    pub async fn press_with_control(&self, letter: char) {
        self.perform(vec![(CONTROL, true), (letter, true), (letter, false), (CONTROL, false)]).await;
    }

    /// Types wherever the focus is.
    pub async fn type_here(&self, text: &str) {
        self.perform(text.chars().flat_map(|letter| [(letter, true), (letter, false)]).collect()).await;
    }

    async fn perform(&self, strokes: Vec<(char, bool)>) {
        let actions = strokes.into_iter().fold(KeyActions::new("keyboard".to_owned()), |actions, (value, down)| {
            actions.then(if down { KeyAction::Down { value } } else { KeyAction::Up { value } })
        });
        self.client.perform_actions(actions).await.expect("keys");
    }
}
