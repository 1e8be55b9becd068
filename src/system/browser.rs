//! The browser of whoever runs the command. The only file that names open.

use std::io;

/// Opens an address, and does not wait.
///
/// # Errors
/// Those of the system, such as that there is no browser.
pub fn open(address: &str) -> io::Result<()> {
    ::open::that_detached(address)
}
