//! Files that cannot be read → findings.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{MAX_SOURCE_BYTES, Refusal, Refused};

/// What is said of a file that is not read.
pub(super) fn refused(refused: &Refused) -> Diagnostic {
    let (code, message, help) = match &refused.reason {
        Refusal::LeavesRoot => (
            Code::LeavesRoot,
            "this is a link to something outside of the site's folder".to_owned(),
            "put a copy of what it leads to here instead",
        ),
        Refusal::NotAFile => {
            (Code::UnreadableFile, "this is not an ordinary file".to_owned(), "put an ordinary file here, or remove it")
        }
        Refusal::TooLarge(_) => {
            let most = MAX_SOURCE_BYTES / 1024 / 1024;
            let message = format!("this file is larger than {most} MB, too large for a text");
            (Code::UnreadableFile, message, "split it, and keep pictures in files of their own below `content/media`")
        }
        Refusal::OddName => {
            (Code::UnreadableFile, "the name of this file cannot be read".to_owned(), "give the file another name")
        }
        Refusal::Unreadable(words) => (
            Code::UnreadableFile,
            format!("this file cannot be read: {words}"),
            "check that it is there and you may open it",
        ),
    };
    Diagnostic::error(code, &refused.path, message).help(help)
}
