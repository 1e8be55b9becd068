//! `.htaccess` of the Apache HTTP Server 2.4: works where `AllowOverride FileInfo` is set, and leaves out what modules
//! are missing for.

use crate::export::host::{ASK, Editions, FOREVER, HASHED, TYPES, folder, former, headers, quoted};
use crate::model::routes::NOT_FOUND;

/// The whole file.
pub(super) fn htaccess(editions: &Editions<'_>) -> String {
    let missing = |base: &str| format!("ErrorDocument 404 {base}{}\n", NOT_FOUND.path);
    let mut out = missing(editions.own.config.base_url.path());
    for base in editions.others.iter().map(|site| site.config.base_url.path()) {
        let pattern = quoted(base);
        out.push_str(&format!("<If \"%{{REQUEST_URI}} =~ m#^{pattern}#\">\n{}</If>\n", missing(base)));
    }
    for (ending, media_type) in TYPES {
        let (media_type, charset) = media_type.split_once("; charset=").unwrap_or((media_type, ""));
        out.push_str(&format!("AddType {media_type} .{ending}\n"));
        if !charset.is_empty() {
            out.push_str(&format!("AddCharset {charset} .{ending}\n"));
        }
    }
    out.push_str("AddCharset utf-8 .csv .css .html .js .json .svg .txt .xml\n<IfModule mod_headers.c>\n");
    for (name, value) in headers(editions.own) {
        out.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    out.push_str(&format!("Header set Cache-Control \"{ASK}\"\n"));
    out.push_str(&format!("<FilesMatch \"{HASHED}\">\nHeader set Cache-Control \"{FOREVER}\"\n</FilesMatch>\n"));
    out.push_str("</IfModule>\n<IfModule mod_alias.c>\n");
    for (from, to) in former(editions) {
        let pattern = match folder(&from) {
            Some(folder) => format!("{}/?(index\\.html)?", quoted(folder.trim_end_matches('/'))),
            None => quoted(&from),
        };
        out.push_str(&format!("RedirectMatch 301 \"^{pattern}$\" \"{to}\"\n"));
    }
    out.push_str("</IfModule>\n");
    out
}
