//! The editor of whoever runs the command.

use std::io;
use std::path::Path;
use std::process::Command;

use crate::system::error::plain_words;

/// Opens a file in an editor and waits until it is closed. `command` is what starts the editor, with options parted by
/// blanks, as in `code --wait`.
///
/// # Errors
/// The editor cannot be started, or says that it failed; in words that name it.
pub fn open(command: &str, file: &Path) -> io::Result<()> {
    let mut words = command.split_whitespace();
    let status = Command::new(words.next().unwrap_or_default()).args(words).arg(file).status();
    let status = status.map_err(|error| {
        io::Error::new(error.kind(), format!("the editor `{command}` cannot be started: {}", plain_words(&error)))
    })?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("the editor `{command}` failed"))) }
}
