//! What templates see of one page: `page`, `entry`, and the links to pages that lists are made of.

use serde::{Serialize, Serializer};

use crate::render::engine::Shared;
use crate::shared::language::direction;

/// A language that is another than that of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ForeignContext {
    /// Its BCP 47 tag.
    pub(crate) language: String,
    /// What it is called in itself.
    pub(crate) name: String,
    /// Which way its text runs, as HTML's `dir` says it, where that is another way than that of the edition.
    pub(crate) direction: Option<&'static str>,
}

impl ForeignContext {
    /// A language by its tag and its own name, in an edition by the tag of its language.
    pub(crate) fn new(edition: &str, (tag, name): (&str, &str)) -> Self {
        let direction = Some(direction(tag)).filter(|own| *own != direction(edition));
        Self { language: tag.to_owned(), name: name.to_owned(), direction }
    }
}

/// An [`EntryContext`] that is ready: many pages show the same.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    /// The page's title.
    pub(crate) title: &'a str,
    /// Where it stands.
    pub(crate) url: &'a str,
    /// Its language, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
    ready: Shared,
}

impl<'a> Entry<'a> {
    /// Makes an entry ready.
    pub(crate) fn new(context: &EntryContext<'a>) -> Self {
        Self { title: context.title, url: context.url, foreign: context.foreign.clone(), ready: Shared::new(context) }
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.ready.serialize(serializer)
    }
}

/// A link to a page, with what lists show of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryContext<'a> {
    /// The page's title.
    pub(crate) title: &'a str,
    /// Where it stands.
    pub(crate) url: &'a str,
    /// The language of its title, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
    /// That of its summary, where that is another.
    pub(crate) foreign_summary: Option<ForeignContext>,
    /// Its summary; may be empty.
    pub(crate) summary: &'a str,
    /// The name of its kind; none for a plain page.
    pub(crate) kind: Option<&'a str>,
    /// The label of its kind.
    pub(crate) kind_label: Option<&'a str>,
    /// What a listing shows of its fields.
    pub(crate) fields: Vec<FieldContext>,
}

/// A field of a page and its values.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FieldContext {
    /// Its name in the model.
    pub(crate) name: String,
    /// What readers see.
    pub(crate) label: String,
    /// Its values.
    pub(crate) items: Vec<ItemContext>,
}

/// A value of a field.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ItemContext {
    /// What readers see; empty where `html`, `image`, `date` or `boolean` says it.
    pub(crate) text: String,
    /// Where it leads, if it does.
    pub(crate) url: Option<String>,
    /// Whether `url` is a full address.
    pub(crate) external: bool,
    /// What it means, for a term with a description.
    pub(crate) description: Option<String>,
    /// A text in Markdown, as HTML.
    pub(crate) html: Option<String>,
    /// The address of a picture.
    pub(crate) image: Option<String>,
    /// A day, as `2026-11-23`; the filter `long_date` spells it out.
    pub(crate) date: Option<String>,
    /// Yes or no.
    pub(crate) boolean: Option<bool>,
    /// How long the bar of a number is, from 0 to 100, for a field that has bars.
    pub(crate) bar: Option<f64>,
    /// The language of what it says, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// A heading of the page's own text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeadingContext<'a> {
    /// Its level as shown, from 2.
    pub(crate) level: u8,
    /// Its id.
    pub(crate) id: &'a str,
    /// Its text.
    pub(crate) text: &'a str,
}

/// A text of the page beside its body: a Markdown field.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SectionContext<'a> {
    /// The field's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The text; its headings begin at level 3.
    pub(crate) html: String,
    /// The language of the text, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// A field that is a list of entries, such as the evidence of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListContext<'a> {
    /// The field's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The fields of each entry; those without a value are left out.
    pub(crate) entries: Vec<Vec<FieldContext>>,
}

