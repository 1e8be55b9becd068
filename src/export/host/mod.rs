//! What the host reads that `host` in `site.yaml` names: headers, types of files, and where former addresses lead.
//!
//! | what | where |
//! |---|---|
//! | `_headers` and `_redirects` | `lines` |
//! | `.htaccess` | `apache` |
//! | a part of the configuration of nginx | `nginx` |

mod apache;
mod lines;
mod nginx;

use std::iter;

use crate::export::Files;
use crate::model::site::Site;
use crate::model::url::percent_encode;

/// How long browsers keep a file whose name goes by its content: a year, the longest that is of use (RFC 9111).
const FOREVER: &str = "public, max-age=31536000, immutable";
/// How long they keep any other: they ask each time whether it has changed.
const ASK: &str = "no-cache";
/// The files whose names go by their content, as a regular expression over their names.
const HASHED: &str = r"(\.[0-9a-f]{8}\.[a-z0-9]+|^[0-9a-f]{10}\.js)$";
/// The folder with such files that all editions share.
const SHARED_FOLDER: &str = "assets/";
/// The folders of each edition with these files and no others.
const HASHED_FOLDERS: [&str; 6] =
    ["search/concepts/", "search/facets/", "search/near/", "search/orders/", "search/postings/", "search/words/"];
/// The types of files that servers do not know, by their ending.
const TYPES: [(&str, &str); 2] = [("ndjson", "application/x-ndjson"), ("md", "text/markdown; charset=utf-8")];

/// A site in each of its languages.
struct Editions<'a> {
    /// In its own, from the root on.
    own: &'a Site,
    /// In the others, each in a folder below that.
    others: &'a [&'a Site],
}

impl<'a> Editions<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Site> {
        iter::once(self.own).chain(self.others.iter().copied())
    }
}

/// The files for the host of a site, by path, from the sites of all its editions, its own first.
pub(super) fn files(sites: &[&Site]) -> Files {
    let Some((own, others)) = sites.split_first() else { return Vec::new() };
    let editions = Editions { own, others };
    let text = |name: &str| match name {
        "_headers" => lines::headers_of(&editions),
        "_redirects" => lines::redirects(&editions),
        ".htaccess" => apache::htaccess(&editions),
        "nginx.conf" => nginx::conf(&editions),
        _ => String::new(), // that it is there says all
    };
    own.config.host.files().iter().map(|name| ((*name).to_owned(), text(name).into_bytes())).collect()
}

/// The headers of every answer, by name.
fn headers(site: &Site) -> [(&'static str, String); 3] {
    let policy = format!("{}; frame-ancestors 'self'", site.config.policy.directives());
    [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

/// The former addresses of pages, each as the path of its file, and where they lead; from the root of the host on.
fn former(editions: &Editions<'_>) -> impl Iterator<Item = (String, String)> {
    editions.all().flat_map(|site| {
        let base = site.config.base_url.path();
        site.aliases.iter().filter_map(move |alias| {
            let to = percent_encode(site.page(alias.page)?.address.as_str());
            Some((format!("{base}{}", alias.output.as_str()), format!("{base}{to}")))
        })
    })
}

/// The folders whose files all go by their content, from the root of the host on.
fn hashed_folders(editions: &Editions<'_>) -> impl Iterator<Item = String> {
    let shared = format!("{}{SHARED_FOLDER}", editions.own.config.base_url.path());
    let each = |site: &Site| HASHED_FOLDERS.map(|folder| format!("{}{folder}", site.config.base_url.path()));
    iter::once(shared).chain(editions.all().flat_map(each))
}

/// A path as a regular expression that means just it.
fn quoted(path: &str) -> String {
    let mut out = String::new();
    for c in path.chars() {
        if r"\^$.|?*+()[]{}".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same with `index.html` left out, so that the path of a folder is left with its slash.
fn folder(path: &str) -> Option<&str> {
    path.strip_suffix("index.html")
}
