//! A page or a work as an item of the Citation Style Language, for Zotero, Pandoc and citeproc (CSL 1.0.2, `csl-data.json`).

use serde::Serialize;

use crate::export::formats::cited::Cited;
use crate::model::schema::Kind;
use crate::model::site::Site;
use crate::shared::citation::{Published, Work};

/// Words in the name of a body that no name of a person has.
const OF_BODIES: [&str; 10] = ["of", "for", "and", "the", "&", "on", "in", "at", "inc", "llc"];
/// What stands behind the name of a person.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "phd"];
/// How many words the family name or the given names of a person have at most.
const MOST_WORDS: usize = 3;

/// An item. What is not known is left out.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<&'a str>,
}

/// Who wrote it.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Name<'a> {
    /// A person, whose name was written with the family name first.
    Person {
        family: &'a str,
        given: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
    /// A body, or a name that does not say which of its words is which.
    Whole { literal: &'a str },
}

/// When it came out.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Issued<'a> {
    #[serde(rename_all = "kebab-case")]
    Parts {
        date_parts: [Vec<i16>; 1],
    },
    Words {
        literal: &'a str,
    },
}

/// The item of a page, or of the work that it is about.
pub(super) fn item<'a>(site: &'a Site, cited: &'a Cited<'_>) -> Item<'a> {
    let Cited { work, page, kind } = cited;
    let is_page = work.site.is_some();
    let document = &page.document;
    let summary = Some(document.meta.summary.as_str()).filter(|summary| is_page && !summary.is_empty());
    Item {
        id: &work.key,
        r#type: if is_page { type_of_page(*kind) } else { type_of_work(*kind) },
        title: &work.title,
        author: work.authors().map(name).collect(),
        issued: issued(work),
        container_title: work.site.as_deref(),
        publisher: work.publisher.as_deref(),
        url: work.url.as_deref(),
        language: is_page.then(|| site.config.tag_of(document.language)),
        r#abstract: summary,
    }
}

fn type_of_page(kind: Option<&Kind>) -> &'static str {
    match kind.map(|kind| kind.schema_type.as_str()) {
        Some("DefinedTerm") => "entry-dictionary",
        Some("Dataset") => "dataset",
        Some("Report") => "report",
        _ => "webpage",
    }
}

fn type_of_work(kind: Option<&Kind>) -> &'static str {
    match kind.map(|kind| kind.schema_type.as_str()) {
        Some("Article") => "article",
        Some("Dataset") => "dataset",
        Some("Report") => "report",
        Some("WebPage") => "webpage",
        _ => "document",
    }
}

fn issued(work: &Work) -> Option<Issued<'_>> {
    let parts = |parts| Issued::Parts { date_parts: [parts] };
    match &work.published {
        Published::Unknown => None,
        Published::Year(year) => {
            let is_number = year.len() <= 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let number = year.parse().ok().filter(|_| is_number);
            Some(number.map_or(Issued::Words { literal: year }, |year| parts(vec![year])))
        }
        Published::Day(day) => Some(parts(vec![day.year(), day.month().into(), day.day().into()])),
    }
}

/// A name as `Family, Given` or `Family, Given, Jr.` is that of a person; any other is taken as it stands.
fn name(written: &str) -> Name<'_> {
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let person = match parts[..] {
        [family, given] => Some((family, given, None)),
        [family, given, suffix] if SUFFIXES.contains(&plain(suffix).as_str()) => Some((family, given, Some(suffix))),
        _ => None,
    };
    match person.filter(|(family, given, _)| is_of_person(family) && is_of_person(given)) {
        Some((family, given, suffix)) => Name::Person { family, given, suffix },
        None => Name::Whole { literal: written },
    }
}

fn is_of_person(part: &str) -> bool {
    let words: Vec<String> = part.split_whitespace().map(plain).collect();
    (1..=MOST_WORDS).contains(&words.len()) && !words.iter().any(|word| OF_BODIES.contains(&word.as_str()))
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('.', "")
}

#[cfg(test)]
mod tests {
    use super::{Issued, Name, issued, name};
    use crate::shared::citation::{Published, Work};

    #[test]
    fn a_person_has_a_family_name_and_a_body_has_one_name() {
        let person = |family, given, suffix| Name::Person { family, given, suffix };
        let rows = [
            ("Perry, Rebecca", person("Perry", "Rebecca", None)),
            ("de la Cruz, M. A.", person("de la Cruz", "M. A.", None)),
            ("King, Martin Luther, Jr.", person("King", "Martin Luther", Some("Jr."))),
        ];
        for (written, expected) in rows {
            assert_eq!(name(written), expected);
        }
        for body in ["WestEd", "Rebecca Perry", "University of California, Berkeley", "Acme, Inc.", "Reade, a, b", "A,"]
        {
            assert_eq!(name(body), Name::Whole { literal: body });
        }
    }

    #[test]
    fn a_date_is_numbers_where_it_can_be() {
        let parts = |parts: &[i16]| Some(Issued::Parts { date_parts: [parts.to_vec()] });
        let rows = [
            (Published::Unknown, None),
            (Published::Year("2014".to_owned()), parts(&[2014])),
            (Published::Year("about 2014".to_owned()), Some(Issued::Words { literal: "about 2014" })),
            (Published::Day("2026-11-23".parse().unwrap()), parts(&[2026, 11, 23])),
        ];
        for (published, expected) in rows {
            assert_eq!(issued(&Work { published: published.clone(), ..Work::default() }), expected, "{published:?}");
        }
    }
}
