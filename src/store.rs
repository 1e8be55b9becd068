//! What is kept from one run to the next: bytes by name, each of which can be made anew at any time.

/// Keeps bytes between runs. What it cannot give or keep is only missed.
pub trait Store: Send + Sync {
    /// What was last kept under a name by this very program; `None` when there is nothing, or not all of it.
    fn get(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a name: letters, digits and hyphens.
    fn put(&self, name: &str, bytes: &[u8]);
    /// Removes what is kept under names that are not wanted.
    fn tidy(&self, wanted: &dyn Fn(&str) -> bool);
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl Store for Nothing {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}

    fn tidy(&self, _: &dyn Fn(&str) -> bool) {}
}
