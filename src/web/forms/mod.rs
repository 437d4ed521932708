//! Forms: what was sent, what is wrong with it, and showing both again.

mod fields;
mod submission;
mod upload;
mod view;

pub use fields::{
    Day, EMAIL_PATTERN, Line, Prose, Reference, Whole, Word, check_email, check_key, check_length, read_day,
    read_reference, require,
};
pub use submission::{Submission, is_forged, note_forged};
pub use upload::{Sent, SentFile, UPLOAD, Upload};
pub use view::{Difference, FormSpec, FormView, Picker, Said, complaint_in_words, pickers, said, values_of};
