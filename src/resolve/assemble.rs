//! Documents → [`Site`]: every page gets its address and its place in the order of the site.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::artifact::{OutputPath, is_forbidden};
use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use crate::model::card;
use crate::model::document::{Document, Role};
use crate::model::id::{PageId, Table};
use crate::model::routes;
use crate::model::schema::{Schema, SortBy, SortKey};
use crate::model::settings::config::Config;
use crate::model::site::{Alias, File, PER_PAGE, Page, Site, Tag};
use crate::model::twin::twins;
use crate::model::url::{Address, is_slug, slugify};
use crate::resolve::claims::{Claims, Owner};
use crate::resolve::versions::{Selection, Version};
use crate::shared::letters::sort_key;
use crate::source::{Located, Media, SourcePath, Span};

/// The folder below `content/` whose files are published below the same folder of the site.
const MEDIA: &str = "media/";
/// The folder below `content/` whose files are published at the top of the site.
const STATIC: &str = "static/";

/// Puts the pages of an edition together. Addresses that collide or cannot be are reported.
pub fn assemble(
    (config, schema): (Config, Schema),
    versions: Vec<Version>,
    media: &[Media],
    selection: Selection,
    found: &mut Vec<Diagnostic>,
) -> Site {
    let page = |Version { document, original, outdated, languages }: Version| Page {
        address: address(&document, &config, &schema),
        published: selection.publishes(&document),
        document,
        original,
        outdated,
        languages,
    };
    let mut keyed: Vec<Keyed> = versions.into_iter().map(|version| Keyed::new(version, &config, &schema)).collect();
    keyed.sort_by(|a, b| order(a, b, &schema));
    let pages: Table<PageId, Page> = keyed.into_iter().map(|keyed| page(keyed.version)).collect();
    let mut site = Site {
        by_slug: HashMap::with_capacity(pages.len()),
        by_kind: vec![Vec::new(); schema.kinds.len()].into(),
        tags: Vec::new(),
        files: media.iter().filter_map(|media| file(&media.path, found)).collect(),
        aliases: Vec::new(),
        today: selection.today,
        config,
        schema,
        pages,
    };
    index(&mut site);
    let mut claims = Claims::new(&site.config);
    claim_listings(&site, &mut claims, found);
    claim_pages(&site, &mut claims, found);
    claim_site_picture(&site, &mut claims, found);
    claim_files(&mut site, &mut claims, found);
    site.tags = tags(&site, &mut claims, found);
    site.aliases = aliases(&site, &mut claims, found);
    claims.check_folders(found);
    site
}

fn address(document: &Document, config: &Config, schema: &Schema) -> Address {
    let address = match document.role {
        Role::Home => Address::default(),
        Role::Plain => Address::new([document.slug.as_str()]),
        Role::Entry(kind) => {
            let folder = schema.kind(kind).map_or("", |kind| kind.folder.as_str());
            Address::new([folder, &document.slug])
        }
    };
    address.seen_from(&config.way_to(document.language))
}

/// A page with what it is ordered by.
struct Keyed {
    version: Version,
    /// The key of its title.
    title: Vec<u8>,
    /// Who made the work that it is about, as a key, and the year.
    work: Option<(Vec<u8>, String)>,
}

impl Keyed {
    fn new(version: Version, config: &Config, schema: &Schema) -> Self {
        let (document, locale) = (&*version.document, config.words.locale());
        let citation = document.kind().and_then(|kind| schema.kind(kind)?.citation.as_ref());
        let work = citation.and_then(|citation| {
            let year = document.written(citation.year).unwrap_or_default().to_owned();
            Some((sort_key(document.credited(citation)?, locale), year))
        });
        Self { title: sort_key(&document.meta.title, locale), work, version }
    }
}

/// The order of two pages.
fn order(a: &Keyed, b: &Keyed, schema: &Schema) -> Ordering {
    let (first, second) = (&*a.version.document, &*b.version.document);
    let group = first.role.cmp(&second.role);
    let kind = first.kind().and_then(|kind| schema.kind(kind));
    let by_keys = || kind?.sort.iter().map(|key| compare(a, b, *key)).find(|order| order.is_ne());
    group
        .then_with(|| by_keys().unwrap_or(Ordering::Equal))
        .then_with(|| a.title.cmp(&b.title))
        .then_with(|| first.slug.cmp(&second.slug))
        .then_with(|| first.file.cmp(&second.file))
}

