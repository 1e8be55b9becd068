//! What takes long to make is kept from one use to the next, as many pieces as are in use at once.

use std::sync::{Mutex, PoisonError};

/// Pieces that wait for their next use.
#[derive(Debug)]
pub(crate) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Pool<T> {
    /// A pool in which nothing waits.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Does work with a piece that waits, or with one made for it. One whose work panics does not come back.
    pub(crate) fn with<R>(&self, make: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut piece = waiting.unwrap_or_else(make);
        let result = work(&mut piece);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(piece);
        result
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn a_piece_is_used_again_and_one_in_use_is_not_shared() {
        let pool: Pool<Vec<u8>> = Pool::default();
        pool.with(Vec::new, |outer| {
            outer.push(1);
            pool.with(Vec::new, |inner| inner.push(2));
        });
        let waiting = pool.with(Vec::new, |first| {
            let second = pool.with(Vec::new, |second| second.clone());
            (first.clone(), second)
        });
        assert_eq!(waiting, (vec![1], vec![2]));
        assert!(
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pool.with(Vec::new, |_| panic!("x")))).is_err()
        );
        assert_eq!(pool.with(|| vec![3], |left| left.clone()), [2]);
    }
}
