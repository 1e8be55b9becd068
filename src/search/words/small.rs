//! The small words of a language: articles, pronouns, prepositions and the like, which stand on every page and say
//! nothing about what is looked for.

/// The small words of a language, by the primary part of its tag: folded, with spaces between them. Empty for languages
/// whose small words are not known here; their words are told apart by how rare they are alone.
pub(in crate::search) fn words(language: &str) -> &'static str {
    match language {
        "en" => ENGLISH,
        "es" => SPANISH,
        _ => "",
    }
}

const ENGLISH: &str = "\
    a about after again ain all also am an and any are aren as at be because been before being between both but by \
    can could couldn d did didn do does doesn doing don each either few for from further had has hasn have haven \
    having he her here hers him his how i if in into is isn it its just ll may me might more most much must my \
    neither no nor not of off on once only or other our ours out over own re s same shall she should shouldn so some \
    such t than that the their theirs them then there these they this those through to too under until up upon us ve \
    very was wasn we were weren what when where which while who whom whose why will with within without would wouldn \
    you your yours";

const SPANISH: &str = "\
    a al algo algunas algunos ante antes aquel aquella aquellos asi aun aunque cada como con contra cual cuales \
    cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta \
    estan estas este esto estos fue fueron ha han hasta hay la las le les lo los mas me mi mientras muy ni no nos \
    nosotros o otra otras otro otros para pero poco por porque pues que quien quienes se sea ser si sin sobre son su \
    sus tal tambien tan tanto te tiene tienen todo todos tu tus u un una unas uno unos y ya yo";
