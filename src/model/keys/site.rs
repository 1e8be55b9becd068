//! The keys of `content/site.yaml`.

use crate::diagnostic::Code;
use crate::model::keys::Takes::{
    Boolean, BooleanOrKinds, ByLanguage, Choice, Date, List, Markdown, Names, Text, Whole,
};
use crate::model::keys::Without::{Follows, Is, Nothing, Required};
use crate::model::keys::{Key, Mapping, TEXTS, Takes, WORDS, key, theme, words};

/// The settings of a site.
pub static SITE: Mapping = Mapping {
    what: "`site.yaml`",
    code: Code::OutOfBounds,
    keys: &[
        key("title", WORDS, Required, "the name of the site"),
        key("tagline", WORDS, Nothing, "what it is about, in one line"),
        key(
            "description",
            WORDS,
            Nothing,
            "what it is about, in a sentence or two, for search engines and where it is shared",
        ),
        key("publisher", WORDS, Follows("the `title`"), "who publishes it, for citations and search engines"),
        key(
            "base_url",
            Text,
            Required,
            "the full address that it is published at, such as `https://example.org/guide/`",
        ),
        key(
            "host",
            Choice(&["plain", "github-pages", "cloudflare-pages", "netlify", "apache", "nginx"]),
            Is("plain"),
            "what serves the site there: what it reads is made too, and what it takes at most is checked",
        ),
        key("language", Text, Is("en"), "its language, as a tag such as `en` or `pt-BR`"),
        key("other_languages", TEXTS, Nothing, "the languages that pages have versions in, as files `SLUG.es.md`"),
        key(
            "theme",
            Text,
            Is("default"),
            "the folder below `themes/` whose files take the place of those of the default theme",
        ),
        key(
            "theme_tokens",
            Takes::Mapping(&theme::TOKENS),
            Nothing,
            "colors, fonts and the logo, in place of those of the theme",
        ),
        key(
            "words",
            Names("the words of languages by their tags", &Takes::Mapping(&words::WORDS)),
            Nothing,
            "phrases in place of those of the theme, or for further languages: `{es: {search: Buscar}}`",
        ),
        key(
            "raw_html",
            Choice(&["clean", "escape", "allow"]),
            Is("clean"),
            "whether HTML in a text loses what is not safe, is shown as text, or stays",
        ),
        key("policy", Takes::Mapping(&POLICY), Nothing, "what pages may load from other hosts; usually nothing"),
        key("math", Boolean, Is("true"), "whether dollar signs in texts enclose formulas, as in `$x^2$`"),
        key(
            "typography",
            Boolean,
            Is("true"),
            "whether quotation marks, apostrophes, dashes and ellipses are set as the language of a page sets them",
        ),
        key("navigation", List("entries", &Takes::Mapping(&NAVIGATION)), Nothing, "the entries of the menu"),
        key("footer", ByLanguage(&Markdown), Nothing, "the text at the foot of every page"),
        key("notice", Takes::Mapping(&NOTICE), Nothing, "what the top of every page says for a time"),
        key(
            "home",
            List("sections", &Takes::Mapping(&SECTION)),
            Follows("the first three kinds, the text of `index.md`, all other kinds"),
            "the sections of the home page",
        ),
        key("compare", TEXTS, Nothing, "the kinds whose pages readers can put side by side"),
        key(
            "crosstabs",
            List("tables", &Takes::Mapping(&CROSSTAB)),
            Nothing,
            "tables of two dimensions, with pages in their cells",
        ),
        key("maps", List("maps", &Takes::Mapping(&MAP)), Nothing, "maps of regions with pages on them"),
        key(
            "relationship_map",
            Takes::Mapping(&RELATIONSHIP_MAP),
            Nothing,
            "a page that draws how the pages of some kinds hang together",
        ),
        key(
            "tags",
            Names("tags of pages, each with what readers see", &WORDS),
            Nothing,
            "what tags are called where that is not as pages write them, as in `{outside-partners: Outside partners}`",
        ),
        key("synonyms", ByLanguage(&List("groups of words", &TEXTS)), Nothing, "words that mean the same to search"),
        key(
            "synonym_lists",
            TEXTS,
            Nothing,
            "lists of further such words, by name: `education` is there, in English; others stand in `themes/NAME/synonyms/`",
        ),
        key(
            "outputs",
            Takes::Mapping(&OUTPUTS),
            Nothing,
            "which files are made beside the HTML of pages; each for all pages, for none, or for those of some kinds",
        ),
        key(
            "checks",
            Takes::Mapping(&CHECKS),
            Nothing,
            "what of the content wants looking after, and whether `check` and `build` warn of it or fail",
        ),
        key("repository", Text, Nothing, "the web address of the sources, for a link at the foot of a page"),
        key(
            "edit",
            Text,
            Nothing,
            "the web address that changes a page, for a link at its foot, with `{path}` where the path of its file goes: `https://github.com/ORG/REPO/edit/main/{path}`",
        ),
    ],
};

