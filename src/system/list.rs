//! A file that a person names, or what comes from another program.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that are read.
const MOST: u64 = 16 * 1024 * 1024;

/// The text of a file, or of what another program hands over where the file is called `-`; at most 16 MiB.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    if path == Path::new("-") {
        io::stdin().take(MOST).read_to_string(&mut text)?;
    } else {
        fs::File::open(path)?.take(MOST).read_to_string(&mut text)?;
    }
    Ok(text)
}
