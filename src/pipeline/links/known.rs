//! What earlier runs were answered.

use jiff::Span as Time;

use crate::answer::Answer;
use crate::model::value::Date;
use crate::pipeline::known::LINKS;
use crate::pipeline::links::Answers;
use crate::store::Store;

/// An address, its answer and the day of that.
type Kept = (String, Answer, Date);

/// The good answers of the last so many days, today's with none.
pub(super) fn of_last(store: &dyn Store, today: Date, days: u32) -> impl Iterator<Item = (String, Answer)> {
    let first = today.checked_sub(Time::new().days(i64::from(days))).unwrap_or(Date::MIN);
    let fresh = move |(_, answer, day): &Kept| answer.is_good() && (first..=today).contains(day);
    all(store).into_iter().filter(fresh).map(|(address, answer, _)| (address, answer))
}

/// Keeps answers of today, in place of those that there were of the same addresses.
pub(super) fn keep(store: &dyn Store, today: Date, asked: &Answers) {
    let others = all(store).into_iter().filter(|(address, ..)| !asked.contains_key(address));
    let new = asked.iter().map(|(address, answer)| (address.clone(), answer.clone(), today));
    if let Ok(bytes) = postcard::to_stdvec(&others.chain(new).collect::<Vec<Kept>>()) {
        store.put(LINKS, &bytes);
    }
}

fn all(store: &dyn Store) -> Vec<Kept> {
    store.get(LINKS).and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default()
}
