//! A page and a language → the file of its translation: one to be filled in, or the one that is there, up to date.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::parse::document::translation;
use crate::parse::settings::Settings;
use crate::pipeline::memory::selection;
use crate::pipeline::{Memory, Options, Outcome};
use crate::resolve;
use crate::resolve::assemble::assemble;
use crate::resolve::versions::versions;
use crate::source::{Source, SourcePath, Sources};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The page: as in a wiki link, or the path of its file.
    pub page: &'a str,
    /// The tag of the language.
    pub language: &'a str,
    /// Which file.
    pub wanted: Wanted,
}

/// Which file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A new one, to be filled in.
    New,
    /// The one that is there, as a translation of the original as that is now.
    Current,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it goes.
    pub file: SourcePath,
    /// What goes into it.
    pub text: String,
    /// What is in it now, if it is there.
    pub before: Option<Arc<Source>>,
}

/// Why there is nothing to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The settings have these errors.
    Content(Outcome),
    /// It cannot be, and what to do about it.
    Call(String, String),
}

/// A language that a page can be translated into, and the file of that.
struct Place<'a> {
    settings: &'a Settings,
    file: SourcePath,
}

/// The file of the translation of a page. Pages may have errors, as long as this one can be read.
///
/// # Errors
/// There is no such page or language, or the file is there already, or is not.
pub fn translate(sources: &Sources, options: &Options, request: Request<'_>) -> Result<Written, Refused> {
    let mut found = Vec::new();
    let mut memory = Memory::default();
    let Some((settings, documents)) = memory.parse(sources, options, &mut found) else {
        return Err(Refused::Content(Outcome::failed(found, std::iter::empty(), 0)));
    };
    let original = original(request.page, options, (&settings, &documents))?;
    let place = place(&documents, &settings, original, request.language)?;
    let source = sources.text(original.file.as_str()).filter(|_| original.readable);
    let unreadable = || {
        let message = format!("the front matter of `{}` cannot be read", original.file);
        Refused::Call(message, "run `fieldguide check` to see what is wrong with it".to_owned())
    };
    let source = source.ok_or_else(unreadable)?;
    let before = sources.text(place.file.as_str());
    let is_there = before.is_some() || sources.refused.iter().any(|refused| refused.path == place.file);
    let quote = if request.page.contains(char::is_whitespace) { "\"" } else { "" };
    let command = format!("fieldguide translate {quote}{}{quote} {}", request.page, request.language);
    match (request.wanted, before) {
        (Wanted::New, _) if is_there => {
            let help = format!("when it says what the original says, run `{command} --current`");
            Err(Refused::Call(format!("`{}` is there already", place.file), help))
        }
        (Wanted::New, _) => {
            let text = translation::to_fill_in(source, original, place.settings).ok_or_else(unreadable)?;
            Ok(Written { file: place.file, text, before: None })
        }
        (Wanted::Current, None) => {
            Err(Refused::Call(format!("there is no file `{}`", place.file), format!("begin it with `{command}`")))
        }
        (Wanted::Current, Some(before)) => {
            let state = translation::state(original);
            let text = translation::with_state(before, &state).ok_or_else(|| {
                let message = format!("the front matter of `{}` cannot be changed", place.file);
                Refused::Call(message, format!("mend it, or write into it yourself: `translated_from: {state}`"))
            })?;
            Ok(Written { file: place.file, text, before: Some(Arc::clone(before)) })
        }
    }
}

/// The page that is meant, or the original of it.
fn original<'d>(
    page: &str,
    options: &Options,
    (settings, documents): (&[Settings], &'d [Arc<Document>]),
) -> Result<&'d Document, Refused> {
    let is_path = |file: &SourcePath| {
        let file = file.as_str();
        [file, file.strip_prefix("content/").unwrap_or(file)].contains(&page) || page.ends_with(&format!("/{file}"))
    };
    let of_file = |file: &SourcePath| documents.iter().find(|document| document.file == *file);
    if let Some(named) = documents.iter().find(|document| is_path(&document.file)) {
        return Ok(named.original.as_ref().and_then(of_file).unwrap_or(named));
    }
    let none = || Refused::Call("this site has no page".to_owned(), "begin with `content/index.md`".to_owned());
    let Settings { config, schema } = settings.first().ok_or_else(none)?.clone();
    let (mut merged, mut elsewhere) = (Default::default(), Vec::new()); // what is wrong is for `check` to say
    let versions = versions(documents, (&config, &schema), selection(options), &mut merged, &mut elsewhere);
    let site = assemble((config, schema), versions, &[], selection(options), &mut elsewhere);
    let refused = |Diagnostic { message, help, .. }: Diagnostic| {
        let help = help.unwrap_or_else(|| "write it as in a wiki link, or the path of its file".to_owned());
        Refused::Call(message, help)
    };
    let id = resolve::page_named(&site, page.trim_matches(['[', ']'])).map_err(refused)?;
    let named = site.page(id).and_then(|page| of_file(&page.document.file)).ok_or_else(none)?;
    Ok(named)
}

/// Where the translation of a page into a language goes.
fn place<'a>(
    documents: &[Arc<Document>],
    settings: &'a [Settings],
    original: &'a Document,
    tag: &str,
) -> Result<Place<'a>, Refused> {
    let languages = settings.first().map(|settings| settings.config.languages.as_slice()).unwrap_or_default();
    let own = languages.get(original.language).map_or("", String::as_str);
    let number = languages.iter().position(|language| language == tag);
    let Some((number, settings)) = number.and_then(|number| Some((number, settings.get(number)?))) else {
        let others: Vec<&str> = languages.iter().skip(1).map(String::as_str).chain([tag]).collect();
        let help = format!("add it to `content/site.yaml`: `other_languages: [{}]`", others.join(", "));
        return Err(Refused::Call(format!("this site has no language `{tag}`"), help));
    };
    if number <= original.language {
        let message = match number == original.language {
            true => format!("`{}` is in `{tag}` itself", original.file),
            false => format!("a page in `{tag}` would be the original of `{}`, not a translation", original.file),
        };
        let later: Vec<String> =
            languages.iter().skip(original.language + 1).map(|other| format!("`{other}`")).collect();
        let help = match later.is_empty() {
            true => "add another language to `other_languages` in `content/site.yaml`".to_owned(),
            false => format!("it can be translated into {}", later.join(", ")),
        };
        return Err(Refused::Call(message, help));
    }
    let is_version =
        |document: &&Arc<Document>| document.language == number && document.original.as_ref() == Some(&original.file);
    let file = documents.iter().find(is_version).map(|document| document.file.clone()).unwrap_or_else(|| {
        let stem = original.file.as_str().trim_end_matches(".md");
        let stem = stem.strip_suffix(&format!(".{own}")).unwrap_or(stem);
        SourcePath::new(&format!("{stem}.{tag}.md"))
    });
    Ok(Place { settings, file })
}
