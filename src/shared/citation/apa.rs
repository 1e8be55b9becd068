//! A citation in the style of the American Psychological Association.

use crate::model::settings::words::Argument::Text;
use crate::model::settings::words::Words;
use crate::shared::citation::{Published, Work};

/// Author. (Date). Title. Site or publisher. Address. See "Publication Manual of the American Psychological
/// Association", 7th edition, sections 9.7 to 9.37 and 10.16; where nobody is named the title comes first.
pub fn apa(work: &Work, words: &Words) -> String {
    let date = match &work.published {
        Published::Unknown => words.word("citation_no_date"),
        Published::Year(year) => words.say("citation_year", &[("year", Text(year))]),
        Published::Day(day) => {
            let (year, day) = (day.year().to_string(), words.locale().day_of_year(*day));
            words.say("citation_day", &[("year", Text(&year)), ("day", Text(&day))])
        }
    };
    let mut parts = match in_a_row(&work.authors().collect::<Vec<_>>(), words) {
        author if author.is_empty() => vec![sentence(&work.title), date],
        author => vec![sentence(&author), date, sentence(&work.title)],
    };
    let from = work.site.as_ref().or(work.publisher.as_ref()).filter(|from| **from != work.author);
    parts.extend(from.map(|from| sentence(from)));
    parts.extend(work.url.clone());
    parts.join(" ")
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
