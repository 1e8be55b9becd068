//! A kind of page → the same under another name, or with another folder.

use crate::mend::rename::links::{self, Moves};
use crate::mend::rename::plan::Plan;
use crate::mend::rename::{Case, page, refused, settings};
use crate::model::document::Document;
use crate::model::id::KindId;
use crate::model::link::Target;
use crate::model::url::{is_slug, slug_of_name};
use crate::parse::yaml::YamlValue;
use crate::pipeline::Refused;
use crate::source::{SourcePath, Span};

/// Gives a kind another name in the model and wherever it is named; addresses stay.
pub(super) fn rename(case: Case<'_>, kind: KindId, new: &str, plan: &mut Plan) -> Result<String, Refused> {
    let schema = &case.before.site().schema;
    let old = schema.kinds[kind].id.as_str();
    let new = checked(new)?;
    if schema.kinds.iter().any(|kind| kind.id == new) {
        return Err(refused(format!("there is a kind `{new}` already"), "choose another name"));
    }
    if let Some((file, tree)) = settings::read(case, settings::MODEL)
        && let Some(YamlValue::Mapping(kinds)) = tree.value_of("kinds").map(|kinds| &kinds.value)
    {
        for (key, _) in kinds.iter().filter(|(key, _)| key.name == old) {
            plan.mend(&file, key.span, new.to_owned());
        }
    }
    for path in [settings::MODEL, settings::SITE] {
        let Some((file, tree)) = settings::read(case, path) else { continue };
        for (_, span) in settings::values(&tree, &settings::takes_kinds).into_iter().filter(|(text, _)| *text == old) {
            plan.mend(&file, span, new.to_owned());
        }
    }
    in_links(case, (old, new), plan);
    Ok(format!("the kind {old} becomes {new}; its folder, its addresses and its labels stay"))
}

/// Links may name a page by its kind: `[[case-study/sanger]]`.
fn in_links(case: Case<'_>, (old, new): (&str, &str), plan: &mut Plan) {
    let is_folder = case.before.site().schema.kind_of_folder(old).is_some();
    if is_folder {
        return;
    }
    let prefix = format!("{old}/");
    let mut mend = |file: &SourcePath, span: Span| {
        let at = case.words(file, span).and_then(|words| words.find(&prefix));
        if let Some(at) = at {
            let start = span.range().start + at;
            plan.mend(file, Span::new(start, start + old.len()), new.to_owned());
        }
    };
    for site in case.before.sites() {
        for page in site.pages.iter().filter(|page| site.is_own(page)) {
            let Document { file, texts, references, .. } = &*page.document;
            let borrowed = page.document.borrowed_texts();
            let own = texts.iter().enumerate().filter(|(number, _)| !borrowed.contains(number));
            let links = own.flat_map(|(_, body)| &body.links);
            let named =
                links.filter(|link| matches!(&link.target, Target::Wiki { page, .. } if page.starts_with(&prefix)));
            named.for_each(|link| mend(file, link.span));
            let is_own = |_: &&_| page.original.is_none();
            let named = references.iter().filter(is_own).filter(|use_| use_.slug.contains(&prefix));
            named.for_each(|use_| mend(file, use_.span));
        }
        let tests = site.config.search_tests.iter().filter(|test| test.page.text.starts_with(&prefix));
        tests.for_each(|test| mend(&SourcePath::new(crate::model::settings::config::SEARCH_TESTS), test.page.span));
    }
}

/// Gives a kind another folder: its pages move, and their former addresses lead on.
pub(super) fn rename_folder(case: Case<'_>, kind: KindId, new: &str, plan: &mut Plan) -> Result<String, Refused> {
    let schema = &case.before.site().schema;
    let declared = &schema.kinds[kind];
    let (old, source) = (declared.folder.as_str(), declared.source.as_str());
    let new = checked(new.trim().trim_start_matches("content/").trim_matches('/'))?;
    let prefix = format!("content/{new}/");
    let has_it = |path: &SourcePath| path.as_str().starts_with(&prefix);
    if schema.kinds.iter().any(|kind| kind.folder == new || kind.source == new) || case.sources.paths().any(has_it) {
        return Err(refused(format!("the folder `content/{new}` is there already"), "choose another name"));
    }
    let Some((file, tree)) = settings::read(case, settings::MODEL) else {
        return Err(refused("the model cannot be read", "run `fieldguide check`"));
    };
    let folder = tree.value_of("kinds").and_then(|kinds| kinds.value_of(&declared.id)?.value_of("folder"));
    if let Some(folder) = folder {
        plan.mend(&file, folder.span, new.to_owned());
    }
    let mut moves = Moves::default();
    for path in case.sources.paths() {
        let Some(below) = path.as_str().strip_prefix(&format!("content/{source}/")) else { continue };
        plan.put(path, SourcePath::new(&format!("content/{new}/{below}")));
        if case.before.site().file(&format!("{source}/{below}")).is_some() {
            moves.files.insert(format!("{source}/{below}"), format!("{new}/{below}"));
        }
    }
    for site in case.before.sites() {
        let edition = site.config.folder_of(site.config.language);
        for entry in site.pages.iter().filter(|page| site.is_own(page) && page.document.kind() == Some(kind)) {
            let document = &entry.document;
            let way = |folder: &str| format!("/{edition}{folder}/{}/", document.slug);
            page::former_address(case, document, (&way(old), &way(new)), plan);
            let mut moved = page::moved(document, &document.slug);
            moved.folders = Some((old.to_owned(), new.to_owned()));
            moves.pages.insert(document.file.clone(), moved);
        }
    }
    moves.folder = Some((kind, old.to_owned(), new.to_owned()));
    links::mend(case, &moves, plan);
    Ok(format!("the folder {old} becomes {new}; the kind is still called `{}`", declared.id))
}

fn checked(new: &str) -> Result<&str, Refused> {
    let new = new.trim();
    if is_slug(new) {
        return Ok(new);
    }
    let help = slug_of_name(new)
        .map_or_else(|| "use letters, digits and hyphens".to_owned(), |near| format!("write `{near}`"));
    Err(refused(format!("`{new}` cannot be the name of a kind or a folder"), help))
}
