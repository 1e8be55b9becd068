//! How a page or a work is cited: in APA style, for BibTeX and in the RIS format.

use crate::model::settings::words::Argument::Text;
use crate::model::settings::words::Words;
use crate::model::value::Date;
use crate::render::context::CitationContext;

/// What a citation says.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct Work<'a> {
    /// A name for BibTeX, unique among those of a site: ASCII letters, digits and hyphens.
    pub(in crate::render) key: String,
    /// Who wrote it, persons or bodies with `;` between them; may be empty.
    pub(in crate::render) author: &'a str,
    /// When it came out.
    pub(in crate::render) published: Published<'a>,
    /// Its title.
    pub(in crate::render) title: &'a str,
    /// The site that it is a page of.
    pub(in crate::render) site: Option<&'a str>,
    /// Who brought it out.
    pub(in crate::render) publisher: Option<&'a str>,
    /// Where it can be read.
    pub(in crate::render) url: Option<&'a str>,
}

/// When a work came out.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::render) enum Published<'a> {
    /// Nobody says.
    #[default]
    Unknown,
    /// In a year.
    Year(&'a str),
    /// On a day.
    Day(Date),
}

/// Cites a work. What an editor wrote over several lines becomes one: a line break would end a record.
pub(in crate::render) fn cite(work: &Work<'_>, words: &Words) -> CitationContext {
    let [author, title] = [work.author, work.title].map(in_one_line);
    let [site, publisher] = [work.site, work.publisher].map(|text| text.map(in_one_line));
    let url = work.url.map(|url| url.replace('{', "%7B").replace('}', "%7D"));
    let year = if let Published::Year(year) = work.published { in_one_line(year) } else { String::new() };
    let work = Work {
        key: work.key.clone(),
        author: &author,
        published: if year.is_empty() { work.published } else { Published::Year(&year) },
        title: &title,
        site: site.as_deref(),
        publisher: publisher.as_deref(),
        url: url.as_deref(),
    };
    CitationContext { apa: apa(&work, words), bibtex: bibtex(&work), ris: ris(&work) }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Author. (Date). Title. Site or publisher. Address. See "Publication Manual of the American Psychological
/// Association", 7th edition, sections 9.7 to 9.37 and 10.16; where nobody is named the title comes first.
fn apa(work: &Work<'_>, words: &Words) -> String {
    let date = match work.published {
        Published::Unknown => words.word("citation_no_date"),
        Published::Year(year) => words.say("citation_year", &[("year", Text(year))]),
        Published::Day(day) => {
            let (year, day) = (day.year().to_string(), words.locale().day_of_year(day));
            words.say("citation_day", &[("year", Text(&year)), ("day", Text(&day))])
        }
    };
    let mut parts = match in_a_row(&authors(work.author), words) {
        author if author.is_empty() => vec![sentence(work.title), date],
        author => vec![sentence(&author), date, sentence(work.title)],
    };
    let from = work.site.or(work.publisher).filter(|from| *from != work.author);
    parts.extend(from.map(sentence));
    parts.extend(work.url.map(str::to_owned));
    parts.join(" ")
}

/// Each of the authors.
fn authors(all: &str) -> Vec<&str> {
    all.split(';').map(str::trim).filter(|author| !author.is_empty()).collect()
}

/// Authors as APA names them, in English the last behind an ampersand.
fn in_a_row(authors: &[&str], words: &Words) -> String {
    match authors {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, last] => words.say("citation_two_authors", &[("first", Text(first)), ("last", Text(last))]),
        [others @ .., last] => {
            words.say("citation_authors", &[("others", Text(&others.join(", "))), ("last", Text(last))])
        }
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// An entry as in "BibTeXing" (O. Patashnik, 1988), of the type `misc`, which all styles know.
fn bibtex(work: &Work<'_>) -> String {
    let mut lines = vec![format!("@misc{{{},", work.key)];
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    let authors: Vec<String> = authors(work.author).iter().map(|author| format!("{{{}}}", for_tex(author))).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    field("title", &format!("{{{}}}", for_tex(work.title)));
    match work.published {
        Published::Unknown => {}
        Published::Year(year) => field("year", &for_tex(year)),
        Published::Day(day) => {
            field("year", &day.year().to_string());
            field("month", &day.strftime("%b").to_string().to_lowercase());
        }
    }
    if let Some(from) = work.site.or(work.publisher) {
        field(if work.site.is_some() { "howpublished" } else { "publisher" }, &for_tex(from));
    }
    if let Some(url) = work.url {
        field("url", url);
    }
    lines.push("}".to_owned());
    lines.join("\n")
}

/// Text with the characters escaped that TeX reads as commands.
fn for_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(c),
        }
    }
    out
}

