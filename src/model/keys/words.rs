//! The keys of a file of words, `themes/NAME/words/TAG.yaml`, besides the names of its phrases.

use crate::diagnostic::Code;
use crate::model::keys::Takes::Text;
use crate::model::keys::Without::Follows;
use crate::model::keys::{Mapping, key};

/// What a theme says in a language: phrases by the names that `themes/default/words/en.yaml` has, each a text or one for
/// each plural category.
pub static WORDS: Mapping = Mapping {
    what: "the words of a language",
    code: Code::OutOfBounds,
    keys: &[key(
        "locale",
        Text,
        Follows("the language itself"),
        "the language whose numbers, days and lists are written, as a tag such as `es-MX`; all other keys are names of \
         phrases, each a text such as `Search`, or one for each plural category: `{one: \"{count} page\", other: \"{count} pages\"}`",
    )],
};
