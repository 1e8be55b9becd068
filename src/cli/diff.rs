//! Two texts → what differs, as `diff -u` prints it. The only file that names similar.

use similar::TextDiff;

/// What differs between two texts, each with its name; nothing where they are the same.
pub(super) fn unified((before_name, before): (&str, &str), (after_name, after): (&str, &str)) -> String {
    TextDiff::from_lines(before, after).unified_diff().context_radius(1).header(before_name, after_name).to_string()
}
