//! A part of the configuration of nginx, to `include` in the `server` block that serves the site.

use crate::export::host::{ASK, Editions, FOREVER, TYPES, folder, former, hashed_folders, headers, quoted};
use crate::model::routes::NOT_FOUND;
use crate::model::site::Site;

/// The whole file.
pub(super) fn conf(editions: &Editions<'_>) -> String {
    let site = editions.own;
    let base = site.config.base_url.path();
    let mut out = "# To include in the server block whose root holds the site.\n".to_owned();
    out.push_str(&missing(editions));
    out.push_str("charset utf-8;\n");
    out.push_str("charset_types text/html text/css text/xml text/plain application/javascript text/javascript application/json application/atom+xml image/svg+xml text/csv;\n");
    out.push_str(&added(site, ASK, ""));
    // A location with headers of its own has none from around it.
    for folder in hashed_folders(editions) {
        out.push_str(&format!("location {folder} {{\n{}}}\n", added(site, FOREVER, "  ")));
    }
    for (ending, media_type) in TYPES {
        let lines = added(site, ASK, "  ");
        out.push_str(&format!(
            "location ~ \\.{ending}$ {{\n  types {{}}\n  default_type \"{media_type}\";\n{lines}}}\n"
        ));
    }
    for (from, to) in former(editions) {
        let folder = folder(&from);
        let paths = folder.into_iter().chain(folder.map(|path| path.trim_end_matches('/'))).chain([from.as_str()]);
        for path in paths.filter(|path| !path.is_empty()) {
            out.push_str(&format!("location = \"{path}\" {{ return 301 \"{to}\"; }}\n"));
        }
    }
    out.push_str(&format!("location = {base}nginx.conf {{ return 404; }}\n"));
    out
}

/// What is shown where nothing is. A page of each edition is chosen by a variable, for a location of an edition would not
/// hold for those files below it that have locations of their own.
fn missing(editions: &Editions<'_>) -> String {
    let page = |site: &Site| format!("{}{}", site.config.base_url.path(), NOT_FOUND.path);
    if editions.others.is_empty() {
        return format!("error_page 404 {};\n", page(editions.own));
    }
    let mut out = format!("set $missing_page {};\n", page(editions.own));
    for site in editions.others {
        let base = quoted(site.config.base_url.path());
        out.push_str(&format!("if ($uri ~ \"^{base}\") {{ set $missing_page {}; }}\n", page(site)));
    }
    out.push_str("error_page 404 $missing_page;\n");
    out
}

fn added(site: &Site, cached: &str, indent: &str) -> String {
    let all = headers(site).into_iter().chain([("Cache-Control", cached.to_owned())]);
    all.map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n")).collect()
}
