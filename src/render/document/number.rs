//! Numbers as readers see them: digits in groups, a unit behind them, and how long their bars are.

use std::collections::HashMap;

use crate::model::id::KindId;
use crate::model::schema::{Field, Shape};
use crate::model::settings::words::Words;
use crate::model::site::Site;
use crate::model::value::Value;

/// The greatest numbers of the fields with bars, which the bars of the others are measured by.
#[derive(Debug, Default)]
pub(in crate::render) struct Greatest(HashMap<(KindId, String), f64>);

impl Greatest {
    /// Looks through the published pages of every kind that has fields with bars.
    pub(in crate::render) fn new(site: &Site) -> Self {
        let mut greatest = HashMap::new();
        for (id, kind) in site.schema.kinds.numbered() {
            for (at, field) in kind.fields.numbered().filter(|(_, field)| field.bar) {
                let pages = site.of_kind(id).iter();
                let number = |page| match site.page(page)?.document.value(at)? {
                    Value::Number(number, _) => Some(*number),
                    _ => None,
                };
                let found = pages.filter_map(|page| number(*page)).fold(0.0, f64::max);
                greatest.insert((id, field.name.clone()), found);
            }
        }
        Self(greatest)
    }

    /// How long the bar of a number is, from 0 to 100 in steps of a tenth: measured by the greatest that the model allows, or
    /// else by the greatest that any page has. None for a field without bars.
    pub(in crate::render) fn bar(&self, kind: Option<KindId>, field: &Field, number: f64) -> Option<f64> {
        let Shape::Number(bounds) = &field.shape else { return None };
        let found = self.0.get(&(kind?, field.name.clone()))?;
        let whole = bounds.max.unwrap_or(*found);
        (whole > 0.0).then(|| (number / whole * 1000.0).clamp(0.0, 1000.0).round() / 10.0)
    }
}

/// A number as it was written, with its unit. Where a field has a unit or a bar, so that its numbers are quantities and
/// not names such as years, they are written as the language does.
pub(in crate::render) fn shown(field: &Field, written: &str, words: &Words) -> String {
    let unit = field.unit.as_deref().unwrap_or_default();
    if unit.is_empty() && !field.bar { written.to_owned() } else { words.quantity(written, unit) }
}
