//! `_headers` and `_redirects`, as Cloudflare Pages and Netlify read them: a path, and below it, set in, what holds for
//! it; from where, to where and how, a line each.

use crate::export::host::{ASK, FOREVER, HASHED_FOLDERS, TYPES, headers};
use crate::model::site::Site;

/// The headers of all files; what a later path says of the same header would be added on some hosts, so no two paths
/// with the same header hold for one file.
pub(super) fn headers_of(site: &Site) -> String {
    let base = site.config.base_url.path();
    let mut out = format!("{base}*\n");
    for (name, value) in headers(site) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for folder in HASHED_FOLDERS {
        out.push_str(&format!("{base}{folder}*\n  Cache-Control: {FOREVER}\n"));
    }
    for folder in ["search/index.js", "search/text/*", "data/*"] {
        out.push_str(&format!("{base}{folder}\n  Cache-Control: {ASK}\n"));
    }
    for (ending, media_type) in TYPES {
        out.push_str(&format!("{base}*.{ending}\n  Content-Type: {media_type}\n"));
    }
    out
}

/// Where the first of the former addresses lead.
pub(super) fn redirects(site: &Site) -> String {
    site.aliases.iter().take(site.led_on()).flat_map(|alias| alias.redirects(site)).collect()
}
