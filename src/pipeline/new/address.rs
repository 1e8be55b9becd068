//! A title → as it is kept, and a free address for it.

use unicode_normalization::UnicodeNormalization;

use crate::model::document::Document;
use crate::model::id::KindId;
use crate::model::routes;
use crate::model::schema::Kind;
use crate::model::settings::config::Config;
use crate::model::url::{is_slug, slug_of_name};
use crate::pipeline::new::Known;
use crate::pipeline::translate::Refused;
use crate::source::{SourcePath, Sources};

/// The most characters of a title.
const LONGEST: usize = 300;

/// What the address is for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) kind: Option<KindId>,
    pub(super) title: &'a str,
    pub(super) slug: Option<&'a str>,
    /// The number of the language.
    pub(super) language: usize,
}

/// A free place for a page.
pub(super) struct Address {
    pub(super) file: SourcePath,
    /// Where it will stand below the site's root.
    pub(super) address: String,
    /// Why it is another than the title makes.
    pub(super) notes: Vec<String>,
}

/// A title without what nobody sees in it: one blank between words, and no signs that only steer the machine.
pub(super) fn title(title: &str) -> Result<String, Refused> {
    let is_unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{2069}' | '\u{fff9}'..='\u{fffd}')
    };
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let seen: String = title.nfc().filter(|c| !is_unseen(*c)).map(blank).collect();
    let title = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let call = |message: &str, help: &str| Err(Refused::Call(message.to_owned(), help.to_owned()));
    match title.chars().count() {
        0 => call("a new page needs a title", "write it behind the kind: `fieldguide new KIND \"The title\"`"),
        LONGEST.. => call(
            &format!("this title is longer than {LONGEST} characters"),
            "give a shorter one, and say the rest in the page",
        ),
        _ => Ok(title),
    }
}

/// The file and the address of a new page: those that its title makes, or else the first of the same with a number that
/// are free.
pub(super) fn free(known: &Known, sources: &Sources, wanted: Wanted<'_>) -> Result<Address, Refused> {
    let slug = slug(wanted)?;
    let unknown = || Refused::Call("this site has no settings".to_owned(), "run `fieldguide check`".to_owned());
    let own = known.settings.first().ok_or_else(unknown)?;
    let kind = wanted.kind.and_then(|kind| own.schema.kind(kind));
    let place = Place::of(&own.config, kind, wanted.language);
    let numbered = (2..).map(|number: usize| format!("{slug}-{number}"));
    let is_free = |slug: &String| !is_kept(own.schema.kinds.as_slice(), &own.config, kind, slug);
    let mut free = std::iter::once(slug.clone()).chain(numbered).filter(is_free);
    let found = free.find(|slug| taken_by(known, sources, &place, slug, wanted.kind).is_none()).ok_or_else(unknown)?;
    let mut notes = Vec::new();
    if found != slug {
        let by = taken_by(known, sources, &place, &slug, wanted.kind);
        let by = by.map_or_else(|| "by fieldguide itself".to_owned(), |file| format!("by `{file}`"));
        notes.push(format!("the address `{}` is taken {by}", place.address(&slug)));
    }
    Ok(Address { file: SourcePath::new(&place.file(&found)), address: place.address(&found), notes })
}

/// The last part of the address that is wished for.
fn slug(wanted: Wanted<'_>) -> Result<String, Refused> {
    let near = |text: &str| slug_of_name(text).filter(|slug| is_slug(slug) || slug.chars().any(char::is_alphanumeric));
    if let Some(slug) = wanted.slug {
        if is_slug(slug) {
            return Ok(slug.to_owned());
        }
        let help = near(slug).map(|near| format!("write `--slug {near}`"));
        let help = help.unwrap_or_else(|| "use letters, digits and hyphens".to_owned());
        return Err(Refused::Call(format!("`{slug}` cannot be part of an address"), help));
    }
    near(wanted.title).ok_or_else(|| {
        let message = format!("the title `{}` has no letter or digit that an address could be made from", wanted.title);
        Refused::Call(message, "say what the address is to be, such as `--slug my-page`".to_owned())
    })
}

/// Where pages of a kind lie and stand.
struct Place {
    /// The folder of their files, with a slash at its end.
    folder: String,
    /// That of their addresses, in the same way.
    address: String,
    /// What stands before the ending of files in the language.
    language: String,
    /// The folder of the edition.
    edition: String,
}

impl Place {
    fn of(config: &Config, kind: Option<&Kind>, language: usize) -> Self {
        let below = |folder: Option<&String>| folder.map(|folder| format!("{folder}/")).unwrap_or_default();
        Self {
            folder: format!("content/{}", below(kind.map(|kind| &kind.source))),
            address: below(kind.map(|kind| &kind.folder)),
            language: if language == 0 { String::new() } else { format!(".{}", config.tag_of(language)) },
            edition: config.folder_of(language),
        }
    }

    fn file(&self, slug: &str) -> String {
        format!("{}{slug}{}.md", self.folder, self.language)
    }

    fn address(&self, slug: &str) -> String {
        format!("{}{}{slug}/", self.edition, self.address)
    }
}

/// Whether an address is kept for something else than pages of the kind.
fn is_kept(kinds: &[Kind], config: &Config, kind: Option<&Kind>, slug: &str) -> bool {
    let is_folder = |kind: &Kind| [&kind.folder, &kind.source].iter().any(|folder| folder.to_lowercase() == slug);
    let is_language = || config.languages.iter().any(|tag| tag.to_lowercase() == slug);
    let is_top_kept = || !routes::is_free(slug) && is_slug(slug) || kinds.iter().any(is_folder) || is_language();
    slug == "index" || kind.is_none() && is_top_kept()
}

/// The file of what has an address already, or lies where the file of the page would.
fn taken_by(known: &Known, sources: &Sources, place: &Place, slug: &str, kind: Option<KindId>) -> Option<SourcePath> {
    let slug = slug.to_lowercase();
    let address = format!("{}{slug}", place.address).to_lowercase();
    let is_page = |document: &Document| {
        let is_alias = |alias: &str| alias.trim_matches('/').to_lowercase() == address;
        document.kind() == kind && document.slug.to_lowercase() == slug
            || document.meta.aliases.iter().any(|alias| alias.text.starts_with('/') && is_alias(&alias.text))
    };
    let stem = format!("{}{slug}", place.folder).to_lowercase();
    let lies_there = |path: &SourcePath| {
        let path = path.as_str().to_lowercase();
        path.strip_prefix(&stem).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    let page = known.documents.iter().find(|document| is_page(document)).map(|document| &document.file);
    let refused = sources.refused.iter().map(|refused| &refused.path);
    page.or_else(|| sources.paths().chain(refused).find(|path| lies_there(path))).cloned()
}
