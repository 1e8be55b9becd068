//! The keys of `content/model.yaml` and of the vocabularies.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{Boolean, ByLanguage, Choice, List, Names, Number, OfField, Text, Whole, Within};
use crate::model::keys::Without::{Follows, Is, Nothing, Required};
use crate::model::keys::{Key, Mapping, TEXTS, Takes, WORDS, key};

/// The content model.
pub static MODEL: Mapping = Mapping {
    what: "the content model",
    code: Code::InvalidModel,
    keys: &[
        key(
            "kinds",
            Names("the names of kinds, each with its settings", &Takes::Mapping(&KIND)),
            Required,
            "the kinds of page",
        ),
        key("rules", List("rules", &Takes::Mapping(&RULE)), Nothing, "what must hold between pages"),
    ],
};

/// A kind of page.
pub static KIND: Mapping = Mapping {
    what: "a kind",
    code: Code::InvalidModel,
    keys: &[
        key("folder", Text, Required, "the folder below `content/` with its pages, and the part of their address"),
        key("label", WORDS, Follows("its name in words"), "what one of its pages is called"),
        key("plural", WORDS, Follows("its folder in words"), "what several of them are called"),
        key("description", WORDS, Nothing, "what introduces its listing"),
        key("fields", FIELDS, Nothing, "the fields of its pages, besides those that every page has"),
        key(
            "sort",
            TEXTS,
            Follows("`[weight, title]`; `[title]` in a glossary; authors in a bibliography"),
            "the order of its pages, by `weight`, `title`, `date` or `updated`; a hyphen before one turns it around",
        ),
        key("listing", TEXTS, Nothing, "the fields that its listing shows of each page"),
        key(
            "boost",
            Within(0.1, 10.0),
            Is("1"),
            "1 is usual; 2 counts the pages of this kind double in search, 0.5 half",
        ),
        key(
            "schema_type",
            Choice(&SCHEMA_TYPES),
            Is(SCHEMA_TYPES[0]),
            "what its pages are to search engines, a type of schema.org",
        ),
        key("template", Text, Is("entry.html"), "the template of the theme that makes its pages"),
        key(
            "glossary",
            Boolean,
            Is("false"),
            "whether its pages define words, which every page then explains where they first come",
        ),
        key("trail", Takes::Mapping(&TRAIL), Nothing, "which of its fields say what a page rests on"),
        key(
            "citation",
            Takes::Mapping(&CITATION),
            Nothing,
            "which of its fields say how the works are cited that its pages are about",
        ),
    ],
};

/// The types of schema.org that the pages of a kind can have.
const SCHEMA_TYPES: [&str; 9] = [
    "Article",
    "CreativeWork",
    "Dataset",
    "DefinedTerm",
    "EducationalOrganization",
    "Organization",
    "Place",
    "Report",
    "WebPage",
];

/// The evidence trail of a kind.
pub static TRAIL: Mapping = Mapping {
    what: "`trail`",
    code: Code::InvalidModel,
    keys: &[
        key("list", Text, Required, "the field of type `list` with the sources, each a `reference`"),
        key("show", TEXTS, Nothing, "the fields of a source to show"),
        key("scope", TEXTS, Nothing, "the fields of the page that say what the evidence is about"),
        key("not_known", Text, Nothing, "the field of type `markdown` that says what is not known"),
    ],
};

/// How the works are cited that the pages of a kind are about.
pub static CITATION: Mapping = Mapping {
    what: "`citation`",
    code: Code::InvalidModel,
    keys: &[
        key("authors", Text, Nothing, "the field with the authors, parted by semicolons"),
        key("year", Text, Nothing, "the field with the year"),
        key("publisher", Text, Nothing, "the field with the publisher"),
        key("url", Text, Nothing, "the field of type `url` with the address"),
    ],
};

/// A rule between pages.
pub static RULE: Mapping = Mapping {
    what: "a rule",
    code: Code::InvalidModel,
    keys: &[
        key("kind", Text, Required, "the kind whose pages it is about"),
        key("needs", Text, Required, "a field of that kind, or the inverse of a relation to it"),
        key("at_least", Whole(0, 1_000_000), Is("1"), "how many values or pages there must be"),
        key("severity", Choice(&["error", "warning"]), Is("error"), "whether the site is published all the same"),
        key("message", WORDS, Follows("the rule in words"), "what to say where it does not hold"),
    ],
};

/// What every field can have, whatever its type.
pub static FIELD: Mapping = Mapping {
    what: "a field",
    code: Code::InvalidModel,
    keys: &[
        key("type", Choice(&TYPE_NAMES), Required, "what its values are"),
        key("label", WORDS, Follows("its name in words"), "what readers see it called"),
        key("help", WORDS, Nothing, "what editors are told where a value has not the form that the model asks for"),
        key("required", Boolean, Is("false"), "whether every page must have it"),
        key(
            "default",
            OfField,
            Nothing,
            "its value on pages that do not say; for texts, numbers, dates, addresses and terms",
        ),
        key("facet", Boolean, Is("false"), "whether readers can filter by it"),
        key("synonym", Boolean, Is("false"), "whether a `text` is another name of the page, for search"),
        key("glance", Boolean, Is("true"), "whether it is shown at a glance on the page"),
        key("unit", WORDS, Nothing, "what a `number` counts, such as `students`"),
        key("bar", Boolean, Is("false"), "whether the size of a `number` is drawn where pages are compared"),
    ],
};

