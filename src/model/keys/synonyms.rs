//! The keys of a list of synonyms, `themes/NAME/synonyms/LIST.LANGUAGE.yaml`.

use crate::diagnostic::Code;
use crate::model::keys::Takes::List;
use crate::model::keys::Without::Required;
use crate::model::keys::{Mapping, TEXTS, key};

/// A list of words that mean the same, for any site that asks for it.
pub static SYNONYMS: Mapping = Mapping {
    what: "a list of synonyms",
    code: Code::OutOfBounds,
    keys: &[key("synonyms", List("groups of words", &TEXTS), Required, "words that mean the same to search")],
};
