//! `_headers` and `_redirects`, as Cloudflare Pages and Netlify read them: a path, and below it, set in, what holds for
//! it; from where, to where and how, a line each.

use crate::export::host::{ASK, Editions, FOREVER, TYPES, hashed_folders, headers};
use crate::model::routes::NOT_FOUND;
use crate::model::settings::host::Host;
use crate::model::site::Site;

/// The headers of all files; what a later path says of the same header would be added on some hosts, so no two paths
/// with the same header hold for one file.
pub(super) fn headers_of(editions: &Editions<'_>) -> String {
    let base = editions.own.config.base_url.path();
    let mut out = format!("{base}*\n");
    for (name, value) in headers(editions.own) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for folder in hashed_folders(editions) {
        out.push_str(&format!("{folder}*\n  Cache-Control: {FOREVER}\n"));
    }
    for site in editions.all() {
        let base = site.config.base_url.path();
        for files in ["search/index.js", "search/text/*", "data/*"] {
            out.push_str(&format!("{base}{files}\n  Cache-Control: {ASK}\n"));
        }
    }
    for (ending, media_type) in TYPES {
        out.push_str(&format!("{base}*.{ending}\n  Content-Type: {media_type}\n"));
    }
    out
}

/// Where the first of the former addresses of each edition lead, then what is shown for pages that it does not have.
pub(super) fn redirects(editions: &Editions<'_>) -> String {
    let former = |site: &Site| -> String {
        site.aliases.iter().take(site.led_on()).flat_map(|alias| alias.redirects(site)).collect()
    };
    editions.all().map(former).chain(editions.others.iter().filter_map(|site| missing(site))).collect()
}

/// What is shown below the folder of an edition where nothing is. The first rule that fits holds, so it comes last.
fn missing(site: &Site) -> Option<String> {
    // Cloudflare Pages takes no such rule, and shows the nearest of these pages by itself.
    let base = site.config.base_url.path();
    (site.config.host == Host::Netlify).then(|| format!("{base}* {base}{} 404\n", NOT_FOUND.path))
}
