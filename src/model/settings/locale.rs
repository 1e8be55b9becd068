//! How a language writes numbers, days and lists, tells one from many, and orders words: the data of Unicode CLDR. The
//! only file that names the crates of ICU4X.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{MD, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};
use serde::Serialize;

use crate::model::value::Date;

/// What ends the part of a sort key that tells letters apart, before the part that tells accents apart (Unicode Technical
/// Standard 10, 7.3 Form Sort Keys; ICU4X writes 1).
const LEVEL_END: u8 = 1;

/// A language with the ways of its region.
pub struct Locale {
    tag: String,
    /// None for a tag of which nothing is known: then numbers are digits, days are dates and all else stands as it is.
    rules: Option<Rules>,
}

struct Rules {
    plurals: PluralRules,
    decimal: DecimalFormatter,
    list: ListFormatter,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    day_of_year: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    collator: CollatorBorrowed<'static>,
}

/// What a phrase with a number is told apart by (Unicode Technical Standard 35, part 3, 5 Language Plural Rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// As of none in Arabic.
    Zero,
    /// As of 1 in English.
    One,
    /// As of 2 in Arabic.
    Two,
    /// As of 3 in Polish.
    Few,
    /// As of 5 in Polish.
    Many,
    /// All others, in every language.
    Other,
}

impl Locale {
    /// The locale of a BCP 47 tag. A language or a region without data of its own is written like the nearest that has.
    pub fn new(tag: &str) -> Self {
        Self { tag: tag.to_owned(), rules: Rules::of(tag) }
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The category of a whole number.
    pub fn category(&self, number: usize) -> Category {
        self.rules.as_ref().map_or(Category::Other, |rules| rules.plurals.category_for(number).into())
    }

    /// A whole number.
    pub fn count(&self, number: usize) -> String {
        let Some(rules) = &self.rules else { return number.to_string() };
        rules.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A number by its digits, with a point before its fraction. What is written in any other way stays as it is.
    pub fn number(&self, written: &str) -> String {
        let is_plain = written.trim_start_matches('-').split('.').all(|digits| {
            let mut digits = digits.bytes().peekable();
            digits.peek().is_some() && digits.all(|digit| digit.is_ascii_digit())
        });
        let number = is_plain.then(|| written.parse::<Decimal>().ok()).flatten();
        let Some((rules, number)) = self.rules.as_ref().zip(number) else { return written.to_owned() };
        rules.decimal.format(&number).to_string()
    }

    /// A day, spelled out: `November 23, 2026`.
    pub fn day(&self, day: Date) -> String {
        let spelled = self.rules.as_ref().zip(gregorian(day)).map(|(rules, day)| rules.day.format(&day).to_string());
        spelled.unwrap_or_else(|| day.to_string())
    }

    /// The same without the year: `November 23`.
    pub fn day_of_year(&self, day: Date) -> String {
        let rules = self.rules.as_ref().zip(gregorian(day));
        let spelled = rules.map(|(rules, day)| rules.day_of_year.format(&day).to_string());
        spelled.unwrap_or_else(|| day.strftime("%m-%d").to_string())
    }

    /// Texts in a row: `a, b, and c`.
    pub fn list(&self, texts: &[&str]) -> String {
        let Some(rules) = &self.rules else { return texts.join(", ") };
        rules.list.format(texts.iter()).to_string()
    }

    /// Whether dictionaries of the language have a letter apart from another one, as those of Spanish have ñ from n.
    pub fn is_apart(&self, letter: char, other: char) -> bool {
        let of = |letter: char| {
            let mut key = self.sort_key(letter.encode_utf8(&mut [0; 4]));
            key.truncate(key.iter().position(|byte| *byte == LEVEL_END).unwrap_or(key.len()));
            key
        };
        letter != other && of(letter) != of(other)
    }

    /// Bytes that are ordered as dictionaries order the text.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let Some(rules) = &self.rules else { return text.to_lowercase().into_bytes() };
        let mut key = Vec::with_capacity(2 * text.len() + 4);
        let Ok(()) = rules.collator.write_sort_key_to(text, &mut key);
        key
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.tag).finish()
    }
}