fn compare(first: &Keyed, second: &Keyed, key: SortKey) -> Ordering {
    let (a, b) = (&first.version.document.meta, &second.version.document.meta);
    let turn = |order: Ordering| if key.descending { order.reverse() } else { order };
    match key.by {
        SortBy::Title => turn(first.title.cmp(&second.title)),
        SortBy::Weight => missing_last(a.weight, b.weight, |a, b| turn(a.total_cmp(b))),
        SortBy::Date => missing_last(a.date, b.date, |a, b| turn(a.cmp(b))),
        SortBy::Updated => missing_last(a.updated.or(a.date), b.updated.or(b.date), |a, b| turn(a.cmp(b))),
        SortBy::Author => missing_last(first.work.as_ref(), second.work.as_ref(), |a, b| turn(a.cmp(b))),
    }
}

fn missing_last<T>(a: Option<T>, b: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(&a, &b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn index(site: &mut Site) {
    for (id, page) in site.pages.numbered() {
        site.by_slug.entry(page.document.slug.to_lowercase()).or_default().push(id);
        let kind = page.document.kind().filter(|_| page.published);
        if let Some(pages) = kind.and_then(|kind| site.by_kind.get_mut(kind)) {
            pages.push(id);
        }
    }
}

fn claim_listings(site: &Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    // A folder that a kind cannot have is reported with the model, and what stands there is not reported again.
    let mut folders = HashSet::new();
    for (id, kind) in site.schema.kinds.numbered() {
        if !routes::is_free(&kind.folder) || !folders.insert(kind.folder.to_lowercase()) {
            continue;
        }
        let what = format!("the listing of the kind `{}`", kind.id);
        let pages = site.of_kind(id).len();
        let file = Some(SourcePath::new("content/model.yaml"));
        for output in parts(&site.listing(kind), pages) {
            claims.take(&output, Owner { what: what.clone(), file: file.clone(), span: None }, found);
        }
    }
}

/// The output paths of a list that so many pages are on.
fn parts(address: &Address, pages: usize) -> Vec<OutputPath> {
    address.parts(pages.div_ceil(PER_PAGE)).iter().filter_map(|part| part.output().ok()).collect()
}

fn claim_pages(site: &Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    let has_place = |page: &&Page| site.kind_of(page).is_none_or(|kind| routes::is_free(&kind.folder));
    for page in site.pages.iter().filter(|page| site.is_own(page)).filter(has_place) {
        let file = &page.document.file;
        match page.address.output() {
            Ok(output) => claim_page(site, page, &output, claims, found),
            Err(fault) => {
                let message = format!("this page cannot be published: {fault}");
                let refused = Diagnostic::error(Code::InvalidSlug, file, message);
                found.push(Diagnostic { span: page.document.slug_span, ..refused });
            }
        }
    }
}

/// Claims the address of a page, and those of its twins and its picture where that is free.
fn claim_page(site: &Site, page: &Page, output: &OutputPath, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    let owner = |what: &str| owner(what, &page.document.file, page.document.slug_span);
    if claims.take(output, owner("this page"), found) {
        for path in
            twins(&site.config, &page.document).filter_map(|twin| OutputPath::new(&twin.path(&page.address)).ok())
        {
            claims.take(&path, owner("the data of this page"), found);
        }
        let picture = card::has_own(site, page).then(|| OutputPath::new(&card::path(&page.address)).ok());
        if let Some(path) = picture.flatten() {
            claims.take(&path, owner("the picture of this page"), found);
        }
    }
}

/// Claims the picture of the site, where no home page claims it.
fn claim_site_picture(site: &Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    let home = Address::default();
    if let Some(path) = card::has_of_site(site).then(|| OutputPath::new(&card::path(&home)).ok()).flatten() {
        claims.take(&path, Owner { what: "the picture of the site".to_owned(), file: None, span: None }, found);
    }
}

/// A file below `content/` that is no page; one that cannot be published is reported.
fn file(source: &SourcePath, found: &mut Vec<Diagnostic>) -> Option<File> {
    let path = source.as_str().strip_prefix("content/")?;
    let of_top = path.strip_prefix(STATIC);
    let always = of_top.is_some() || path.starts_with(MEDIA);
    // What some system forbids in names gives way to hyphens.
    let published: String = of_top.unwrap_or(path).nfc().map(|c| if is_forbidden(c) { '-' } else { c }).collect();
    match OutputPath::new(&published) {
        Ok(output) => Some(File { path: path.to_owned(), output, always }),
        Err(fault) => {
            let message = format!("this file cannot be published: {fault}");
            let finding = Diagnostic::error(Code::InvalidSlug, source, message).help("rename the file");
            let severity = if always { Severity::Error } else { Severity::Note };
            found.push(finding.severity(severity));
            None
        }
    }
}

/// Claims the places of files. One beside pages whose place is taken is not published, and told.
fn claim_files(site: &mut Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    for file in site.files.iter().filter(|file| file.always) {
        let source = SourcePath::new(&format!("content/{}", file.path));
        claims.take(&file.output, owner("this file", &source, None), found);
    }
    site.files.retain(|file| {
        if file.always {
            return true;
        }
        let source = SourcePath::new(&format!("content/{}", file.path));
        let mut of_claim = Vec::new();
        let is_free = claims.take(&file.output, owner("this file", &source, None), &mut of_claim);
        if !is_free {
            let message = "this file is not published: its place on the site is taken";
            let finding = Diagnostic::error(Code::UnusedFile, &source, message).severity(Severity::Note);
            found.push(finding.help(format!("rename it, or move it into `content/{MEDIA}`")));
        }
        is_free
    });
}

fn owner(what: &str, file: &SourcePath, span: Option<Span>) -> Owner {
    Owner { what: what.to_owned(), file: Some(file.clone()), span }
}

/// The tags of the published pages, ordered by slug.
fn tags(site: &Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) -> Vec<Tag> {
    let mut tags: BTreeMap<String, (Tag, (SourcePath, &str))> = BTreeMap::new();
    for (id, page) in site.published_pages() {
        let file = &page.document.file;
        for Located { text, span } in &page.document.meta.tags {
            let slug = slugify(text);
            if slug.is_empty() {
                let message = format!("the tag `{}` has no letter or digit", text.escape_debug());
                found.push(Diagnostic::error(Code::InvalidSlug, file, message).at(*span).help("write it in words"));
                continue;
            }
            let (tag, (first, written)) = tags.entry(slug.clone()).or_insert_with(|| {
                (Tag { label: site.config.label_of(text).to_owned(), slug, pages: Vec::new() }, (file.clone(), text))
            });
            if *written != text {
                let message = format!("the tag `{text}` would share its address with the tag `{written}` of `{first}`");
                let help = format!("write both as `{written}`");
                found.push(Diagnostic::error(Code::DuplicateAddress, file, message).at(*span).help(help));
            } else if tag.pages.last() != Some(&id) {
                tag.pages.push(id);
            }
        }
    }
    for (tag, (file, _)) in tags.values() {
        for output in parts(&routes::TAGS.part([&*tag.slug]), tag.pages.len()) {
            claims.take(&output, owner(&format!("the tag `{}`", tag.label), file, None), found);
        }
    }
    for (slug, (Located { text, span }, _)) in &site.config.tags {
        if !tags.contains_key(slug) {
            let message = format!("no page has the tag `{text}`");
            let finding = Diagnostic::error(Code::UnknownTerm, &site.config.file, message).at(*span);
            // It may as well be the pages that are wrong, so nothing is certain.
            let help = did_you_mean(text, tags.keys().map(String::as_str)).map(|advice| advice.words().to_owned());
            found.push(Diagnostic { help, ..finding.severity(Severity::Warning) });
        }
    }
    tags.into_values().map(|(tag, _)| tag).collect()
}

fn aliases(site: &Site, claims: &mut Claims, found: &mut Vec<Diagnostic>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for (id, page) in site.own_pages() {
        for Located { text, span } in page.document.meta.aliases.iter().filter(|alias| is_address(&alias.text)) {
            let path = text.trim_start_matches('/').trim_end_matches('/');
            let folder = site.config.folder_of(site.config.language);
            let Some(path) = format!("{path}/").strip_prefix(&folder).map(|path| path.trim_end_matches('/').to_owned())
            else {
                let message = format!("the alias `{text}` lies outside of the edition that this page is in");
                let help = format!("write a former address below `/{folder}`, or give it to the original");
                found.push(Diagnostic::error(Code::InvalidSlug, &page.document.file, message).at(*span).help(help));
                continue;
            };
            let path = if path.ends_with(".html") { path.to_owned() } else { format!("{path}/index.html") };
            let own = page.address.output().ok();
            match OutputPath::new(&path) {
                Ok(output) if own.as_ref() == Some(&output) => {} // it stands there already
                Ok(output) => {
                    claims.take(
                        &output,
                        owner(&format!("the alias `{text}`"), &page.document.file, Some(*span)),
                        found,
                    );
                    aliases.push(Alias { output, page: id });
                }
                Err(fault) => {
                    let message = format!("the alias `{}` cannot be an address: {fault}", text.escape_debug());
                    let help = "write the former address from the site's root on, such as `/old/page/`";
                    found.push(Diagnostic::error(Code::InvalidSlug, &page.document.file, message).at(*span).help(help));
                }
            }
        }
    }
    aliases
}

/// Whether an alias is a former address, not only another name of its page.
fn is_address(alias: &str) -> bool {
    alias.starts_with('/')
        || alias.contains(['/', '\\']) && !alias.contains(' ')
        || alias.ends_with(".html")
        || is_slug(alias) && alias.to_lowercase() == alias
}
