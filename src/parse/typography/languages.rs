//! The marks of languages, as the Unicode Common Locale Data Repository 46 has them (`delimiters`).

use crate::parse::typography::Marks;

const fn marks(double: (&'static str, &'static str), single: (&'static str, &'static str)) -> Marks {
    Marks { double, single, spaced: false }
}

const ENGLISH: Marks = marks(("“", "”"), ("‘", "’"));
const LOW: Marks = marks(("„", "“"), ("‚", "‘"));
const ANGLES: Marks = marks(("«", "»"), ("“", "”"));
const CORNERS: Marks = marks(("「", "」"), ("『", "』"));

/// Languages whose marks are not those of English; one with a region stands before the language alone.
static LANGUAGES: [(&[&str], Marks); 19] = [
    (&["es-es", "es-gq"], ANGLES),
    // Spanish in the Americas.
    (
        &["es-419", "es-mx", "es-us", "es-ar", "es-co", "es-cl", "es-pe", "es-gt", "es-sv", "es-hn", "es-pr", "es-do"],
        ENGLISH,
    ),
    (&["es", "it", "ca", "el", "eu", "gl", "pt-pt", "sq"], ANGLES),
    (&["fr-ch"], marks(("«", "»"), ("‹", "›"))),
    (&["fr"], Marks { double: ("«\u{202f}", "\u{202f}»"), single: ("“", "”"), spaced: true }),
    (&["de-ch", "de-li", "it-ch", "fa", "hy", "az"], marks(("«", "»"), ("‹", "›"))),
    (&["de", "cs", "sk", "sl", "hr", "is", "lt"], LOW),
    (&["bg", "mk", "sr", "ka"], marks(("„", "“"), ("‘", "’"))),
    (&["da", "en", "nl", "pt", "tr", "vi", "ko", "zh", "hi", "th", "fil", "tl", "id"], ENGLISH),
    (&["nb", "no", "nn"], marks(("«", "»"), ("‘", "’"))),
    (&["sv", "fi"], marks(("”", "”"), ("’", "’"))),
    (&["pl", "ro"], marks(("„", "”"), ("«", "»"))),
    (&["hu"], marks(("„", "”"), ("»", "«"))),
    (&["ru", "uk", "be"], marks(("«", "»"), ("„", "“"))),
    (&["zh-hant", "zh-tw", "zh-hk"], CORNERS),
    (&["ja"], CORNERS),
    (&["ar", "ur"], marks(("”", "“"), ("’", "‘"))),
    (&["he"], marks(("”", "”"), ("’", "’"))),
    (&["lv", "et"], marks(("„", "“"), ("„", "“"))),
];

/// The marks of a language, named by its tag; those of English where the language is not known.
pub(crate) fn of(tag: &str) -> &'static Marks {
    let tag = tag.to_ascii_lowercase();
    let named = |name: &str| LANGUAGES.iter().find(|(names, _)| names.contains(&name)).map(|(_, marks)| marks);
    let primary = tag.split('-').next().unwrap_or_default();
    named(&tag).or_else(|| named(primary)).unwrap_or(&ENGLISH)
}
