//! Modules → one script that pages load: a page that was opened from a folder may load no modules.
//!
//! Each module becomes a function that gives what the module exports; its imports take that apart. A module stands behind
//! those it imports from. It is read by its lines: `import {` … `} from "./path.js";` begins one and ends one, and what is
//! exported is declared behind `export` at the beginning of one. Lines that only comment are for those who read the
//! module, and left out, as is what sets lines in. The module that says what readers read is given the phrases that the others ask it for.

use std::collections::{BTreeMap, BTreeSet};

/// What makes a declaration.
const DECLARATIONS: [&str; 5] = ["const ", "let ", "class ", "function ", "async function "];
/// The end of the path of the module that has the phrases.
const WORDS_MODULE: &str = "modules/words.js";
/// Its line for the language.
const LOCALE: &str = "const LOCALE = \"en\";\n";
/// Its line for the phrases.
const PHRASES: &str = "const WORDS = {};\n";
/// What asks it for a phrase, by the name that follows.
const ASKS: [&str; 2] = ["word(\"", "parts(\""];

/// What scripts say to readers, in one language.
pub(super) struct Spoken<'w> {
    /// Its tag (BCP 47).
    pub(super) locale: &'w str,
    /// A phrase by its name, as JSON: a text, or an object with one for each plural category.
    pub(super) phrase: &'w dyn Fn(&str) -> Option<String>,
}

/// A script made of modules.
pub(super) struct Bundle {
    /// The script.
    pub(super) script: String,
    /// The paths of its modules.
    pub(super) modules: Vec<String>,
}

/// Joins a module with all that it imports from. `text` gives the modules by their paths; what it does not have is left
/// out, as are the phrases that `words` does not have.
pub(super) fn bundle<'a>(main: &str, text: impl Fn(&str) -> Option<&'a str>, words: &Spoken) -> Bundle {
    let mut parts = Parts::default();
    parts.add(main, &text);
    let mut bundle = Bundle { script: "(() => {\n\"use strict\";\n".to_owned(), modules: Vec::new() };
    for (path, module) in &parts.modules {
        if path.ends_with(WORDS_MODULE) {
            bundle.add(path, module, &parts.with_phrases(&module.body, words), &parts.numbers);
        } else {
            bundle.add(path, module, &module.body, &parts.numbers);
        }
    }
    bundle.script.push_str("})();\n");
    bundle
}

impl Bundle {
    fn add(&mut self, path: &str, module: &Module, body: &str, numbers: &BTreeMap<String, usize>) {
        self.modules.push(path.to_owned());
        let exports = module.exports.join(", ");
        let number = numbers.get(path).filter(|_| !exports.is_empty());
        let name = number.map_or_else(String::new, |number| format!("const ${number} = "));
        self.script.push_str(&format!("\n{name}(() => {{\n"));
        for Import { names, from } in &module.imports {
            if let Some(number) = numbers.get(&resolve(path, from)).filter(|_| !names.is_empty()) {
                self.script.push_str(&format!("const {{ {} }} = ${number};\n", names.replace(" as ", ": ")));
            }
        }
        self.script.push_str(body);
        if !exports.is_empty() {
            self.script.push_str(&format!("return {{ {exports} }};\n"));
        }
        self.script.push_str("})();\n");
    }
}

/// The modules of a script.
#[derive(Default)]
struct Parts<'a> {
    /// The numbers of the modules that are there or on their way.
    numbers: BTreeMap<String, usize>,
    /// Each by its path, behind those it imports from.
    modules: Vec<(String, Module<'a>)>,
}

impl<'a> Parts<'a> {
    fn add(&mut self, path: &str, text: &impl Fn(&str) -> Option<&'a str>) {
        let Some(module) = text(path).filter(|_| !self.numbers.contains_key(path)) else { return };
        self.numbers.insert(path.to_owned(), self.numbers.len());
        let module = Module::read(module);
        for import in &module.imports {
            self.add(&resolve(path, import.from), text);
        }
        self.modules.push((path.to_owned(), module));
    }

    /// The body of the module that has the phrases, with those that the modules ask for.
    fn with_phrases(&self, body: &str, words: &Spoken) -> String {
        let names: BTreeSet<&str> = self.modules.iter().flat_map(|(_, module)| phrases(&module.body)).collect();
        let said = names.into_iter().filter_map(|name| Some(format!("{}:{}", json(name), (words.phrase)(name)?)));
        let said = said.collect::<Vec<_>>().join(",");
        let locale = format!("const LOCALE = {};\n", json(words.locale));
        body.replacen(LOCALE, &locale, 1).replacen(PHRASES, &format!("const WORDS = {{{said}}};\n"), 1)
    }
}

/// What a module says.
#[derive(Default)]
struct Module<'a> {
    imports: Vec<Import<'a>>,
    /// The names of what it exports.
    exports: Vec<&'a str>,
    /// All but the imports, the word `export`, and lines that only comment.
    body: String,
}

struct Import<'a> {
    /// The names, as they stand between the braces.
    names: String,
    from: &'a str,
}

