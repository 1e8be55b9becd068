//! All pages, or those of a kind → files in the format that somebody asks for.

use crate::diagnostic::did_you_mean;
use crate::export::formats::{self, Format, Wanted, is_index_name};
use crate::model::schema::Schema;
use crate::model::settings::config::Config;
use crate::model::url::slugify;
use crate::pipeline::{Edition, Memory, Options, Refused, Silent, Snapshot};
use crate::source::Sources;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// In which format.
    pub format: Format,
    /// The name of the kind whose pages are meant; without it all are.
    pub kind: Option<&'a str>,
    /// The tag of the language of the edition; without it the site's own.
    pub language: Option<&'a str>,
    /// The name of the index of a search server; without it one that follows from the title of the site.
    pub index: Option<&'a str>,
}

/// Makes the files, by their names.
///
/// # Errors
/// The content has errors, or there is no such kind or language, or no index can have such a name.
pub fn export(sources: &Sources, options: &Options, asked: Export<'_>) -> Result<Vec<(String, Vec<u8>)>, Refused> {
    let snapshot = Memory::default().read(sources, options, &Silent).map_err(Refused::Content)?;
    let Edition { site, graph, .. } = edition(&snapshot, asked.language)?;
    let named = |name| {
        let kind = site.schema.kind_named(name);
        kind.ok_or_else(|| unknown("kind", name, kinds(&site.schema)))
    };
    let kind = asked.kind.map(named).transpose()?;
    let index = asked.index.map_or_else(|| index_of(&site.config), str::to_owned);
    if !is_index_name(&index) {
        let help = "use small letters, digits, hyphens and underscores, a letter first";
        return Err(Refused::Call(format!("`{index}` cannot be the name of an index"), help.to_owned()));
    }
    Ok(formats::files(site, graph, &Wanted { format: asked.format, kind, index: &index }))
}

fn edition<'s>(snapshot: &'s Snapshot, tag: Option<&str>) -> Result<&'s Edition, Refused> {
    let Some(tag) = tag else { return Ok(&snapshot.editions[0]) }; // there is always one
    let found = snapshot.editions.iter().find(|edition| edition.site.config.tag() == tag);
    let tags = || snapshot.sites().map(|site| site.config.tag());
    found.map(|edition| &**edition).ok_or_else(|| unknown("language", tag, tags()))
}

fn kinds(schema: &Schema) -> impl Iterator<Item = &str> {
    schema.kinds.iter().map(|kind| kind.id.as_str())
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Refused {
    let help = did_you_mean(name, known).unwrap_or_else(|| format!("this site has no {what}").into());
    Refused::Call(format!("there is no {what} `{name}`"), help.words().to_owned())
}

/// The name of an index for an edition.
fn index_of(config: &Config) -> String {
    let title = slugify(&config.title);
    let title = if is_index_name(&title) { title } else { "guide".to_owned() };
    if config.language == 0 { title } else { format!("{title}-{}", config.tag().to_lowercase()) }
}
