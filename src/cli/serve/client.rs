//! What a preview adds to pages in the browser, embedded in the binary. None of it is part of a built site.

use crate::artifact::Content;
use crate::model::settings::words::Words;
use crate::system::serve::server::Answer;

/// Where the preview's own files stand.
pub(super) const OWN: &str = "/.fieldguide/";

/// Their names and texts.
const FILES: [(&str, &str); 8] = [
    ("preview.js", include_str!("client/preview.js")),
    ("morph.js", include_str!("client/morph.js")),
    ("panel.js", include_str!("client/panel.js")),
    ("words.js", include_str!("client/words.js")),
    ("stats.html", include_str!("client/stats.html")),
    ("stats.js", include_str!("client/stats.js")),
    ("stats.css", include_str!("client/stats.css")),
    ("preview.css", include_str!("client/preview.css")),
];

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
pub(super) fn nothing(version: u64, words: &Words) -> Vec<u8> {
    let text = |name: &str| words.word(name).replace('&', "&amp;").replace('<', "&lt;");
    let (language, title, text) = (words.locale().tag(), text("preview_nothing"), text("preview_nothing_text"));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p>{text}</p>\n</body>\n</html>\n"
    );
    with_script(html.into_bytes(), version)
}
