//! The numbers that things go by in the tables of a site.

/// An index into [`Schema::kinds`](crate::model::schema::Schema::kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// An index into [`Site::pages`](crate::model::site::Site::pages).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

impl PageId {
    /// The page at an index.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index into lists that go by page.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
