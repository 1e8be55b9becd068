//! The list of what fieldguide made, kept in the output folder: it marks the folder as ours and tells which files are.
//!
//! A text: the line `fieldguide 1`, then each output path in order, one a line.

use std::io::{self, Read};
use std::path::Path;

use crate::artifact::OutputPath;
use crate::system::os::{self, Links};

/// The name of the list in the output folder. No output path can have it, as it begins with a dot.
pub(super) const NAME: &str = ".fieldguide-manifest";

const FIRST_LINE: &str = "fieldguide 1";

/// Reads the list of an output folder, in order; `None` if there is none.
///
/// # Errors
/// Those of the system; `InvalidData` for a text that is not such a list.
pub(super) fn read(folder: &Path) -> io::Result<Option<Vec<OutputPath>>> {
    let mut text = String::new();
    match os::open(&folder.join(NAME), Links::Refuse) {
        Ok((mut file, _)) => file.read_to_string(&mut text)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    parse(&text).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// The text of the list of these paths, which must be in order.
pub(super) fn text<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for path in paths {
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

fn parse(text: &str) -> Option<Vec<OutputPath>> {
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return None;
    }
    // A path that leaves the folder is no output path, so an altered list cannot make us remove anything outside.
    let mut paths = lines.map(OutputPath::new).collect::<Result<Vec<_>, _>>().ok()?;
    paths.sort();
    Some(paths)
}