impl<'a> Module<'a> {
    fn read(text: &'a str) -> Self {
        let mut module = Self::default();
        let mut is_template = false; // whether the line begins within a text in backticks
        let mut rest = text;
        while !rest.is_empty() {
            let after = |end: &str| rest.find(end).map_or("", |at| &rest[at + end.len()..]);
            let line = rest.lines().next().unwrap_or_default();
            let start = line.trim_start();
            if !is_template && line.starts_with("import ") {
                module.imports.extend(import(&rest[..rest.len() - after(";\n").len()]));
                rest = after(";\n");
            } else if !is_template && start.starts_with("/**") {
                rest = after("*/\n");
            } else {
                rest = after("\n");
                if is_template || !(start.is_empty() || start.starts_with("//")) {
                    module.add(if is_template { line } else { start });
                    is_template ^= line.matches('`').count() % 2 == 1;
                }
            }
        }
        module
    }

    fn add(&mut self, line: &'a str) {
        let bare = line.strip_prefix("export ");
        self.exports.extend(bare.and_then(declared));
        self.body.push_str(bare.unwrap_or(line));
        self.body.push('\n');
    }
}

fn import(statement: &str) -> Option<Import<'_>> {
    let from = statement.split('"').nth(1)?;
    let names = statement.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(names, _)| names);
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    Some(Import { names: names.join(", "), from })
}

/// The name that a line declares.
fn declared(line: &str) -> Option<&str> {
    let rest = DECLARATIONS.iter().find_map(|word| line.strip_prefix(word))?;
    rest.split(|c| !is_of_name(c)).next()
}

/// The names of the phrases that a script asks for.
fn phrases(script: &str) -> impl Iterator<Item = &str> {
    ASKS.iter().flat_map(move |ask| {
        let calls = script.match_indices(ask).filter(|(at, _)| !script[..*at].ends_with(is_of_name));
        calls.filter_map(|(at, _)| script[at..].split('"').nth(1))
    })
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The path of what a module imports from.
fn resolve(module: &str, from: &str) -> String {
    let mut parts: Vec<&str> = module.split('/').collect();
    parts.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Module, Spoken, bundle, resolve};
    use crate::render::theme::embedded::{FILES, SCRIPTS};

    const WORDLESS: Spoken = Spoken { locale: "en", phrase: &|_| None };

    fn embedded(path: &str) -> Option<&'static str> {
        FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
    }

    #[test]
    fn modules_become_one_script() {
        let text = |path: &str| match path {
            "a/main.js" => Some(
                "// Main.\n\nimport {\n  ONE,\n  two as both,\n} from \"../b/two.js\";\nimport { x } from \"./none.js\";\n\nboth(ONE);\n",
            ),
            "b/two.js" => Some(
                "// Two.\n\nimport { ONE as one } from \"./one.js\";\n\n/** One. */\nexport const ONE = one; // one\n\
                 /** Two.\n * @param {string} text */\nexport async function two() {\n  // nothing\n}\n",
            ),
            "b/one.js" => Some("export const ONE = `\n// text\n\n`;\nconst own = 2;"),
            _ => None,
        };
        let script = "(() => {\n\"use strict\";\n\
            \nconst $2 = (() => {\nconst ONE = `\n// text\n\n`;\nconst own = 2;\nreturn { ONE };\n})();\n\
            \nconst $1 = (() => {\nconst { ONE: one } = $2;\nconst ONE = one; // one\nasync function two() {\n}\n\
            return { ONE, two };\n})();\n\
            \n(() => {\nconst { ONE, two: both } = $1;\nboth(ONE);\n})();\n})();\n";
        let made = bundle("a/main.js", text, &WORDLESS);
        assert_eq!(made.script, script);
        assert_eq!(made.modules, ["b/one.js", "b/two.js", "a/main.js"]);
    }

    #[test]
    fn words_are_those_that_the_modules_of_the_script_ask_for() {
        let text = |path: &str| match path {
            "a/main.js" => Some(
                "import { word } from \"../modules/words.js\";\nimport \"./two.js\";\n// word(\"d_comment\")\n\
                 word(\"c_one\");\npassword(\"d_other\");\nword(\"d_unknown\");\n",
            ),
            "a/two.js" => Some("parts(\"b_two\", { count }); word(\"a_three\") + word(\"c_one\");\n"),
            "modules/words.js" => {
                Some("const LOCALE = \"en\";\n/** By name. */\nconst WORDS = {};\nexport function word() {}\n")
            }
            _ => None,
        };
        let phrase = |name: &str| match name {
            "d_unknown" => None,
            "b_two" => Some("{\"one\":\"{count} página\"}".to_owned()),
            _ => Some(format!("\"¿{name}?\"")),
        };
        let script = "(() => {\n\"use strict\";\n\
            \nconst $1 = (() => {\nconst LOCALE = \"es\";\n\
            const WORDS = {\"a_three\":\"¿a_three?\",\"b_two\":{\"one\":\"{count} página\"},\"c_one\":\"¿c_one?\"};\n\
            function word() {}\nreturn { word };\n})();\n\
            \n(() => {\nparts(\"b_two\", { count }); word(\"a_three\") + word(\"c_one\");\n})();\n\
            \n(() => {\nconst { word } = $1;\nword(\"c_one\");\npassword(\"d_other\");\nword(\"d_unknown\");\n})();\n})();\n";
        assert_eq!(bundle("a/main.js", text, &Spoken { locale: "es", phrase: &phrase }).script, script);
    }

    #[test]
    fn the_default_theme_has_what_its_modules_import() {
        for (script, main) in SCRIPTS {
            let made = bundle(main, embedded, &WORDLESS);
            for (at, path) in made.modules.iter().enumerate() {
                for import in Module::read(embedded(path).unwrap()).imports {
                    let from = resolve(path, import.from);
                    assert!(made.modules[..at].contains(&from), "{script}: {path} imports from {from}");
                }
            }
        }
    }
}
