//! How a page or a work is cited: what a citation says, and the style and formats that say it.

mod apa;
mod bibtex;
mod ris;

pub use apa::apa;
pub use bibtex::bibtex;
pub use ris::ris;

use crate::model::schema::Citation;
use crate::model::settings::config::Config;
use crate::model::site::Page;
use crate::model::url::slugify;
use crate::model::value::Date;

/// What a citation says. What an editor wrote over several lines stands on one: a line break would end a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// A name for BibTeX: ASCII letters, digits and hyphens.
    pub key: String,
    /// Who wrote it, persons or bodies with `;` between them; may be empty.
    pub author: String,
    /// When it came out.
    pub published: Published,
    /// Its title.
    pub title: String,
    /// The site that it is a page of.
    pub site: Option<String>,
    /// Who brought it out.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// When a work came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Published {
    /// Nobody says.
    #[default]
    Unknown,
    /// In a year.
    Year(String),
    /// On a day.
    Day(Date),
}

impl Work {
    /// A page of a site.
    pub fn page(page: &Page, config: &Config) -> Self {
        let meta = &page.document.meta;
        let work = Self {
            key: key(page),
            author: config.publisher.clone().unwrap_or_else(|| config.title.clone()),
            published: meta.updated.or(meta.date).map_or(Published::Unknown, Published::Day),
            title: meta.title.clone(),
            site: Some(config.title.clone()),
            publisher: None,
            url: Some(config.base_url.join(page.address.as_str())),
        };
        work.tidy()
    }

    /// The work that a page is about, whose kind says where what stands.
    pub fn about(page: &Page, citation: &Citation) -> Self {
        let document = &page.document;
        let written = |field| document.written(field).map(str::to_owned);
        let work = Self {
            key: format!("{}-work", key(page)),
            author: document.credited(citation).unwrap_or_default().to_owned(),
            published: written(citation.year).map_or(Published::Unknown, Published::Year),
            title: document.meta.title.clone(),
            site: None,
            publisher: written(citation.publisher),
            url: written(citation.url),
        };
        work.tidy()
    }

    /// Each of the authors.
    pub fn authors(&self) -> impl Iterator<Item = &str> {
        self.author.split(';').map(str::trim).filter(|author| !author.is_empty())
    }

    fn tidy(self) -> Self {
        let published = match self.published {
            Published::Year(year) => match in_one_line(&year) {
                year if year.is_empty() => Published::Unknown,
                year => Published::Year(year),
            },
            other => other,
        };
        Self {
            key: self.key,
            author: in_one_line(&self.author),
            published,
            title: in_one_line(&self.title),
            site: self.site.as_deref().map(in_one_line),
            publisher: self.publisher.as_deref().map(in_one_line),
            url: self.url.map(|url| url.replace('{', "%7B").replace('}', "%7D")),
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a page for BibTeX: no other page of the site has its address.
fn key(page: &Page) -> String {
    let address = slugify(page.address.as_str());
    if address.is_empty() { "home".to_owned() } else { address }
}

#[cfg(test)]
mod tests {
    use super::{Published, Work, apa, bibtex, ris};
    use crate::model::settings::locale::Locale;
    use crate::model::settings::words::{Form, Phrase, Words};

    fn in_english(work: &Work) -> String {
        let phrases = [
            ("citation_year", "({year})."),
            ("citation_day", "({year}, {day})."),
            ("citation_no_date", "(n.d.)."),
            ("citation_two_authors", "{first} & {last}"),
            ("citation_authors", "{others}, & {last}"),
        ];
        let phrase = |(name, text): (&str, &str)| (name.to_owned(), Phrase::new(Form::new(text), Vec::new()));
        apa(work, &Words::new(Locale::new("en"), phrases.map(phrase)))
    }

    fn page() -> Work {
        Work {
            key: "x".to_owned(),
            author: "Office & Co".to_owned(),
            published: Published::Day("2026-11-23".parse().unwrap()),
            title: "Who meets?".to_owned(),
            site: Some("Field guide".to_owned()),
            publisher: None,
            url: Some("https://example.org/x/".to_owned()),
        }
    }

    #[test]
    fn a_page_is_cited_with_its_day_and_site() {
        assert_eq!(
            in_english(&page()),
            "Office & Co. (2026, November 23). Who meets? Field guide. https://example.org/x/"
        );
        assert_eq!(
            bibtex(&page()),
            "@misc{x,\n  author = {{Office \\& Co}},\n  title = {{Who meets?}},\n  year = {2026},\n  month = {nov},\n  \
             howpublished = {Field guide},\n  url = {https://example.org/x/},\n}"
        );
        assert_eq!(
            ris(&page()),
            "TY  - ELEC\nAU  - Office & Co\nTI  - Who meets?\nPY  - 2026\nDA  - 2026/11/23\nT2  - Field guide\n\
             UR  - https://example.org/x/\nER  - "
        );
    }

    #[test]
    fn each_author_is_one() {
        let work = Work { author: "Perry, Rebecca; Office & Co;Reade".to_owned(), ..page() };
        let (apa, bibtex, ris) = (in_english(&work), bibtex(&work), ris(&work));
        assert!(apa.starts_with("Perry, Rebecca, Office & Co, & Reade. (2026"), "{apa}");
        assert!(bibtex.contains("  author = {{Perry, Rebecca} and {Office \\& Co} and {Reade}},\n"), "{bibtex}");
        assert!(ris.contains("\nAU  - Perry, Rebecca\nAU  - Office & Co\nAU  - Reade\nTI"), "{ris}");
        let apa = in_english(&Work { author: "Ada; Bo".to_owned(), ..page() });
        assert!(apa.starts_with("Ada & Bo. (2026"), "{apa}");
    }

    #[test]
    fn no_text_ends_a_record_or_an_entry() {
        let (title, url) = ("Who\nER  - meets?\r\n".to_owned(), Some("https://example.org/{x}".to_owned()));
        let work = Work { title, url, published: Published::Year(" \n".to_owned()), ..page() }.tidy();
        assert!(ris(&work).contains("\nTI  - Who ER - meets?\nT2"), "{}", ris(&work));
        assert!(bibtex(&work).contains("  url = {https://example.org/%7Bx%7D},\n}"), "{}", bibtex(&work));
    }

    #[test]
    fn what_nobody_says_is_left_out() {
        let rows = [
            (
                Work { author: String::new(), ..page() },
                "Who meets? (2026, November 23). Field guide. https://example.org/x/",
            ),
            (
                Work { author: "Field guide".to_owned(), ..page() },
                "Field guide. (2026, November 23). Who meets? https://example.org/x/",
            ),
            (
                Work {
                    published: Published::Unknown,
                    site: None,
                    publisher: Some("Press".to_owned()),
                    url: None,
                    ..page()
                },
                "Office & Co. (n.d.). Who meets? Press.",
            ),
            (
                Work { published: Published::Year("2014".to_owned()), ..page() },
                "Office & Co. (2014). Who meets? Field guide. https://example.org/x/",
            ),
        ];
        for (work, expected) in rows {
            assert_eq!(in_english(&work), expected);
        }
    }
}
