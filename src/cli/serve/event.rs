//! What the preview is told.

use crate::diagnostic::Diagnostic;
use crate::system::sources::watch::Touched;

/// What the preview is told.
pub(super) enum Event {
    /// Something happened to the sources.
    Touched(Touched),
    /// The system tells no more.
    Unheard,
    /// A thread of the preview failed, with these words.
    Failed(String),
    /// All pages of this version were looked through, and this was found.
    LookedThrough(u64, Vec<Diagnostic>),
}
