//! JSON (RFC 8259) → a tree whose every value knows its place in the file, which the JSON crate does not tell.

use serde::de::DeserializeOwned;

use crate::source::Span;

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 32;
/// How many values are read from one file.
const MAX_VALUES: usize = 1_000_000;

/// A JSON value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Json {
    /// The place in the file.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: JsonValue,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number, which is finite.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    Array(Vec<Json>),
    /// Keys and values, in the order of the file.
    Object(Vec<(String, Json)>),
}

/// Why a text is not read, and where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The place in the file.
    pub(crate) span: Span,
    /// What is wrong there.
    pub(crate) words: &'static str,
}

/// Reads JSON that begins `offset` bytes into its file.
pub(crate) fn read(text: &str, offset: usize) -> Result<Json, Fault> {
    let mut parser = Parser { text, offset, at: 0, values: 0 };
    let json = parser.value(0)?;
    parser.skip_space();
    if parser.at < text.len() { Err(parser.fault("something stands behind the end")) } else { Ok(json) }
}

impl Json {
    /// The value of a key of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let JsonValue::Object(entries) = &self.value else { return None };
        entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            JsonValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.value {
            JsonValue::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match &self.value {
            JsonValue::Array(items) => Some(items),
            _ => None,
        }
    }

    /// What the value is called in messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self.value {
            JsonValue::Null => "`null`",
            JsonValue::Boolean => "`true` or `false`",
            JsonValue::Number(_) => "a number",
            JsonValue::Text(_) => "text",
            JsonValue::Array(_) => "a list",
            JsonValue::Object(_) => "a group of keys with values",
        }
    }
}

/// A text on the way from its beginning to its end.
struct Parser<'a> {
    text: &'a str,
    offset: usize,
    at: usize,
    values: usize,
}

impl Parser<'_> {
    fn value(&mut self, depth: usize) -> Result<Json, Fault> {
        self.skip_space();
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(self.fault("there are more than a million values"));
        }
        if depth > MAX_DEPTH {
            return Err(self.fault("brackets are nested more than 32 deep"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => JsonValue::Object(self.object(depth)?),
            Some(b'[') => JsonValue::Array(self.array(depth)?),
            Some(b'"') => JsonValue::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => JsonValue::Number(self.number()?),
            Some(_) => self.word()?,
            None => return Err(self.fault("the file ends too early")),
        };
        Ok(Json { span: Span::new(start, self.at).shifted(self.offset), value })
    }

    fn object(&mut self, depth: usize) -> Result<Vec<(String, Json)>, Fault> {
        let mut entries = Vec::new();
        self.at += 1;
        if self.eat(b'}') {
            return Ok(entries);
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.fault("a name in double quotes has to stand here"));
            }
            let key = self.string()?;
            if !self.eat(b':') {
                return Err(self.fault("a colon has to stand here"));
            }
            entries.push((key, self.value(depth + 1)?));
            if self.eat(b'}') {
                return Ok(entries);
            }
            if !self.eat(b',') {
                return Err(self.fault("a comma or `}` has to stand here"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Json>, Fault> {
        let mut items = Vec::new();
        self.at += 1;
        if self.eat(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b']') {
                return Ok(items);
            }
            if !self.eat(b',') {
                return Err(self.fault("a comma or `]` has to stand here"));
            }
        }
    }

    fn string(&mut self) -> Result<String, Fault> {
        let rest = &self.text.as_bytes()[self.at..];
        let mut end = 1;
        while rest.get(end).is_some_and(|byte| *byte != b'"') {
            end += if rest[end] == b'\\' { 2 } else { 1 };
        }
        self.scalar(end + 1, "this text has no end, or a character that must be escaped")
    }

    fn number(&mut self) -> Result<f64, Fault> {
        let rest = self.text.as_bytes()[self.at..].iter();
        let length = rest.take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')).count();
        self.scalar(length, "this is no number that can be read")
    }

    /// Reads so many bytes as JSON.
    fn scalar<T: DeserializeOwned>(&mut self, length: usize, words: &'static str) -> Result<T, Fault> {
        let text = self.text.get(self.at..self.at + length);
        let value = text.and_then(|text| serde_json::from_str(text).ok()).ok_or_else(|| self.fault(words))?;
        self.at += length;
        Ok(value)
    }

    fn word(&mut self) -> Result<JsonValue, Fault> {
        let words = [("null", JsonValue::Null), ("true", JsonValue::Boolean), ("false", JsonValue::Boolean)];
        let found = words.into_iter().find(|(word, _)| self.text[self.at..].starts_with(word));
        let (word, value) = found.ok_or_else(|| self.fault("no value of JSON begins so"))?;
        self.at += word.len();
        Ok(value)
    }

    /// Passes a character, with space before it, if it is the next.
    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self, words: &'static str) -> Fault {
        Fault { span: Span::new(self.at, self.at).shifted(self.offset), words }
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonValue, read};

    #[test]
    fn every_value_has_its_place() {
        let json = read("{\"a\": [1, -2.5e1, \"\\u00f1\\\"\"],\n\t\"b\" : {}, \"c\": [null, true, false]}", 3).unwrap();
        let items = json.get("a").and_then(|list| list.items()).unwrap();
        assert_eq!(items[0].number(), Some(1.0));
        assert_eq!((items[1].number(), items[1].span.start, items[1].span.end), (Some(-25.0), 13, 19));
        assert_eq!(items[2].text(), Some("ñ\""));
        assert_eq!(json.get("b").map(|value| &value.value), Some(&JsonValue::Object(Vec::new())));
        assert_eq!(json.get("c").and_then(|list| list.items()).map(<[_]>::len), Some(3));
    }

    #[test]
    fn what_is_not_json_is_refused_at_its_place() {
        let deep = "[".repeat(100_000);
        let many = format!("[{}0]", "0,".repeat(1_000_000));
        let rows = [
            ("", 0, "the file ends too early"),
            ("[1, 2", 5, "a comma or `]` has to stand here"),
            ("{\"a\" 1}", 5, "a colon has to stand here"),
            ("{\"a\": 1,}", 8, "a name in double quotes has to stand here"),
            ("[1] x", 4, "something stands behind the end"),
            ("[NaN]", 1, "no value of JSON begins so"),
            ("[1e999]", 1, "this is no number that can be read"),
            ("[01]", 1, "this is no number that can be read"),
            ("[-]", 1, "this is no number that can be read"),
            ("[\"a", 1, "this text has no end, or a character that must be escaped"),
            ("[\"a\\", 1, "this text has no end, or a character that must be escaped"),
            ("[\"a\nb\"]", 1, "this text has no end, or a character that must be escaped"),
            ("[\"\\ñ\"]", 1, "this text has no end, or a character that must be escaped"),
            (&deep, 33, "brackets are nested more than 32 deep"),
            (&many, 1_999_999, "there are more than a million values"),
        ];
        for (text, at, words) in rows {
            let fault = read(text, 0).unwrap_err();
            assert_eq!((fault.span.start, fault.words), (at, words), "{}", &text[..text.len().min(20)]);
        }
    }
}