/// What the top of every page says for a time.
pub static NOTICE: Mapping = Mapping {
    what: "`notice`",
    code: Code::OutOfBounds,
    keys: &[
        key("text", ByLanguage(&Markdown), Required, "what it says, in a sentence or two"),
        key("until", Date, Nothing, "the last day on which it is shown"),
    ],
};

/// What pages may load from other hosts.
pub static POLICY: Mapping = Mapping {
    what: "`policy`",
    code: Code::OutOfBounds,
    keys: &[
        key("reason", WORDS, Nothing, "why the site needs them, in a sentence for readers"),
        key(
            "frames",
            TEXTS,
            Nothing,
            "hosts of players and other pages within a page, as `https://player.example.org`",
        ),
        key("pictures", TEXTS, Nothing, "hosts of pictures"),
        key("media", TEXTS, Nothing, "hosts of films and sound"),
        key("scripts", TEXTS, Nothing, "hosts of programs"),
        key("styles", TEXTS, Nothing, "hosts of style sheets"),
        key("fonts", TEXTS, Nothing, "hosts of fonts"),
        key("requests", TEXTS, Nothing, "hosts of data that programs ask for"),
    ],
};

/// Which files are made beside the HTML of pages.
pub static OUTPUTS: Mapping = Mapping {
    what: "`outputs`",
    code: Code::OutOfBounds,
    keys: &[
        key(
            "cards",
            BooleanOrKinds,
            Is("[]"),
            "a picture of each page for where its address is shared; pages without one show that of the home page",
        ),
        key("markdown", BooleanOrKinds, Is("false"), "each page as Markdown too, for language models"),
        key(
            "json",
            BooleanOrKinds,
            Is("false"),
            "each page as JSON too, for programs; pages that readers can compare have it either way",
        ),
        key("data", BooleanOrKinds, Is("true"), "files with all pages, as JSON and as tables, and the page `data/`"),
        key(
            "facet_pages",
            BooleanOrKinds,
            Is("[]"),
            "a page for each value that pages are filtered by; without one, values that few pages have are listed together, and a page that is a value lists who names it",
        ),
        key("feed", BooleanOrKinds, Is("true"), "a feed of the newest pages"),
    ],
};

/// An entry of the menu.
pub static NAVIGATION: Mapping = Mapping {
    what: "an entry of the navigation",
    code: Code::OutOfBounds,
    keys: &[
        key("label", WORDS, Follows("the name of what it leads to"), "what the entry is called"),
        key("kind", Text, Nothing, "the kind whose listing it leads to"),
        key("page", Text, Nothing, "the page that it leads to, named as in `[[…]]`"),
        key("url", Text, Nothing, "the web address that it leads to"),
    ],
};

