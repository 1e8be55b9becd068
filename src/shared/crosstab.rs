//! Which pages stand in which cell of a table of two dimensions.

use std::collections::HashSet;

use crate::model::graph::{LinkGraph, PageLinks};
use crate::model::id::{KindId, PageId, TermId, VocabularyId};
use crate::model::schema::{Kind, Shape};
use crate::model::settings::crosstab::{Axis, Crosstab};
use crate::model::site::{Page, Site};
use crate::model::value::Value;

/// Something that a row or a column stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A page.
    Page(PageId),
    /// A term of a vocabulary.
    Term(VocabularyId, TermId),
}

/// All that the rows or columns stand for, whether or not any page has it: that is what makes gaps show.
pub fn keys(site: &Site, id: KindId, axis: Axis) -> Vec<Key> {
    let pages = |kind: KindId| site.of_kind(kind).iter().copied().map(Key::Page).collect();
    match site.schema.kind(id).and_then(|kind| shape(kind, axis)) {
        None => pages(id),
        Some(Shape::Term(vocabulary) | Shape::Terms(vocabulary, _)) => {
            let list = site.schema.vocabularies.get(*vocabulary);
            list.iter().flat_map(|list| list.terms.ids()).map(|term| Key::Term(*vocabulary, term)).collect()
        }
        Some(Shape::Reference(relation) | Shape::References(relation, _)) => {
            site.schema.relations.get(*relation).map(|relation| pages(relation.to)).unwrap_or_default()
        }
        Some(_) => Vec::new(),
    }
}

/// What a page has of an axis, each once.
pub fn keys_of((id, page): (PageId, &Page), links: &PageLinks, axis: Axis) -> Vec<Key> {
    let fields = &page.document.fields;
    let values: Vec<&Value> = match axis {
        Axis::Page => return vec![Key::Page(id)],
        Axis::Field(at) => fields.get(at).into_iter().flatten().collect(),
        Axis::Within(list, at) => match fields.get(list) {
            Some(Some(Value::List(entries))) => entries.iter().filter_map(|entry| entry.get(at)?.as_ref()).collect(),
            _ => Vec::new(),
        },
    };
    let mut keys = Vec::new();
    for value in values {
        let of_value: Vec<Key> = match value {
            Value::Terms(vocabulary, terms) => terms.iter().map(|term| Key::Term(*vocabulary, *term)).collect(),
            Value::References(references) => {
                references.iter().filter_map(|reference| links.target(*reference)).map(Key::Page).collect()
            }
            _ => Vec::new(),
        };
        for key in of_value {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// How many cells a table has, and how many of them no page stands in.
pub fn gaps(site: &Site, graph: &LinkGraph, table: &Crosstab) -> (usize, usize) {
    let [rows, columns] = [table.rows, table.columns].map(|axis| keys(site, table.kind, axis));
    let mut filled: HashSet<(Key, Key)> = HashSet::new();
    for id in site.of_kind(table.kind) {
        let (Some(page), Some(links)) = (site.page(*id), graph.pages.get(*id)) else { continue };
        let [own_rows, own_columns] = [table.rows, table.columns].map(|axis| keys_of((*id, page), links, axis));
        filled.extend(own_rows.iter().flat_map(|row| own_columns.iter().map(move |column| (*row, *column))));
    }
    let all = rows.len() * columns.len();
    let empty =
        rows.iter().map(|row| columns.iter().filter(|column| !filled.contains(&(*row, **column))).count()).sum();
    (all, empty)
}

/// What the field of an axis holds; none for the pages themselves.
fn shape(kind: &Kind, axis: Axis) -> Option<&Shape> {
    match axis {
        Axis::Page => None,
        Axis::Field(at) => kind.fields.get(at).map(|field| &field.shape),
        Axis::Within(list, at) => match &kind.fields.get(list)?.shape {
            Shape::List(fields, _) => fields.get(at).map(|field| &field.shape),
            _ => None,
        },
    }
}
