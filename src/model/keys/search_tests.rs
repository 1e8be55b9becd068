//! The keys of `content/search-tests.yaml`.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{List, Text, Whole};
use crate::model::keys::Without::{Follows, Is, Required};
use crate::model::keys::{Mapping, Takes, key};

/// The search tests of a site.
pub static SEARCH_TESTS: Mapping = Mapping {
    what: "`search-tests.yaml`",
    code: Code::OutOfBounds,
    keys: &[key(
        "tests",
        List("search tests", &Takes::Mapping(&SEARCH_TEST)),
        Required,
        "what readers type, and what they should find",
    )],
};

/// A search test.
pub static SEARCH_TEST: Mapping = Mapping {
    what: "a search test",
    code: Code::OutOfBounds,
    keys: &[
        key("query", Text, Required, "the words as a reader would type them"),
        key("page", Text, Required, "the page that must be found, named as in `[[…]]`"),
        key(
            "within",
            Whole(1, 50),
            Is("3"),
            "it is the lowest rank that the page may have among the results; 3 without it",
        ),
        key(
            "language",
            Text,
            Follows("the site's own language"),
            "the language of the edition that is searched, one of the site's, as a tag such as `es`",
        ),
    ],
};
