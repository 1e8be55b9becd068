//! A part of the configuration of nginx, to `include` in the `server` block that serves the site.

use crate::export::host::{ASK, FOREVER, HASHED_FOLDERS, TYPES, folder, former, headers};
use crate::model::routes::NOT_FOUND;
use crate::model::site::Site;

/// The whole file.
pub(super) fn conf(site: &Site) -> String {
    let base = site.config.base_url.path();
    let mut out = "# To include in the server block whose root holds the site.\n".to_owned();
    out.push_str(&format!("error_page 404 {base}{};\ncharset utf-8;\n", NOT_FOUND.path));
    out.push_str("charset_types text/html text/css text/xml text/plain application/javascript text/javascript application/json application/atom+xml image/svg+xml text/csv;\n");
    out.push_str(&added(site, ASK, ""));
    // A location with headers of its own has none from around it.
    for folder in HASHED_FOLDERS {
        out.push_str(&format!("location {base}{folder} {{\n{}}}\n", added(site, FOREVER, "  ")));
    }
    for (ending, media_type) in TYPES {
        let lines = added(site, ASK, "  ");
        out.push_str(&format!(
            "location ~ \\.{ending}$ {{\n  types {{}}\n  default_type \"{media_type}\";\n{lines}}}\n"
        ));
    }
    for (from, to) in former(site) {
        let folder = folder(&from);
        let paths = folder.into_iter().chain(folder.map(|path| path.trim_end_matches('/'))).chain([from.as_str()]);
        for path in paths.filter(|path| !path.is_empty()) {
            out.push_str(&format!("location = \"{path}\" {{ return 301 \"{to}\"; }}\n"));
        }
    }
    out.push_str(&format!("location = {base}nginx.conf {{ return 404; }}\n"));
    out
}

fn added(site: &Site, cached: &str, indent: &str) -> String {
    let all = headers(site).into_iter().chain([("Cache-Control", cached.to_owned())]);
    all.map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n")).collect()
}
