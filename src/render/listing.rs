//! Splits long lists of pages over several addresses.

use crate::model::site::PER_PAGE;
use crate::model::url::Address;
use crate::render::context::{PaginationContext, StepContext};

/// How many parts are offered on either side of the one that is shown, beside the first and the last.
const AROUND: usize = 2;

/// One page of a listing.
pub(super) struct Part<'a, T> {
    /// Where it stands.
    pub(super) address: Address,
    /// What it shows.
    pub(super) items: &'a [T],
    /// The other parts; none when there is only this one.
    pub(super) pagination: Option<PaginationContext>,
}

impl<'a, T> Part<'a, T> {
    /// Its items, each with its place in the whole list.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &'a T)> {
        let before = self.pagination.as_ref().map_or(0, |pagination| pagination.current - 1) * PER_PAGE;
        (before..).zip(self.items)
    }

    /// Whether it is where the list begins.
    pub(super) fn is_first(&self) -> bool {
        self.pagination.as_ref().is_none_or(|pagination| pagination.current == 1)
    }
}

/// The parts of a list that begins at an address; the second stands at `page/2/` below it. An empty list has one part.
pub(super) fn split<'a, T>(address: &Address, items: &'a [T]) -> Vec<Part<'a, T>> {
    let total = items.len().div_ceil(PER_PAGE).max(1);
    let part = |number: usize| {
        let start = (number - 1) * PER_PAGE;
        Part {
            address: address.part(number),
            items: &items[start..(start + PER_PAGE).min(items.len())],
            pagination: (total > 1).then(|| pagination(address, number, total)),
        }
    };
    (1..=total).map(part).collect()
}

/// The ways from one part of a list to others: as many however long the list is.
fn pagination(address: &Address, current: usize, total: usize) -> PaginationContext {
    let url = |number: usize| address.part(number).as_str().to_owned();
    let near = current.saturating_sub(AROUND).max(1)..=(current + AROUND).min(total);
    let mut steps: Vec<StepContext> = Vec::with_capacity(2 * AROUND + 3);
    for number in std::iter::once(1).chain(near).chain([total]) {
        let last = steps.last().map_or(0, |step| step.number);
        if number > last {
            steps.push(StepContext { number, url: url(number), is_behind_gap: number > last + 1 });
        }
    }
    let previous = (current > 1).then(|| url(current - 1));
    let next = (current < total).then(|| url(current + 1));
    PaginationContext { current, total, previous, next, steps }
}

#[cfg(test)]
mod tests {
    use super::{pagination, split};
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

    #[test]
    fn the_first_the_last_and_those_around_are_offered() {
        let check = |current: usize, total: usize, expected: &str| {
            let shown =
                |step: &super::StepContext| format!("{}{}", if step.is_behind_gap { "… " } else { "" }, step.number);
            let pagination = pagination(&Address::new(["x"]), current, total);
            assert_eq!(pagination.steps.iter().map(shown).collect::<Vec<_>>().join(" "), expected);
        };
        check(1, 2, "1 2");
        check(1, 9, "1 2 3 … 9");
        check(5, 9, "1 … 3 4 5 6 7 … 9");
        check(4, 6, "1 2 3 4 5 6");
        check(500, 1000, "1 … 498 499 500 501 502 … 1000");
    }
}
