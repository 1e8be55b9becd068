//! The names that pages and files go by besides their addresses: titles, names of files, aliases, however written.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::model::id::{KindId, PageId};
use crate::model::site::{Page, Site};
use crate::shared::letters::name_key;

/// Finds pages and files by name. What it knows of a site is gathered when a name is first asked for.
pub(super) struct Names<'a> {
    site: &'a Site,
    pages: OnceLock<HashMap<String, Vec<PageId>>>,
    files: OnceLock<HashMap<String, Vec<usize>>>,
    aliases: OnceLock<HashMap<String, PageId>>,
}

/// What goes by a name.
pub(super) enum Named<T> {
    /// Nothing.
    None,
    /// One.
    One(T),
    /// Several, of which nobody can say which is meant.
    Several(Vec<T>),
}

impl<'a> Names<'a> {
    /// The names of a site.
    pub(super) fn new(site: &'a Site) -> Self {
        Self { site, pages: OnceLock::new(), files: OnceLock::new(), aliases: OnceLock::new() }
    }

    /// The page that goes by a name: that of its file, its title, its address or an alias. Before the last `/` may stand
    /// the folders that its file lies in, or some of them. Only pages of a kind are meant where one is given.
    pub(super) fn page(&self, name: &str, kind: Option<KindId>) -> Named<PageId> {
        let (folders, name) = name.rsplit_once('/').unwrap_or(("", name));
        let key = name_key(name);
        let pages = self.pages.get_or_init(|| names_of_pages(self.site));
        let folders: Vec<String> = folders.split('/').map(name_key).filter(|folder| !folder.is_empty()).collect();
        let fits = |id: &&PageId| {
            let page = self.site.page(**id);
            page.is_some_and(|page| (kind.is_none() || page.document.kind() == kind) && lies_in(page, &folders))
        };
        one_of(pages.get(&key).into_iter().flatten().filter(fits).copied().collect())
    }

    /// The page that stood at a path below the site's root.
    pub(super) fn alias(&self, path: &str) -> Option<PageId> {
        let aliases = self.aliases.get_or_init(|| {
            let path = |output: &str| output.trim_end_matches("index.html").trim_end_matches('/').to_lowercase();
            self.site.aliases.iter().map(|alias| (path(alias.output.as_str()), alias.page)).collect()
        });
        aliases.get(&path_key(path)).copied()
    }

    /// The file that has a name, wherever it lies; its number in the site.
    pub(super) fn file(&self, name: &str) -> Named<usize> {
        let files = self.files.get_or_init(|| {
            let mut names: HashMap<String, Vec<usize>> = HashMap::new();
            for (number, file) in self.site.files.iter().enumerate() {
                names.entry(file_key(&file.path)).or_default().push(number);
            }
            names
        });
        one_of(files.get(&file_key(name)).cloned().unwrap_or_default())
    }
}

fn one_of<T: Copy>(found: Vec<T>) -> Named<T> {
    match found.as_slice() {
        [] => Named::None,
        [one] => Named::One(*one),
        _ => Named::Several(found),
    }
}

/// The last segment of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn file_key(path: &str) -> String {
    last(path).nfc().flat_map(char::to_lowercase).collect()
}

fn path_key(path: &str) -> String {
    path.trim_matches('/').to_lowercase()
}

/// Whether a page's file lies in these folders, the last of which holds it.
fn lies_in(page: &Page, folders: &[String]) -> bool {
    let lies_in = |path: &str| {
        let own: Vec<String> = path.split('/').map(name_key).collect();
        own.get(..own.len().saturating_sub(1)).is_some_and(|own| own.ends_with(folders))
    };
    let file = page.document.file.as_str();
    folders.is_empty()
        || lies_in(file)
        || page.document.meta.aliases.iter().any(|alias| lies_in(alias.text.trim_matches('/')))
}

fn names_of_pages(site: &Site) -> HashMap<String, Vec<PageId>> {
    let mut names: HashMap<String, Vec<PageId>> = HashMap::with_capacity(2 * site.pages.len());
    for (id, page) in site.pages.numbered() {
        for document in [Some(&page.document), page.original.as_ref()].into_iter().flatten() {
            let name = document.file.file_name();
            let name = name.strip_suffix(".md").unwrap_or(name);
            let aliases = document.meta.aliases.iter().map(|alias| last(alias.text.trim_end_matches('/')));
            let own = [name, document.slug.as_str(), document.meta.title.as_str()];
            for name in own.into_iter().chain(aliases).map(name_key).filter(|name| !name.is_empty()) {
                let pages = names.entry(name).or_default();
                if pages.last() != Some(&id) {
                    pages.push(id);
                }
            }
        }
    }
    names
}
