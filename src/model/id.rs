//! The numbers that things go by, a type for each sort of thing, and the tables that they are numbers of.

use std::marker::PhantomData;
use std::ops::{Deref, Index, IndexMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of a row of a table.
pub trait Id: Copy {
    /// The number of the row at an index.
    fn of_index(index: usize) -> Self;

    /// The index of the row.
    fn to_index(self) -> usize;
}

/// Rows that go by numbers of their own, so that the number of one sort of thing is never taken for that of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    ids: PhantomData<I>,
}

/// Defines the types of numbers.
macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident($size:ty);)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub $size);

        impl $name {
            /// The number of the row at an index.
            pub fn new(index: usize) -> Self {
                Self(<$size>::try_from(index).unwrap_or(<$size>::MAX))
            }

            /// The index of the row, for lists that go by this number.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Id for $name {
            fn of_index(index: usize) -> Self {
                Self::new(index)
            }

            fn to_index(self) -> usize {
                self.index()
            }
        }
    )+};
}

ids! {
    /// A kind of [`Schema::kinds`](crate::model::schema::Schema::kinds).
    KindId(u16);
    /// A field of a [kind](crate::model::schema::Kind::fields), or of the entries of a list.
    FieldId(u16);
    /// A vocabulary of [`Schema::vocabularies`](crate::model::schema::Schema::vocabularies).
    VocabularyId(u16);
    /// A term of a [vocabulary](crate::model::schema::Vocabulary::terms).
    TermId(u32);
    /// A relation of [`Schema::relations`](crate::model::schema::Schema::relations).
    RelationId(u16);
    /// A page of [`Site::pages`](crate::model::site::Site::pages).
    PageId(u32);
    /// A reference of [`Document::references`](crate::model::document::Document::references).
    ReferenceId(u32);
    /// A feature of [`Similarity::features`](crate::model::similarity::Similarity::features).
    FeatureId(u32);
    /// A facet of [`Facets::list`](crate::model::facets::Facets::list).
    FacetId(u16);
}

impl<I: Id, T> Table<I, T> {
    /// The row of a number; `None` only for a number of another table.
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.to_index())
    }

    /// As [`Self::get`], to change the row.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.rows.get_mut(id.to_index())
    }

    /// Adds a row and gives its number.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::of_index(self.rows.len() - 1)
    }

    /// Takes the last row away.
    pub fn pop(&mut self) -> Option<T> {
        self.rows.pop()
    }

    /// The number of the first row that fits.
    pub fn find(&self, fits: impl FnMut(&T) -> bool) -> Option<I> {
        self.rows.iter().position(fits).map(I::of_index)
    }

    /// All rows.
    pub fn as_slice(&self) -> &[T] {
        &self.rows
    }

    /// Every number.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::of_index)
    }

    /// Every row with its number.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(at, row)| (I::of_index(at), row))
    }

    /// Every row, to change it.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        Vec::from_iter(rows).into()
    }
}

impl<I, T: Serialize> Serialize for Table<I, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, I, T: Deserialize<'de>> Deserialize<'de> for Table<I, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl<I, T> Deref for Table<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.to_index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.to_index()]
    }
}

impl<'t, I, T> IntoIterator for &'t Table<I, T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<I, T> IntoIterator for Table<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{KindId, Table};

    #[test]
    fn a_row_goes_by_its_number() {
        let mut table: Table<KindId, &str> = ["a", "b"].into_iter().collect();
        let id = table.push("c");
        assert_eq!((id, table.get(id), table[KindId(1)]), (KindId(2), Some(&"c"), "b"));
        assert_eq!((table.find(|row| *row == "b"), table.get(KindId(3))), (Some(KindId(1)), None));
        assert_eq!(table.numbered().last(), Some((KindId(2), &"c")));
    }
}
