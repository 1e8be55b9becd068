//! What a preview adds to pages in the browser, embedded in the binary. None of it is part of a built site.

use crate::artifact::Content;
use crate::system::serve::server::Answer;

/// Where the preview's own files stand.
pub(super) const OWN: &str = "/.fieldguide/";

/// Their names and texts.
const FILES: [(&str, &str); 4] = [
    ("preview.js", include_str!("client/preview.js")),
    ("morph.js", include_str!("client/morph.js")),
    ("panel.js", include_str!("client/panel.js")),
    ("preview.css", include_str!("client/preview.css")),
];

/// What is shown when there is no page to show yet.
const NOTHING: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n<title>Nothing to show yet</title>\n</head>\n<body>\n\
    <h1>Nothing to show yet</h1>\n<p>The page appears as soon as the problems are mended.</p>\n</body>\n</html>\n";

/// A file of the preview's own.
pub(super) fn file(path: &str) -> Option<Answer> {
    let (name, text) = FILES.iter().find(|(name, _)| path.strip_prefix(OWN) == Some(*name))?;
    Some(Answer::File((*name).to_owned(), Content::Bytes(text.as_bytes().to_vec())))
}

/// A page with the preview's script: one tag before the end of its head, or at its beginning where it has no head.
pub(super) fn with_script(mut html: Vec<u8>, version: u64) -> Vec<u8> {
    let tag = format!("<script type=\"module\" src=\"{OWN}preview.js\" data-preview=\"{version}\"></script>");
    let end = b"</head>";
    let at = html.windows(end.len()).position(|window| window == end).unwrap_or_default();
    html.splice(at..at, tag.into_bytes());
    html
}

/// The page that stands in for all that cannot be made.
pub(super) fn nothing(version: u64) -> Vec<u8> {
    with_script(NOTHING.as_bytes().to_vec(), version)
}