/// A section of the home page.
pub static SECTION: Mapping = Mapping {
    what: "a section of the home page",
    code: Code::OutOfBounds,
    keys: &[
        key("title", WORDS, Follows("the name of what it shows"), "its heading"),
        key("description", WORDS, Nothing, "a sentence or two below the heading"),
        KIND_SHOWN,
        key(
            "newest",
            Whole(1, 24),
            Follows("all, or the first of many"),
            "how many pages of the kind are shown, the newest first",
        ),
        key(
            "questions",
            List("questions", &Takes::Mapping(&QUESTION)),
            Nothing,
            "shows questions, each with pages that answer it",
        ),
        key("facet", Text, Nothing, "shows the values of this field, which has terms and `facet: true`"),
        key("map", Text, Nothing, "shows the map of this kind"),
        key("text", Boolean, Nothing, "shows the text of `index.md`"),
        key("kinds", Boolean, Nothing, "shows all kinds that no other section shows"),
    ],
};

const KIND_SHOWN: Key = key("kind", Text, Nothing, "shows the pages of this kind");

/// A question of the home page.
pub static QUESTION: Mapping = Mapping {
    what: "a question",
    code: Code::OutOfBounds,
    keys: &[
        key("ask", WORDS, Required, "the question, as a reader would ask it"),
        key("pages", TEXTS, Required, "the pages that answer it, named as in `[[…]]`"),
    ],
};

/// A table of two dimensions.
pub static CROSSTAB: Mapping = Mapping {
    what: "a crosstab",
    code: Code::OutOfBounds,
    keys: &[
        key("title", WORDS, Required, "its title, of which its address is made"),
        key("description", WORDS, Nothing, "a sentence or two below the title"),
        key("empty", WORDS, Follows("the word `empty_cell` of the theme"), "what an empty cell says"),
        key("kind", Text, Required, "the kind whose pages stand in the cells"),
        key(
            "rows",
            Text,
            Required,
            "`page`, a field of terms or references, or a list and such a field of its entries: `evidence.methods`",
        ),
        key("columns", Text, Required, "the same, for the columns"),
    ],
};

/// A map of regions.
pub static MAP: Mapping = Mapping {
    what: "a map",
    code: Code::OutOfBounds,
    keys: &[
        key("kind", Text, Required, "the kind whose pages stand on it"),
        key("regions", Text, Required, "the file of borders below `content/maps/`, as GeoJSON or TopoJSON in WGS 84"),
        key("object", Text, Follows("the only one"), "the object of a topology that has several"),
        key("name", Text, Is("name"), "the property that holds the name of a region"),
        key("field", Text, Nothing, "the field of terms that names the region of a page, by label or id"),
        key("latitude", Text, Nothing, "the field of numbers with the latitude of a page, in degrees"),
        key("longitude", Text, Nothing, "the field of numbers with its longitude, in degrees"),
        key("credit", WORDS, Nothing, "who made the borders"),
    ],
};

/// The page that draws how pages hang together.
pub static RELATIONSHIP_MAP: Mapping = Mapping {
    what: "`relationship_map`",
    code: Code::OutOfBounds,
    keys: &[
        key("title", WORDS, Follows("the word `relationship_map` of the theme"), "the title of the page"),
        key("description", WORDS, Nothing, "a sentence or two below the title"),
        key("kinds", TEXTS, Required, "two kinds or more, in the order of their columns"),
    ],
};

/// What wants looking after: each is called as the finding that it makes.
pub static CHECKS: Mapping = Mapping {
    what: "`checks`",
    code: Code::OutOfBounds,
    keys: &[
        key("no-evidence", LEVEL, Is(OFF), "pages of kinds with a `trail` that name no source"),
        key("orphan-page", LEVEL, Is(OFF), "pages that no other page leads to, glossaries aside"),
        key("review-due", LEVEL, Is(OFF), "pages whose `review_by` has come"),
        key("unused-media", LEVEL, Is(OFF), "files in `media/` that no page shows or links to"),
        key("unused-term", LEVEL, Is(OFF), "terms that no page has"),
        key("empty-cells", LEVEL, Is(OFF), "crosstabs with cells that no page stands in"),
    ],
};

/// Whether something is told, and how.
const LEVEL: Takes = Choice(&[OFF, "warn", "error"]);
const OFF: &str = "off";
