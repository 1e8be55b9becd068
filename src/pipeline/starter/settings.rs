//! A starter's settings file → the same with what a guide says of itself, and in its languages.

/// The languages that the settings of starters are written in, the one for all others first.
const WRITTEN: [&str; 2] = ["en", "es"];

/// Puts a value in the place of that of a key at the top of a file, or behind the address where the key is missing.
pub(super) fn set(text: &str, key: &str, value: &str) -> String {
    let line = format!("{key}: {value}\n");
    if let Some((start, end)) = entry(text, key) {
        return format!("{}{line}{}", &text[..start], &text[end..]);
    }
    let end = entry(text, "base_url").map_or(text.len(), |(_, end)| end);
    format!("{}{line}{}", &text[..end], &text[end..])
}

/// Where the entry of a key begins and ends, with the lines below it that are further in.
fn entry(text: &str, key: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let is_further = line.starts_with([' ', '\t']);
        match start {
            Some(start) if !is_further => return Some((start, at)),
            None if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) => start = Some(at),
            _ => {}
        }
        at += line.len();
    }
    start.map(|start| (start, at))
}

/// A text for readers of all languages of a guide: once, or once for each.
pub(super) fn for_all(text: &str, languages: &[String]) -> String {
    let quoted = serde_json::Value::from(text).to_string(); // YAML reads strings of JSON
    match languages {
        [_] => quoted,
        _ => {
            let each = languages.iter().map(|tag| format!("{tag}: {quoted}"));
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A settings file with each text in the languages of a guide. Starters write a text as `{en: …, es: …}`, within a line.
pub(super) fn in_languages(text: &str, languages: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{en: ") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        match words(found) {
            Some((words, length)) => {
                out.push_str(&chosen(words, languages));
                rest = &found[length..];
            }
            None => {
                out.push('{');
                rest = &found[1..];
            }
        }
    }
    out + rest
}

/// What is said in each of the languages, and how long all of it is.
fn words(text: &str) -> Option<([&str; 2], usize)> {
    let mut at = 0;
    let mut said = [""; 2];
    for (number, tag) in WRITTEN.iter().enumerate() {
        let open = format!("{}{tag}: ", if number == 0 { "{" } else { ", " });
        at += text[at..].strip_prefix(&open).map(|_| open.len())?;
        let next = WRITTEN.get(number + 1).map_or("}".to_owned(), |next| format!(", {next}: "));
        let length = value(&text[at..], &next)?;
        said[number] = &text[at..at + length];
        at += length;
    }
    text[at..].starts_with('}').then_some((said, at + 1))
}

/// How long a value is that stands before something else: in quotes, in brackets, or plain.
fn value(text: &str, next: &str) -> Option<usize> {
    match text.as_bytes().first()? {
        b'"' => text[1..].find('"').map(|at| at + 2),
        b'[' => text.find(']').map(|at| at + 1),
        _ => text.find(next),
    }
}

/// What is said, by the languages of a guide; its own is never without words.
fn chosen(said: [&str; 2], languages: &[String]) -> String {
    let known = |number: usize, tag: &str| {
        let base = tag.split('-').next().unwrap_or_default();
        let written = WRITTEN.iter().position(|written| *written == base);
        said.get(written.or((number == 0).then_some(0))?).copied()
    };
    let numbered = languages.iter().enumerate();
    let all: Vec<(&String, &str)> = numbered.filter_map(|(number, tag)| Some((tag, known(number, tag)?))).collect();
    match all.as_slice() {
        [(_, one)] => (*one).to_owned(),
        several => {
            let each = several.iter().map(|(tag, words)| format!("{tag}: {words}"));
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{for_all, in_languages, set};

    fn tags(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn a_value_takes_the_place_of_all_that_a_key_has() {
        let text = "# on top\ntitle:\n  en: A\n  es: B\n# below\nbase_url: x\nhome: []\n";
        assert_eq!(set(text, "title", "\"C\""), "# on top\ntitle: \"C\"\n# below\nbase_url: x\nhome: []\n");
        assert_eq!(set(text, "host", "nginx"), text.replace("base_url: x\n", "base_url: x\nhost: nginx\n"));
        assert_eq!(set("title: A\n", "title", "B"), "title: B\n");
    }

    #[test]
    fn texts_stand_in_the_languages_of_the_guide() {
        let text =
            "a: {label: {en: Who, es: Quién}}\nb: {en: \"x, y\", es: \"z\"}\nc: {en: [p, q], es: [r]}\nd: {en: }\n";
        let rows: [(&[&str], &str); 6] = [
            (&["en"], "a: {label: Who}\nb: \"x, y\"\nc: [p, q]\nd: {en: }\n"),
            (&["es"], "a: {label: Quién}\nb: \"z\"\nc: [r]\nd: {en: }\n"),
            (&["en", "es"], text),
            (
                &["es-MX", "en"],
                "a: {label: {es-MX: Quién, en: Who}}\nb: {es-MX: \"z\", en: \"x, y\"}\nc: {es-MX: [r], en: [p, q]}\nd: {en: }\n",
            ),
            (&["fr", "de"], "a: {label: Who}\nb: \"x, y\"\nc: [p, q]\nd: {en: }\n"),
            (
                &["fr", "es"],
                "a: {label: {fr: Who, es: Quién}}\nb: {fr: \"x, y\", es: \"z\"}\nc: {fr: [p, q], es: [r]}\nd: {en: }\n",
            ),
        ];
        for (languages, expected) in rows {
            assert_eq!(in_languages(text, &tags(languages)), expected, "{languages:?}");
        }
        assert_eq!(for_all("a: \"b\"", &tags(&["en"])), "\"a: \\\"b\\\"\"");
        assert_eq!(for_all("a", &tags(&["en", "es"])), "{en: \"a\", es: \"a\"}");
    }
}
