//! Modules → one script that pages load: a page that was opened from a folder may load no modules.
//!
//! Each module becomes a function that gives what the module exports; its imports take that apart. A module stands behind
//! those it imports from. It is read by its lines: `import {` … `} from "./path.js";` begins one and ends one, and what is
//! exported is declared behind `export` at the beginning of one. Lines that only comment are for those who read the
//! module, and left out.

use std::collections::BTreeMap;

/// What makes a declaration.
const DECLARATIONS: [&str; 5] = ["const ", "let ", "class ", "function ", "async function "];

/// A script made of modules.
pub(super) struct Bundle {
    /// The script.
    pub(super) script: String,
    /// The paths of its modules.
    pub(super) modules: Vec<String>,
}

/// Joins a module with all that it imports from. `text` gives the modules by their paths; what it does not have is left
/// out.
pub(super) fn bundle<'a>(main: &str, text: impl Fn(&str) -> Option<&'a str>) -> Bundle {
    let mut numbers = BTreeMap::new();
    let mut bundle = Bundle { script: "(() => {\n\"use strict\";\n".to_owned(), modules: Vec::new() };
    bundle.add(main, &text, &mut numbers);
    bundle.script.push_str("})();\n");
    bundle
}

impl Bundle {
    /// Adds a module behind those it imports from. `numbers` has the modules that are there or on their way.
    fn add<'a>(&mut self, path: &str, text: &impl Fn(&str) -> Option<&'a str>, numbers: &mut BTreeMap<String, usize>) {
        let Some(module) = text(path).filter(|_| !numbers.contains_key(path)) else { return };
        let number = numbers.len();
        numbers.insert(path.to_owned(), number);
        let module = Module::read(module);
        let imports: Vec<(String, String)> = module
            .imports
            .iter()
            .map(|import| (import.names.replace(" as ", ": "), resolve(path, import.from)))
            .collect();
        for (_, from) in &imports {
            self.add(from, text, numbers);
        }
        self.modules.push(path.to_owned());
        let exports = module.exports.join(", ");
        let name = if exports.is_empty() { String::new() } else { format!("const ${number} = ") };
        self.script.push_str(&format!("\n{name}(() => {{\n"));
        for (names, from) in &imports {
            if let Some(number) = numbers.get(from).filter(|_| !names.is_empty()) {
                self.script.push_str(&format!("const {{ {names} }} = ${number};\n"));
            }
        }
        self.script.push_str(&module.body);
        if !exports.is_empty() {
            self.script.push_str(&format!("return {{ {exports} }};\n"));
        }
        self.script.push_str("})();\n");
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
                    is_template ^= line.matches('`').count() % 2 == 1;
                    module.add(line);
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
    rest.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).next()
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
    use super::{Module, bundle, resolve};
    use crate::render::theme::embedded::{FILES, SCRIPTS};

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
        let made = bundle("a/main.js", text);
        assert_eq!(made.script, script);
        assert_eq!(made.modules, ["b/one.js", "b/two.js", "a/main.js"]);
    }

    #[test]
    fn the_default_theme_has_what_its_modules_import() {
        let text = |path: &str| FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text);
        for (script, main) in SCRIPTS {
            let made = bundle(main, text);
            for (at, path) in made.modules.iter().enumerate() {
                for import in Module::read(text(path).unwrap()).imports {
                    let from = resolve(path, import.from);
                    assert!(made.modules[..at].contains(&from), "{script}: {path} imports from {from}");
                }
            }
        }
    }
}