/// What a page rests on: its evidence, how far that holds, and where it ends.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TrailContext<'a> {
    /// The name in the model of the list that the evidence stands in.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The pieces of evidence.
    pub(crate) proofs: Vec<ProofContext<'a>>,
    /// The fields that say how far the evidence holds; their terms have descriptions.
    pub(crate) scope: Vec<FieldContext>,
    /// What is not known.
    pub(crate) not_known: Option<SectionContext<'a>>,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProofContext<'a> {
    /// What it is evidence for, in the editor's words.
    pub(crate) claim: Option<FieldContext>,
    /// The page of the source; its `fields` are those that the trail shows.
    pub(crate) source: Option<Entry<'a>>,
    /// All else that the entry says, such as the methods.
    pub(crate) fields: Vec<FieldContext>,
    /// The parts of the text that link to the source, each once.
    pub(crate) places: Vec<PlaceContext<'a>>,
}

/// A part of a text that links to a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PlaceContext<'a> {
    /// The id of the heading that the link stands under; none for what stands before the first.
    pub(crate) id: Option<&'a str>,
    /// The text of that heading.
    pub(crate) text: Option<&'a str>,
}

/// A page, or the work it is about, as others cite it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CitationContext {
    /// The citation in the style of the American Psychological Association (7th edition).
    pub(crate) apa: String,
    /// An entry for BibTeX.
    pub(crate) bibtex: String,
    /// A record in the RIS format.
    pub(crate) ris: String,
}

/// Pages that point here through one relation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InverseContext<'a> {
    /// The inverse's name in the model.
    pub(crate) name: &'a str,
    /// Its label.
    pub(crate) label: &'a str,
    /// The first of the pages.
    pub(crate) entries: Vec<Entry<'a>>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// Pages that may be many: the first of them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ShownContext<'a> {
    /// The pages that are shown.
    pub(crate) entries: Vec<Entry<'a>>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// Pages in one language whose texts link here, all with the same sentence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BacklinkContext<'a> {
    /// The pages.
    pub(crate) entries: Vec<Entry<'a>>,
    /// The sentence before the link.
    pub(crate) before: &'a str,
    /// The link's text.
    pub(crate) label: &'a str,
    /// The sentence behind the link.
    pub(crate) after: &'a str,
}

/// A page that is like this one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelatedContext<'a> {
    /// The page.
    pub(crate) entry: Entry<'a>,
    /// What the two share.
    pub(crate) reasons: Vec<ReasonContext>,
}

/// What two pages share: a page that both lead to, a tag or a term.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReasonContext {
    /// What it is called.
    pub(crate) label: String,
    /// The language of that, where it is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
}

/// A tag and where its page is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TagContext<'a> {
    /// The tag as written.
    pub(crate) label: &'a str,
    /// Where its page stands.
    pub(crate) url: String,
    /// How many pages have it.
    pub(crate) count: usize,
}

/// A step on the way from the home page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CrumbContext {
    /// What it is called.
    pub(crate) label: String,
    /// Where it is.
    pub(crate) url: String,
}

/// A form of the page for machines.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TwinContext {
    /// Where it stands, from the root on.
    pub(crate) url: String,
    /// Its media type, such as `text/markdown`.
    pub(crate) media_type: &'static str,
}

/// A picture that is shown where an address is shared.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PictureContext {
    /// Its full address.
    pub(crate) url: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its width in pixels.
    pub(crate) width: u16,
    /// Its height in pixels.
    pub(crate) height: u16,
    /// What it says, in words.
    pub(crate) alt: String,
}

/// `page` in the templates of pages: what all pages have, listings and tag pages too.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageContext<'a> {
    /// The title.
    pub(crate) title: &'a str,
    /// A sentence or two; may be empty.
    pub(crate) summary: &'a str,
    /// Where it stands, from the root on.
    pub(crate) url: &'a str,
    /// Its full address.
    pub(crate) canonical: String,
    /// Its language as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// Which way its text runs: `ltr` or `rtl`.
    pub(crate) direction: &'static str,
    /// The editions of the site with what each has for this page; none for a site in one language.
    pub(crate) editions: Vec<EditionContext<'a>>,
    /// The language of the title, where that is another.
    pub(crate) foreign: Option<ForeignContext>,
    /// The language of the summary, where that is another.
    pub(crate) foreign_summary: Option<ForeignContext>,
    /// The way from the home page, without the page itself.
    pub(crate) crumbs: Vec<CrumbContext>,
    /// Whether search engines should leave it out.
    pub(crate) hidden: bool,
    /// What it is, for search engines: JSON-LD in the vocabulary of schema.org, safe inside of a `script` element.
    pub(crate) json_ld: String,
    /// The picture that is shown where its address is shared; none if the site wants none.
    pub(crate) picture: Option<PictureContext>,
    /// Its other forms; none for what is not made from a Markdown file.
    pub(crate) twins: Vec<TwinContext>,
    /// Where all that is known of the page stands for programs, from the site's root on.
    pub(crate) data: Option<String>,
}

