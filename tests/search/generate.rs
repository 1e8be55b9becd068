//! A knowledge base of any size for tests and benchmarks: the same bytes for the same number of pages, on any machine.

use std::collections::BTreeMap;

const MODEL: &str = "\
kinds:
  practice:
    folder: practices
    label: Practice
    plural: Practices
    boost: 1.2
    fields:
      summary: {type: text, required: true}
      schools: {type: references, to: school, inverse: practices, facet: true}
      grades: {type: terms, vocabulary: grades, facet: true}
  school:
    folder: schools
    label: School
    plural: Schools
    fields:
      summary: {type: text}
      short: {type: text, synonym: true}
      size: {type: term, vocabulary: sizes, facet: true}
";
const SITE: &str = "\
title: A generated knowledge base
base_url: https://example.org/
synonyms:
  - [MTG, meeting]
  - [group work, teamwork]
";
const GRADES: &str = "terms:\n  - {id: early, label: Early grades}\n  - {id: middle, label: Middle grades}\n";
const SIZES: &str = "terms:\n  - {id: small, label: Small}\n  - {id: large, label: Large}\n";
const TAGS: [&str; 7] = ["coaching", "planning", "reading", "writing", "families", "time", "data"];
const GLUE: [&str; 12] = ["the", "of", "and", "with", "for", "in", "a", "to", "on", "by", "from", "at"];
const ENDINGS: [&str; 8] = ["", "", "", "s", "ing", "ed", "er", "ly"];

/// A small generator of numbers that look random: SplitMix64 (Steele, Lea, Flood, 2014).
pub(crate) struct Random(u64);

impl Random {
    /// A sequence for a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

/// A content word: small numbers give the common ones.
fn word(number: usize) -> String {
    const ONSETS: [&str; 14] = ["b", "c", "d", "f", "gr", "l", "m", "n", "p", "r", "s", "st", "t", "v"];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    const CODAS: [&str; 8] = ["n", "r", "l", "t", "ck", "m", "nd", "sh"];
    let (onset, vowel, coda) = (number % 14, number / 14 % 6, number / 84 % 8);
    let more = number / 672;
    let tail = if more == 0 { String::new() } else { word(more * 13 + number % 13) };
    format!("{}{}{}{tail}", ONSETS[onset], VOWELS[vowel], CODAS[coda])
}

fn content_word(random: &mut Random) -> String {
    // Squared: low numbers come often, as in real texts.
    let at = random.below(60) * random.below(60) + random.below(40);
    format!("{}{}", word(at), ENDINGS[random.below(ENDINGS.len())])
}

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| content_word(random)).collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn sentence(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..4 + random.below(9) {
        text.push_str(if random.below(3) == 0 { GLUE[random.below(GLUE.len())] } else { "" });
        text = text.trim_end().to_owned() + " " + &content_word(random) + " ";
    }
    match random.below(40) {
        0 => text.push_str("meetings"),
        1 => text.push_str("group work"),
        2 => text.push_str("naïve café"),
        3 => text.push_str("self-made"),
        _ => {}
    }
    capital(text.trim()) + "."
}

fn paragraph(random: &mut Random) -> String {
    (0..2 + random.below(4)).map(|_| sentence(random)).collect::<Vec<_>>().join(" ")
}

/// The title of a page.
pub(crate) fn title(number: usize) -> String {
    let mut random = Random::new(number as u64 + 1_000_003);
    let count = 2 + random.below(5);
    capital(&words(&mut random, count))
}

fn page(number: usize, pages: usize) -> (String, String) {
    let mut random = Random::new(number as u64);
    let is_school = number.is_multiple_of(4);
    let mut text = format!("---\ntitle: {}\nsummary: {}\n", title(number), sentence(&mut random));
    let tags: Vec<&str> = (0..1 + random.below(3)).map(|_| TAGS[random.below(TAGS.len())]).collect();
    text.push_str(&format!(
        "tags: [{}]\n",
        tags.iter()
            .enumerate()
            .filter(|(at, tag)| !tags[..*at].contains(tag))
            .map(|(_, tag)| *tag)
            .collect::<Vec<_>>()
            .join(", ")
    ));
    if is_school {
        text.push_str(&format!("short: S{number}\nsize: {}\n", ["small", "large"][random.below(2)]));
    } else {
        let school = random.below(pages.div_ceil(4)) * 4;
        text.push_str(&format!("schools: [school-{school}]\ngrades: [{}]\n", ["early", "middle"][random.below(2)]));
    }
    text.push_str("---\n");
    text.push_str(&paragraph(&mut random));
    for section in 0..1 + random.below(6) {
        let count = 1 + random.below(4);
        text.push_str(&format!(
            "\n\n## {} {section}\n\n{}",
            capital(&words(&mut random, count)),
            paragraph(&mut random)
        ));
        if random.below(3) == 0 {
            let other = random.below(pages);
            text.push_str(&format!(" See [[{}]].", slug(other)));
        }
    }
    let folder = if is_school { "schools" } else { "practices" };
    (format!("content/{folder}/{}.md", slug(number)), text + "\n")
}

fn slug(number: usize) -> String {
    let kind = if number.is_multiple_of(4) { "school" } else { "practice" };
    format!("{kind}-{number}")
}

/// The files of a knowledge base with so many pages.
pub(crate) fn knowledge_base(pages: usize) -> BTreeMap<String, Vec<u8>> {
    let settings = [
        ("content/model.yaml", MODEL),
        ("content/site.yaml", SITE),
        ("content/vocabularies/grades.yaml", GRADES),
        ("content/vocabularies/sizes.yaml", SIZES),
        ("content/index.md", "---\ntitle: A generated knowledge base\n---\nNothing here is real.\n"),
    ];
    let settings = settings.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let pages = (0..pages).map(|number| page(number, pages)).map(|(path, text)| (path, text.into_bytes()));
    settings.into_iter().chain(pages).collect()
}
