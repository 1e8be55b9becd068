//! The keys of a list of terms, `content/terms.LANGUAGE.yaml`.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{List, Text};
use crate::model::keys::Without::{Nothing, Required};
use crate::model::keys::{Mapping, Takes, key};

/// What terms of the originals are called in a language.
pub static TERMS: Mapping = Mapping {
    what: "a list of terms",
    code: Code::OutOfBounds,
    keys: &[key(
        "terms",
        List("terms", &Takes::Mapping(&TRANSLATED_TERM)),
        Required,
        "what those who translate have decided, for `fieldguide translate` to remind of",
    )],
};

/// A term with what it is called.
pub static TRANSLATED_TERM: Mapping = Mapping {
    what: "a term of a translation",
    code: Code::OutOfBounds,
    keys: &[
        key(
            "term",
            Text,
            Required,
            "how the originals say it; letter case does not matter, and its plural in `s` counts",
        ),
        key("translation", Text, Required, "how translations say it"),
        key("note", Text, Nothing, "why, or where it is said otherwise"),
    ],
};