/// `edition` in `page.editions`: the page in one of the languages of the site, itself included.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EditionContext<'a> {
    /// The language as a BCP 47 tag.
    pub(crate) language: &'a str,
    /// What it is called in itself.
    pub(crate) name: &'a str,
    /// That there is no such page in it, said in itself; empty where it has no words for that.
    pub(crate) without: &'a str,
    /// Where the page stands in it, or else its home page.
    pub(crate) url: String,
    /// The same as a full address.
    pub(crate) canonical: String,
    /// Whether it has this page.
    pub(crate) has_page: bool,
    /// Whether it is that of the page itself.
    pub(crate) current: bool,
}

/// `entry` in the templates `home.html`, `page.html` and `entry.html`: what a Markdown file gives.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct DocumentContext<'a> {
    /// The name of its kind; none for a plain page.
    pub(crate) kind: Option<&'a str>,
    /// The label of its kind.
    pub(crate) kind_label: Option<&'a str>,
    /// The day it was written, as `2026-11-23`.
    pub(crate) date: Option<String>,
    /// The day it was last changed.
    pub(crate) updated: Option<String>,
    /// The day by which it should be looked at again.
    pub(crate) review_by: Option<String>,
    /// Who looks after it.
    pub(crate) owner: Option<&'a str>,
    /// Its tags.
    pub(crate) tags: Vec<TagContext<'a>>,
    /// Its text.
    pub(crate) body_html: String,
    /// The language of its text, where that is another than that of the edition.
    pub(crate) foreign: Option<ForeignContext>,
    /// Whether its original was changed since it was translated.
    pub(crate) outdated: bool,
    /// The headings of its text, for a table of contents; empty when it wants none.
    pub(crate) contents: Vec<HeadingContext<'a>>,
    /// The fields for the "at a glance" panel.
    pub(crate) glance: Vec<FieldContext>,
    /// Its Markdown fields, but for what the evidence trail says is not known.
    pub(crate) sections: Vec<SectionContext<'a>>,
    /// Its lists, but for that of its evidence trail.
    pub(crate) lists: Vec<ListContext<'a>>,
    /// Where it can be put beside others of its kind, for a kind that is compared.
    pub(crate) compare_url: Option<String>,
    /// Its evidence trail, for a kind that has one.
    pub(crate) trail: Option<TrailContext<'a>>,
    /// How to cite the work that it is about, for a kind of works.
    pub(crate) work: Option<CitationContext>,
    /// How to cite it.
    pub(crate) citation: Option<CitationContext>,
    /// Who points here, by relation.
    pub(crate) inverses: Vec<InverseContext<'a>>,
    /// Who links here from a text, by the sentence: the first of them. The JSON twin has all.
    pub(crate) backlinks: Vec<BacklinkContext<'a>>,
    /// How many more pages there are.
    pub(crate) more_backlinks: usize,
    /// Which pages are like it.
    pub(crate) related: Vec<RelatedContext<'a>>,
    /// The page before it in its kind.
    pub(crate) previous: Option<Entry<'a>>,
    /// The page behind it in its kind.
    pub(crate) next: Option<Entry<'a>>,
    /// The address of its source file, when the site names a repository.
    pub(crate) source_url: Option<String>,
    /// The address that changes this file, when the site names a pattern for it.
    pub(crate) edit_url: Option<String>,
}
