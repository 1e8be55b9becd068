//! Changes of the content itself: each is worked out as a whole, tried on the sources in memory, and only then handed out
//! to be written.
//!
//! | what | where |
//! |---|---|
//! | findings whose correction is certain → the files without them | `fix` |
//! | something → the same under another name, and all that names it | `rename` |

mod edited;
mod fix;
mod rename;

pub use fix::{Fixed, FixedFile, fix};
pub use rename::{Renamed, rename};
