//! The small words of a language: articles, pronouns, prepositions and the like, which stand on every page and say
//! nothing about what is looked for. Those that turn a meaning round are none: "without", "not", "off", "against".

/// The small words of a language, by the primary part of its tag: folded, with spaces between them. Empty for languages
/// whose small words are not known here; their words are told apart by how rare they are alone.
pub(in crate::search) fn words(language: &str) -> &'static str {
    match language {
        "en" => ENGLISH,
        "es" => SPANISH,
        _ => "",
    }
}

/// Whether a word is written in capitals alone, as "US" and "IT" are, which are other words than "us" and "it".
pub(in crate::search) fn is_capital(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

const ENGLISH: &str = "\
    a about again ain all also am an and any are aren as at be because been being between both but by can could \
    couldn d did didn do does doesn doing don each either few for from further had has hasn have haven having he her \
    here hers him his how i if in into is isn it its just ll may me might more most much must my of on once only or \
    other our ours own re s same shall she should shouldn so some such t than that the their theirs them then there \
    these they this those through to too until up upon us ve very was wasn we were weren what when where which while \
    who whom whose why will with would wouldn you your yours";

const SPANISH: &str = "\
    a al algo algunas algunos ante aquel aquella aquellos asi aun aunque cada como cual cuales cuando de del desde \
    donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estan estas este esto \
    estos fue fueron ha han hay la las le les lo los mas me mi mientras muy nos nosotros o otra otras otro otros \
    para pero poco por porque pues que quien quienes se sea ser si son su sus tal tambien tan tanto te tiene tienen \
    todo todos tu tus u un una unas uno unos y ya yo";
