//! What single commands ask of the straight line: one file each.

mod editors;
mod export;

pub use editors::{EditorHelp, editor_help};
pub use export::{Export, export};
