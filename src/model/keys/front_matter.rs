//! The keys that the front matter of every page can have, whatever its kind.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{Boolean, Date, Number, Text};
use crate::model::keys::Without::{Follows, Is, Nothing, Required};
use crate::model::keys::{Mapping, TEXTS, key};

/// The front matter of a page, without the fields of its kind.
pub static FRONT_MATTER: Mapping = Mapping {
    what: "the front matter of a page",
    code: Code::OutOfBounds,
    keys: &[
        key("title", Text, Required, "its title; a file that is named in words, such as `Lesson walks.md`, needs none"),
        key(
            "translated_from",
            Text,
            Nothing,
            "of a translation: the state of the original that it says the same as; `fieldguide translate` writes it",
        ),
        key("slug", Text, Follows("the name of the file"), "its part of the address"),
        key("summary", Text, Nothing, "what it says, in a sentence or two"),
        key("tags", TEXTS, Nothing, "words that it can be found by"),
        key("also", TEXTS, Nothing, "what readers call what it is about; searched for, but not shown"),
        key(
            "aliases",
            TEXTS,
            Nothing,
            "former addresses, such as `/old/address/`, that lead to it, and other names that links find it by",
        ),
        key("draft", Boolean, Is("false"), "whether it is kept back until `--drafts` asks for it"),
        key("date", Date, Nothing, "the day it is from"),
        key("updated", Date, Nothing, "the day of the last change that matters to readers"),
        key("publish_on", Date, Nothing, "the day from which it is published"),
        key("expires_on", Date, Nothing, "the day from which it is published no more"),
        key("owner", Text, Nothing, "who looks after it"),
        key("review_by", Date, Nothing, "the day by which it should be looked at again"),
        key("weight", Number, Nothing, "its place in listings, the lightest first"),
        key("template", Text, Follows("that of its kind"), "the template of the theme that makes it"),
        key("toc", Boolean, Is("true"), "whether it shows its contents"),
        key("search", Boolean, Is("true"), "whether search finds it"),
        key("math", Boolean, Follows("`math` in `site.yaml`"), "whether dollar signs in its texts enclose formulas"),
        key(
            "typography",
            Boolean,
            Follows("`typography` in `site.yaml`"),
            "whether its quotation marks, apostrophes, dashes and ellipses are set as its language sets them",
        ),
    ],
};

/// The keys of these that hold language, or say how it is read, so that a translation has its own.
pub const OF_TRANSLATIONS: [&str; 8] =
    ["title", "summary", "also", "aliases", "draft", "translated_from", "math", "typography"];

/// Whether the front matter of every page can have a key.
pub fn is_common(name: &str) -> bool {
    FRONT_MATTER.key(name).is_some()
}