/// A record of the tags that reference managers share; two letters, two spaces, a hyphen and a space begin each line.
fn ris(work: &Work<'_>) -> String {
    let mut lines = vec![format!("TY  - {}", if work.site.is_some() { "ELEC" } else { "GEN" })];
    let mut tag = |name: &str, value: &str| lines.push(format!("{name}  - {value}"));
    authors(work.author).iter().for_each(|author| tag("AU", author));
    tag("TI", work.title);
    match work.published {
        Published::Unknown => {}
        Published::Year(year) => tag("PY", year),
        Published::Day(day) => {
            tag("PY", &day.year().to_string());
            tag("DA", &day.strftime("%Y/%m/%d").to_string());
        }
    }
    if let Some(site) = work.site {
        tag("T2", site);
    }
    if let Some(publisher) = work.publisher {
        tag("PB", publisher);
    }
    if let Some(url) = work.url {
        tag("UR", url);
    }
    lines.push("ER  - ".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Published, Work, cite};
    use crate::model::settings::locale::Locale;
    use crate::model::settings::words::{Form, Phrase, Words};
    use crate::render::context::CitationContext;

    fn in_english(work: &Work<'_>) -> CitationContext {
        let phrases = [
            ("citation_year", "({year})."),
            ("citation_day", "({year}, {day})."),
            ("citation_no_date", "(n.d.)."),
            ("citation_two_authors", "{first} & {last}"),
            ("citation_authors", "{others}, & {last}"),
        ];
        let phrase = |(name, text): (&str, &str)| (name.to_owned(), Phrase::new(Form::new(text), Vec::new()));
        cite(work, &Words::new(Locale::new("en"), phrases.map(phrase)))
    }

    fn page() -> Work<'static> {
        Work {
            key: "x".to_owned(),
            author: "Office & Co",
            published: Published::Day("2026-11-23".parse().unwrap()),
            title: "Who meets?",
            site: Some("Field guide"),
            publisher: None,
            url: Some("https://example.org/x/"),
        }
    }

    #[test]
    fn a_page_is_cited_with_its_day_and_site() {
        let cited = in_english(&page());
        assert_eq!(cited.apa, "Office & Co. (2026, November 23). Who meets? Field guide. https://example.org/x/");
        assert_eq!(
            cited.bibtex,
            "@misc{x,\n  author = {{Office \\& Co}},\n  title = {{Who meets?}},\n  year = {2026},\n  month = {nov},\n  \
             howpublished = {Field guide},\n  url = {https://example.org/x/},\n}"
        );
        assert_eq!(
            cited.ris,
            "TY  - ELEC\nAU  - Office & Co\nTI  - Who meets?\nPY  - 2026\nDA  - 2026/11/23\nT2  - Field guide\n\
             UR  - https://example.org/x/\nER  - "
        );
    }

    #[test]
    fn each_author_is_one() {
        let cited = in_english(&Work { author: "Perry, Rebecca; Office & Co;Reade", ..page() });
        assert!(cited.apa.starts_with("Perry, Rebecca, Office & Co, & Reade. (2026"), "{}", cited.apa);
        assert!(
            cited.bibtex.contains("  author = {{Perry, Rebecca} and {Office \\& Co} and {Reade}},\n"),
            "{}",
            cited.bibtex
        );
        assert!(cited.ris.contains("\nAU  - Perry, Rebecca\nAU  - Office & Co\nAU  - Reade\nTI"), "{}", cited.ris);
        let cited = in_english(&Work { author: "Ada; Bo", ..page() });
        assert!(cited.apa.starts_with("Ada & Bo. (2026"), "{}", cited.apa);
    }

    #[test]
    fn no_text_ends_a_record_or_an_entry() {
        let work = Work { title: "Who\nER  - meets?\r\n", url: Some("https://example.org/{x}"), ..page() };
        let cited = in_english(&work);
        assert!(cited.ris.contains("\nTI  - Who ER - meets?\nPY"), "{}", cited.ris);
        assert!(cited.bibtex.contains("  url = {https://example.org/%7Bx%7D},\n}"), "{}", cited.bibtex);
    }

    #[test]
    fn what_nobody_says_is_left_out() {
        let rows = [
            (Work { author: "", ..page() }, "Who meets? (2026, November 23). Field guide. https://example.org/x/"),
            (
                Work { author: "Field guide", ..page() },
                "Field guide. (2026, November 23). Who meets? https://example.org/x/",
            ),
            (
                Work { published: Published::Unknown, site: None, publisher: Some("Press"), url: None, ..page() },
                "Office & Co. (n.d.). Who meets? Press.",
            ),
            (
                Work { published: Published::Year("2014"), ..page() },
                "Office & Co. (2014). Who meets? Field guide. https://example.org/x/",
            ),
        ];
        for (work, expected) in rows {
            assert_eq!(in_english(&work).apa, expected);
        }
    }
}
