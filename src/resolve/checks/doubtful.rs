//! Values that are possible, but most likely slips: two pages with one title, days far away or past, shares written as
//! fractions.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::document::{Document, Role};
use crate::model::id::{FieldId, KindId, PageId};
use crate::model::schema::{Field, Shape};
use crate::model::site::{Page, Site};
use crate::model::value::Value;
use crate::source::Span;

/// How many years ahead a day may be that pages tell.
const YEARS_AHEAD: i16 = 20;
/// The year before which no day is told on purpose.
const FIRST_YEAR: i16 = 1000;
/// How many other pages a share is held against at least.
const FEWEST: usize = 2;

/// What is doubtful in the pages of a site.
pub(in crate::resolve) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let found = &mut all;
    same_titles(site, found);
    if site.config.language > 0 {
        return all; // all else is the same in every language
    }
    for page in site.pages.iter().filter(|page| !page.document.meta.draft && page.document.readable) {
        days(site, page, found);
    }
    for (kind, declared) in site.schema.kinds.numbered() {
        for (field, declared) in declared.fields.numbered().filter(|(_, field)| is_share(field)) {
            shares(site, (kind, field), declared, found);
        }
    }
    all
}

/// Whether what is doubtful in a page, and where, can be nothing else than before; their titles and days are the same.
pub(in crate::resolve) fn is_as_before(old: &Document, new: &Document) -> bool {
    (&old.fields, &old.field_spans) == (&new.fields, &new.field_spans)
        && (&old.common_spans, old.front_matter) == (&new.common_spans, new.front_matter)
}

fn same_titles(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut titles: FxHashMap<(Role, &str), Vec<PageId>> = FxHashMap::default();
    for (id, page) in site.published_pages() {
        let document = &page.document;
        let title = document.meta.title.trim();
        if !title.is_empty() {
            titles.entry((document.role, title)).or_default().push(id);
        }
    }
    let mut alike: Vec<&Vec<PageId>> = titles.values().filter(|pages| pages.len() > 1).collect();
    alike.sort_unstable();
    for pages in alike {
        let documents: Vec<&Document> = pages.iter().filter_map(|id| Some(&*site.page(*id)?.document)).collect();
        let [first, rest @ ..] = documents.as_slice() else { continue };
        // Two pages of one address are an error of their own.
        for other in rest.iter().filter(|other| !other.slug.eq_ignore_ascii_case(&first.slug)) {
            let message = format!("`{}` has the same title, `{}`", first.file, first.meta.title);
            let help = "give one of the two a title of its own, so that readers can tell them apart";
            let finding = Diagnostic::error(Code::SameTitle, &other.file, message).help(help);
            let span = other.span_of("title").unwrap_or(other.front_matter);
            found.push(finding.at(span).severity(Severity::Warning));
        }
    }
}

fn days(site: &Site, page: &Page, found: &mut Vec<Diagnostic>) {
    let document = &page.document;
    let meta = &document.meta;
    let today = site.today;
    let mut warn = |span: Option<Span>, message: String, help: &str| {
        let finding = Diagnostic::error(Code::DoubtfulValue, &document.file, message).help(help);
        found.push(finding.at(span.unwrap_or(document.front_matter)).severity(Severity::Warning));
    };
    let common = [
        ("date", meta.date),
        ("updated", meta.updated),
        ("publish_on", meta.publish_on),
        ("expires_on", meta.expires_on),
        ("review_by", meta.review_by),
    ];
    let common = common.into_iter().map(|(name, day)| (name, day, document.span_of(name)));
    let declared = site.kind_of(page).map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let own = declared.iter().zip(document.fields.iter()).zip(document.field_spans.iter());
    let own = own.map(|((field, value), span)| match value {
        Some(Value::Date(day)) => (field.name.as_str(), Some(*day), *span),
        _ => (field.name.as_str(), None, None),
    });
    for (name, day, span) in common.chain(own) {
        let Some(day) = day else { continue };
        // Nobody tells today of a change that is yet to come.
        let most = if matches!(name, "date" | "updated") { 1 } else { YEARS_AHEAD };
        let is_ahead = day.year() > today.year() + most;
        if is_ahead || day.year() < FIRST_YEAR {
            let away = if is_ahead { "far in the future" } else { "far in the past" };
            warn(span, format!("`{name}` is a day {away}: {day}"), "correct the year, if it is a slip");
        }
    }
    if let Some(day) = meta.expires_on.filter(|day| *day <= today) {
        let message = format!("this page is not published any more: it expired on {day}");
        warn(document.span_of("expires_on"), message, "give it a later day, or remove the page");
    }
}

/// Whether a field holds shares of a hundred.
fn is_share(field: &Field) -> bool {
    let Shape::Number(bounds) = &field.shape else { return false };
    let of_hundred = bounds.max == Some(100.0) && bounds.min.is_none_or(|min| min >= 0.0);
    field.unit.as_deref().map(str::trim) == Some("%") || of_hundred
}

/// Warns of a share that is written as a fraction, where all others are written as shares of a hundred.
fn shares(site: &Site, (kind, field): (KindId, FieldId), declared: &Field, found: &mut Vec<Diagnostic>) {
    let number = |page: &Page| match page.document.value(field) {
        Some(Value::Number(number, _)) => Some(*number),
        _ => None,
    };
    let pages = || site.pages.iter().filter(|page| page.document.kind() == Some(kind));
    let is_fraction = |number: f64| number > 0.0 && number < 1.0;
    let whole = pages().filter_map(number).filter(|number| *number > 1.0).count();
    let fractions: Vec<&Page> = pages().filter(|page| number(page).is_some_and(is_fraction)).collect();
    if whole < FEWEST || whole <= fractions.len() {
        return;
    }
    for page in fractions {
        let document = &page.document;
        let Some(Value::Number(number, written)) = document.value(field) else { continue };
        let meant = format!("{:.4}", number * 100.0);
        let meant = meant.trim_end_matches('0').trim_end_matches('.');
        let message =
            format!("`{}` is {written}, less than one of a hundred, unlike on the other pages", declared.name);
        let help = format!("write `{}: {meant}` if {meant} % are meant", declared.name);
        let span = document.field_spans.get(field).copied().flatten().unwrap_or(document.front_matter);
        let finding = Diagnostic::error(Code::DoubtfulValue, &document.file, message).at(span).help(help);
        found.push(finding.severity(Severity::Warning));
    }
}
