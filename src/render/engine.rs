//! Templates, and the values they are filled with. The only file that names the template engine.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::model::settings::words::{Phrase, Piece, Words};

/// Templates that are ready to be filled.
#[derive(Default)]
pub(in crate::render) struct Engine(Tera);

/// What is wrong with a template.
#[derive(Debug)]
pub(in crate::render) struct Fault {
    /// Its name, where it is known.
    pub(in crate::render) template: Option<String>,
    /// Where in it.
    pub(in crate::render) range: Option<Range<usize>>,
    /// What the engine says, in one line.
    pub(in crate::render) message: String,
}

/// What a template is filled with.
pub(in crate::render) struct Values(Context);

/// HTML made by one template and put into others as it is. Cheap to clone.
#[derive(Clone)]
pub(in crate::render) struct Fragment(Value);

/// A value that was made ready once and is put into many others as it is. Cheap to clone.
#[derive(Debug, Clone)]
pub(in crate::render) struct Shared(Value);

impl Engine {
    /// Adds templates by their names.
    ///
    /// # Errors
    /// What is wrong with the first that is none.
    pub(in crate::render) fn add<'t>(
        &mut self,
        templates: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Result<(), Fault> {
        self.0.add_raw_templates(templates).map_err(|error| fault(&error))
    }

    /// Adds a value that every template sees.
    pub(in crate::render) fn share(&mut self, name: &'static str, value: &impl Serialize) {
        self.0.global_context().insert(name, value);
    }

    /// Adds a filter of texts.
    pub(in crate::render) fn filter(
        &mut self,
        name: &'static str,
        filter: impl Fn(&str) -> String + Send + Sync + 'static,
    ) {
        self.0.register_filter(name, move |text: &str, _: Kwargs, _: &State| -> String { filter(text) });
    }

    /// Adds a function of `name`, which says what is wrong where there is no such name.
    pub(in crate::render) fn function(
        &mut self,
        function: &'static str,
        by_name: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
    ) {
        self.0.register_function(function, move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            by_name(kwargs.must_get::<&str>("name")?).map_err(tera::Error::message)
        });
    }

    /// Adds the function `word`, which says a phrase by its `name`. Its other arguments fill the gaps of the phrase, and are
    /// escaped where they are no finished HTML.
    pub(in crate::render) fn words(&mut self, words: Arc<Words>) {
        let plain = words.phrases().filter_map(|(name, phrase)| Some((name, phrase.plain()?)));
        let plain: FxHashMap<String, Value> =
            plain.map(|(name, text)| (name.to_owned(), Value::normal_string(text))).collect();
        self.0.register_function("word", move |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
            let name = kwargs.must_get::<&str>("name")?;
            if let Some(text) = plain.get(name) {
                return Ok(text.clone());
            }
            let missing = || tera::Error::message(format!("the theme says nothing called `{name}`"));
            say(&words, words.phrase(name).ok_or_else(missing)?, &kwargs, state)
        });
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What went wrong.
    pub(in crate::render) fn fill(&self, template: &str, values: &Values) -> Result<String, Fault> {
        self.0.render(template, &values.0).map_err(|error| fault(&error))
    }
}

impl Values {
    /// Nothing yet but the way up to the root.
    pub(in crate::render) fn new(root: &str) -> Self {
        let mut context = Context::new();
        context.insert("root", root);
        Self(context)
    }

    /// Adds a value.
    pub(in crate::render) fn with(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.0.insert(name, value);
        self
    }

    /// Adds finished HTML.
    pub(in crate::render) fn with_fragment(mut self, name: &'static str, fragment: &Fragment) -> Self {
        self.0.insert_value(name, fragment.0.clone());
        self
    }
}

impl Fragment {
    /// Takes finished HTML.
    pub(in crate::render) fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Shared {
    /// Makes a value ready.
    pub(in crate::render) fn new(value: &impl Serialize) -> Self {
        Self(Value::from_serializable(value))
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer) // the engine takes its own values as they are
    }
}

/// A phrase with its gaps filled: HTML if any of what fills them is, else text.
fn say(words: &Words, phrase: &Phrase, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let count = arguments.get::<usize>(Words::COUNT)?;
    let is_html = arguments.iter().any(|(_, value)| value.is_string() && value.is_safe());
    let mut out = String::new();
    let mut write = |text: &str, is_finished: bool| -> TeraResult<()> {
        if is_html && !is_finished {
            out.push_str(&state.escape(text)?);
        } else {
            out.push_str(text);
        }
        Ok(())
    };
    for piece in phrase.form(count, words.locale()).pieces() {
        let gap = match piece {
            Piece::Text(text) => {
                write(text, false)?;
                continue;
            }
            Piece::Gap(gap) => gap,
        };
        let value = arguments.get::<&Value>(gap)?;
        let value = value.ok_or_else(|| tera::Error::message(format!("nothing fills the gap `{{{gap}}}`")))?;
        match (value.as_str(), value.as_u64().and_then(|number| usize::try_from(number).ok())) {
            (Some(text), _) => write(text, value.is_safe())?,
            (None, Some(number)) => write(&words.locale().count(number), false)?,
            (None, None) => write(&value.to_string(), false)?,
        }
    }
    Ok(if is_html { Value::safe_string(&out) } else { Value::from(out) })
}

fn fault(error: &tera::Error) -> Fault {
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        let (template, range) = (report.filename().to_owned(), report.span().range.clone());
        return Fault { template: Some(template), range: Some(range), message: report.message().to_owned() };
    }
    let text = error.to_string();
    let place = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let template = place.and_then(|place| place.split(':').next()).map(str::to_owned);
    let message = text.lines().map(|line| line.trim_start_matches("error: ")).next().unwrap_or_default();
    Fault { template, range: None, message: message.to_owned() }
}
