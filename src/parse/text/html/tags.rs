//! The attributes of a tag, as browsers read them (WHATWG HTML, 13.2.5).

/// An attribute: where it begins, its name, and its value without quotes with its place.
pub(super) type Attribute<'a> = (usize, &'a str, Option<(usize, &'a str)>);

/// The next attribute of a tag from a place on, which moves on behind it. At the end of the tag the place behind it is
/// current, and nothing is given.
pub(super) fn attribute<'a>(html: &'a str, at: &mut usize) -> Option<Attribute<'a>> {
    let is_name = |c: char| !c.is_whitespace() && !"=>/".contains(c);
    let Some(begin) = html[*at..].find(|c: char| is_name(c) || c == '>').map(|found| *at + found) else {
        *at = html.len();
        return None;
    };
    if html[begin..].starts_with('>') {
        *at = begin + 1;
        return None;
    }
    let end = html[begin..].find(|c| !is_name(c)).map_or(html.len(), |found| begin + found);
    *at = end;
    let value = value(html, at);
    Some((begin, &html[begin..end], value))
}

/// The value behind an attribute's name, without its quotes, and where it begins.
fn value<'a>(html: &'a str, at: &mut usize) -> Option<(usize, &'a str)> {
    let written = html[*at..].trim_start().strip_prefix('=')?.trim_start();
    let start = html.len() - written.len();
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (start, end, behind) = match quote {
        Some(quote) => {
            let end = html[start + 1..].find(quote).map_or(html.len(), |found| start + 1 + found);
            (start + 1, end, (end + 1).min(html.len()))
        }
        None => {
            let end = html[start..].find(|c: char| c.is_whitespace() || c == '>').map_or(html.len(), |at| start + at);
            (start, end, end)
        }
    };
    *at = behind;
    Some((start, &html[start..end]))
}