/// A type of field.
#[derive(Debug, PartialEq)]
pub struct FieldType {
    /// Its name in the model.
    pub name: &'static str,
    /// What its values are, in a few words.
    pub help: &'static str,
    /// The keys that only such fields have.
    pub keys: &'static [Key],
}

/// The types of field.
pub static FIELD_TYPES: [FieldType; 13] = [
    FieldType { name: "text", help: "one line of text", keys: &[MIN, MAX, PATTERN] },
    FieldType { name: "markdown", help: "text in Markdown", keys: &[] },
    FieldType { name: "number", help: "a number", keys: &[MIN, MAX] },
    FieldType { name: "boolean", help: "`true` or `false`", keys: &[] },
    FieldType { name: "date", help: "a day, as year-month-day", keys: &[] },
    FieldType { name: "url", help: "a web address", keys: &[] },
    FieldType { name: "email", help: "the e-mail address of a person", keys: &[] },
    FieldType { name: "image", help: "a picture below `content/media/`, with a text in its place", keys: &[] },
    FieldType { name: "term", help: "a term of a vocabulary", keys: &[VOCABULARY_NAME] },
    FieldType { name: "terms", help: "several terms of a vocabulary", keys: &[VOCABULARY_NAME, MIN, MAX] },
    FieldType { name: "reference", help: "a page of a kind", keys: &[TO, INVERSE, INVERSE_LABEL] },
    FieldType { name: "references", help: "several pages of a kind", keys: &[TO, INVERSE, INVERSE_LABEL, MIN, MAX] },
    FieldType { name: "list", help: "entries with fields of their own", keys: &[OF, MIN, MAX] },
];

/// The names of the types of field.
pub const TYPE_NAMES: [&str; 13] = [
    "text",
    "markdown",
    "number",
    "boolean",
    "date",
    "url",
    "email",
    "image",
    "term",
    "terms",
    "reference",
    "references",
    "list",
];

/// The keys that only fields of some types have.
pub const OF_SOME_TYPES: &[Key] = &[MIN, MAX, PATTERN, VOCABULARY_NAME, TO, INVERSE, INVERSE_LABEL, OF];

impl FieldType {
    /// The type of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELD_TYPES.iter().find(|field_type| field_type.name == name)
    }

    /// Whether fields of this type have a key that others have not.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own.name == key)
    }
}

const FIELDS: Takes = Names("the names of fields, each with its type", A_FIELD);
const A_FIELD: &Takes = &Takes::Mapping(&FIELD);
const MIN: Key = key("min", Number, Nothing, "the least: of characters, of values, or the number itself");
const MAX: Key = key("max", Number, Nothing, "the most, counted in the same way");
const PATTERN: Key = key("pattern", Text, Nothing, "a regular expression that the whole text must match");
const VOCABULARY_NAME: Key =
    key("vocabulary", Text, Required, "the controlled list, a file in `content/vocabularies/`");
const TO: Key = key("to", Text, Required, "the kind whose pages it names");
const INVERSE: Key = key("inverse", Text, Nothing, "the name of the relation as the pages see it that are named");
const INVERSE_LABEL: Key =
    key("inverse_label", WORDS, Follows("that name in words"), "what readers see it called there");
const OF: Key = key("of", FIELDS, Required, "the fields of each entry");

/// A controlled list.
pub static VOCABULARY: Mapping = Mapping {
    what: "a vocabulary",
    code: Code::OutOfBounds,
    keys: &[
        key(
            "label",
            WORDS,
            Follows("its name in words"),
            "what readers see of it in a filter for several kinds whose fields call it differently",
        ),
        key(
            "terms",
            List("terms", &Takes::Mapping(&TERM)),
            Required,
            "its terms, in the order in which they are shown",
        ),
    ],
};

/// A term of a controlled list.
pub static TERM: Mapping = Mapping {
    what: "a term",
    code: Code::OutOfBounds,
    keys: &[
        key("id", Text, Required, "what pages write, of letters, digits and hyphens"),
        key("label", WORDS, Required, "what readers see"),
        key("description", WORDS, Nothing, "what it means"),
        key("parent", Text, Nothing, "the id of the wider term that it belongs to"),
        key("synonyms", ByLanguage(&TEXTS), Nothing, "other words for it, for search and for editors"),
    ],
};

#[cfg(test)]
mod tests {
    use super::{FIELD_TYPES, TYPE_NAMES};

    #[test]
    fn the_names_of_the_types_are_those_of_the_table() {
        assert_eq!(FIELD_TYPES.each_ref().map(|field_type| field_type.name), TYPE_NAMES);
    }
}
