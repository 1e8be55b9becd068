//! A citation as a record of the RIS format.

use crate::shared::citation::{Published, Work};

/// A record of the tags that reference managers share; two letters, two spaces, a hyphen and a space begin each line.
pub fn ris(work: &Work) -> String {
    let mut lines = vec![format!("TY  - {}", if work.site.is_some() { "ELEC" } else { "GEN" })];
    let mut tag = |name: &str, value: &str| lines.push(format!("{name}  - {value}"));
    work.authors().for_each(|author| tag("AU", author));
    tag("TI", &work.title);
    match &work.published {
        Published::Unknown => {}
        Published::Year(year) => tag("PY", year),
        Published::Day(day) => {
            tag("PY", &day.year().to_string());
            tag("DA", &day.strftime("%Y/%m/%d").to_string());
        }
    }
    let others = [("T2", &work.site), ("PB", &work.publisher), ("UR", &work.url)];
    others.into_iter().for_each(|(name, value)| value.iter().for_each(|value| tag(name, value)));
    lines.push("ER  - ".to_owned());
    lines.join("\n")
}
