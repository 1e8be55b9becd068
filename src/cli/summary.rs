//! What a build did, and what one would change.

use crate::artifact::{OutputPath, Size};
use crate::cli::{Format, report};
use crate::pipeline::Outcome;
use crate::system::publish::plan::Changes;

/// What a build did, and how large the site is, in a line.
pub(super) fn of(outcome: &Outcome, changes: &Changes, seconds: f64) -> String {
    let words = report::Counts::of(&outcome.diagnostics).words();
    let warnings = if words.is_empty() { "no warnings".to_owned() } else { words };
    let counts = changes.counts();
    let files = match changes.is_none() {
        true => "nothing changed".to_owned(),
        false => format!(
            "{} written, {} unchanged, {} removed",
            counts.created + counts.changed,
            counts.unchanged,
            counts.removed
        ),
    };
    let pages = count(outcome.pages, "page", "pages");
    let links = count(outcome.links, "link", "links");
    format!("{pages}, {links}, {warnings} in {seconds:.2} s; {} ({files})\n", size(&changes.size))
}

fn size(size: &Size) -> String {
    let files = count(size.files, "file", "files");
    let largest = |(path, size): &(OutputPath, u64)| format!(", the largest {} with {}", path.as_str(), bytes(*size));
    let largest = size.largest.as_ref().map(largest).unwrap_or_default();
    format!("{files}, {}{largest}", bytes(size.bytes))
}

/// What publishing would change, a file a line: what becomes of it, a tab, its path. As JSON one object with three lists.
pub(super) fn plan(changes: &Changes, format: Format) -> String {
    let sorts = [("new", &changes.created), ("changed", &changes.changed), ("removed", &changes.removed)];
    if format == Format::Json {
        let lists = sorts.map(|(sort, paths)| {
            (sort.to_owned(), paths.iter().map(OutputPath::as_str).collect::<serde_json::Value>())
        });
        return format!("{}\n", lists.into_iter().collect::<serde_json::Value>());
    }
    let lines =
        sorts.iter().flat_map(|(sort, paths)| paths.iter().map(move |path| format!("{sort}\t{}\n", path.as_str())));
    lines.collect()
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A size in decimal units, as hosts count.
fn bytes(size: u64) -> String {
    match size {
        0..1_000 => count(usize::try_from(size).unwrap_or_default(), "byte", "bytes"),
        1_000..1_000_000 => format!("{:.1} kB", tenths(size, 1_000)),
        _ => format!("{:.1} MB", tenths(size, 1_000_000)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number that is shown with one digit behind the point")]
fn tenths(size: u64, unit: u64) -> f64 {
    size as f64 / unit as f64
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_are_short() {
        let rows = [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1.0 kB"), (449_135_123, "449.1 MB")];
        for (size, expected) in rows {
            assert_eq!(bytes(size), expected);
        }
    }
}