impl Rules {
    fn of(tag: &str) -> Option<Self> {
        let tag: Tag = tag.parse().ok()?;
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        Some(Self {
            plurals: PluralRules::try_new_cardinal((&tag).into()).ok()?,
            decimal: DecimalFormatter::try_new((&tag).into(), Default::default()).ok()?,
            list: ListFormatter::try_new_and((&tag).into(), list).ok()?,
            day: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long()).ok()?,
            day_of_year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), MD::long()).ok()?,
            collator: Collator::try_new((&tag).into(), CollatorOptions::default()).ok()?,
        })
    }
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Those that a language tells apart, in their order. `Other` is the only one of a language that nothing is known of.
    pub fn of_language(tag: &str) -> Vec<Self> {
        let rules = tag.parse::<Tag>().ok().and_then(|tag| PluralRules::try_new_cardinal((&tag).into()).ok());
        let known = rules.map(|rules| rules.categories().map(Self::from).collect::<Vec<_>>()).unwrap_or_default();
        Self::ALL.into_iter().filter(|category| *category == Self::Other || known.contains(category)).collect()
    }

    /// Its name in CLDR and in files of words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

fn gregorian(day: Date) -> Option<IcuDate<Gregorian>> {
    IcuDate::try_new_gregorian(day.year().into(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Category, Locale};

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let rows = [
            ("en", ["6", "6,659", "12,305", "1,234.5", "-1,234,567.8912", "33.80"]),
            ("es", ["6", "6659", "12.305", "1234,5", "-1.234.567,8912", "33,80"]),
            ("es-US", ["6", "6,659", "12,305", "1,234.5", "-1,234,567.8912", "33.80"]),
            ("ar", ["6", "6,659", "12,305", "1,234.5", "\u{200e}-1,234,567.8912", "33.80"]),
            ("vi", ["6", "6.659", "12.305", "1.234,5", "-1.234.567,8912", "33,80"]),
        ];
        for (tag, expected) in rows {
            let locale = Locale::new(tag);
            let written = ["6", "6659", "12305", "1234.5", "-1234567.8912", "33.80"];
            assert_eq!(written.map(|number| locale.number(number)), expected, "{tag}");
            assert_eq!(locale.count(12305), expected[2], "{tag}");
        }
        for odd in ["1e6", "0x1f", "1_000", "+5", ".5", "5.", "", "-"] {
            assert_eq!(Locale::new("en").number(odd), odd);
        }
    }

    #[test]
    fn one_is_told_from_many() {
        use Category::{Few, Many, One, Other, Two, Zero};
        let rows = [
            ("en", [Other, One, Other, Other, Other]),
            ("es", [Other, One, Other, Other, Other]),
            ("ar", [Zero, One, Two, Few, Many]),
            ("vi", [One, One, Other, Other, Other]),
            ("ja", [Other, Other, Other, Other, Other]),
        ];
        for (tag, expected) in rows {
            assert_eq!([0, 1, 2, 3, 11].map(|number| Locale::new(tag).category(number)), expected, "{tag}");
        }
        let rows: [(&str, &[Category]); 5] = [
            ("en", &[One, Other]),
            ("es", &[One, Many, Other]),
            ("ar", &[Zero, One, Two, Few, Many, Other]),
            ("ja", &[Other]),
            ("no tag", &[Other]),
        ];
        for (tag, expected) in rows {
            assert_eq!(Category::of_language(tag), expected, "{tag}");
        }
    }

    #[test]
    fn days_and_lists_are_said_as_the_language_does() {
        let rows = [
            ("en", "November 8, 2019", "November 8", "a, b, and c"),
            ("es", "8 de noviembre de 2019", "8 de noviembre", "a, b y c"),
            ("es-US", "8 de noviembre de 2019", "8 de noviembre", "a, b y c"),
            ("ar", "8 نوفمبر 2019", "8 نوفمبر", "a وb وc"),
            ("vi", "8 tháng 11 2019", "8 tháng 11", "a, b và c"),
        ];
        let day = "2019-11-08".parse().unwrap();
        for (tag, long, short, list) in rows {
            let locale = Locale::new(tag);
            let said = [locale.day(day), locale.day_of_year(day), locale.list(&["a", "b", "c"])];
            assert_eq!(said, [long, short, list], "{tag}");
        }
        assert_eq!(Locale::new("es-US").list(&["padre", "hijo"]), "padre e hijo");
        assert_eq!(Locale::new("no tag").day(day), "2019-11-08");
    }

    #[test]
    fn words_stand_where_dictionaries_have_them() {
        let sorted = |tag: &str| {
            let mut words = ["nz", "ñu", "nube", "Zoo", "ábaco", "arte"];
            words.sort_by_key(|word| Locale::new(tag).sort_key(word));
            words
        };
        assert_eq!(sorted("en"), ["ábaco", "arte", "ñu", "nube", "nz", "Zoo"]);
        assert_eq!(sorted("es"), ["ábaco", "arte", "nube", "nz", "ñu", "Zoo"]);
    }
}
