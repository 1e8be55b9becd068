//! Splits long lists of pages over several addresses.

use crate::model::site::PER_PAGE;
use crate::model::url::Address;
use crate::render::context::PaginationContext;

/// One page of a listing.
pub(super) struct Part<'a, T> {
    /// Where it stands.
    pub(super) address: Address,
    /// What it shows.
    pub(super) items: &'a [T],
    /// The other parts; none when there is only this one.
    pub(super) pagination: Option<PaginationContext>,
}

impl<T> Part<'_, T> {
    /// Whether it is where the list begins.
    pub(super) fn is_first(&self) -> bool {
        self.pagination.as_ref().is_none_or(|pagination| pagination.current == 1)
    }
}

/// The parts of a list that begins at an address; the second stands at `page/2/` below it. An empty list has one part.
pub(super) fn split<'a, T>(address: &Address, items: &'a [T]) -> Vec<Part<'a, T>> {
    let addresses = address.parts(items.len().div_ceil(PER_PAGE));
    let total = addresses.len();
    let urls: Vec<String> = addresses.iter().map(|address| address.as_str().to_owned()).collect();
    let part = |number: usize| {
        let pagination = PaginationContext { current: number, total, urls: urls.clone() };
        let start = (number - 1) * PER_PAGE;
        Part {
            address: addresses[number - 1].clone(),
            items: &items[start..(start + PER_PAGE).min(items.len())],
            pagination: (total > 1).then_some(pagination),
        }
    };
    (1..=total).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::model::site::PER_PAGE;
    use crate::model::url::Address;

    #[test]
    fn every_item_is_on_one_part() {
        let address = Address::new(["x"]);
        for count in [0, 1, PER_PAGE, PER_PAGE + 1, 5 * PER_PAGE - 1] {
            let items: Vec<usize> = (0..count).collect();
            let parts = split(&address, &items);
            let shown: Vec<usize> = parts.iter().flat_map(|part| part.items).copied().collect();
            assert_eq!(shown, items);
            assert_eq!(parts.len() > 1, parts[0].pagination.is_some());
        }
        assert_eq!(split(&address, &[0; PER_PAGE + 1])[1].address.as_str(), "x/page/2/");
    }
}
