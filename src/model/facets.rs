//! What pages can be filtered by, and the pages of every value.

use serde::Serialize;

use crate::model::id::{FacetId, FieldId, KindId, PageId, Table, VocabularyId};
use crate::model::url::Address;

/// So many pages of a value are few enough to be listed on the page of its facet.
pub const FEW: usize = 5;

/// The facets of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// All but the kind, which every page has.
    pub list: Table<FacetId, Facet>,
    /// The facet of each field, by kind and field.
    pub fields: Table<KindId, Table<FieldId, Option<FacetId>>>,
    /// Whether pages are in several languages.
    pub has_languages: bool,
}

/// Something that pages can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// Its name in addresses.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// What its values are.
    pub values: Values,
}

/// What the values of a facet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Values {
    /// The kinds of page.
    Kinds,
    /// Tags.
    Tags,
    /// Languages.
    Languages,
    /// Terms of a vocabulary.
    Terms(VocabularyId),
    /// Pages of a kind.
    Pages(KindId),
    /// What pages say themselves: texts, numbers, days, yes or no.
    Own,
}

/// A value that a page has for a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// The facet.
    pub facet: FacetId,
    /// The value's name in addresses.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// The tag of the language of that, where it is another than that of the edition.
    pub foreign: Option<String>,
}

/// All pages that search finds, and which of them have each value of each facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FacetIndex {
    /// The pages in the order in which readers see them: entries as the site orders them, then plain pages.
    pub pages: Vec<PageId>,
    /// The facets that pages have values of, the kind first.
    pub facets: Vec<FacetPages>,
}

/// A facet and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetPages {
    /// The facet.
    pub facet: Facet,
    /// The page with all its values; none for the kind.
    pub address: Option<Address>,
    /// The values that pages have, as readers see them: terms as their vocabulary has them, pages as the site has them,
    /// all else by label.
    pub values: Vec<ValuePages>,
    /// The values of a short list, by index and in order: those that most pages have.
    pub short: Vec<usize>,
}

/// A value and its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValuePages {
    /// Its name in the addresses of the search.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// Its part of addresses, unlike that of any other value of the facet.
    pub segment: String,
    /// Where its pages are listed.
    pub listed: Listed,
    /// Its pages, in the order in which readers see them.
    pub pages: Vec<PageId>,
}

/// Where the pages of a value are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Listed {
    /// On a page that is made for that.
    Apart(Address),
    /// On a page that there is anyway: the listing of a kind, the page of a tag, the page that the value is.
    Anyway(Address),
    /// On the page of the facet.
    OnFacet,
    /// Nowhere, as plain pages.
    Nowhere,
}

impl FacetIndex {
    /// The addresses of facets and of their values that are made for the explorer.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let own = self.facets.iter().filter(|facet| facet.has_pages());
        own.flat_map(|facet| facet.address.iter().chain(facet.values.iter().filter_map(ValuePages::apart))).cloned()
    }
}

impl FacetIndex {
    /// The addresses among these that no other edition of a site has.
    pub fn of_edition(&self) -> impl Iterator<Item = &Address> {
        let own = self.facets.iter().filter(|facet| facet.is_of_edition());
        own.flat_map(|facet| facet.address.iter().chain(facet.values.iter().filter_map(ValuePages::apart)))
    }
}

impl FacetPages {
    /// Whether it has other values in each edition of a site.
    pub fn is_of_edition(&self) -> bool {
        matches!(self.facet.values, Values::Languages | Values::Own)
    }

    /// Whether it has a page of its own below that of the explorer.
    pub fn has_pages(&self) -> bool {
        !matches!(self.facet.values, Values::Kinds | Values::Tags)
    }
}

impl ValuePages {
    /// The page that is made for it, if one is.
    pub fn apart(&self) -> Option<&Address> {
        match &self.listed {
            Listed::Apart(address) => Some(address),
            Listed::Anyway(_) | Listed::OnFacet | Listed::Nowhere => None,
        }
    }
}
