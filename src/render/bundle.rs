//! Modules of a script → the one script that pages load: a page that was opened from a folder may load no modules.

/// A script that is joined when a site is built.
pub(super) struct Bundle {
    /// Its path below the theme's folder.
    pub(super) path: &'static str,
    /// The paths of its modules, each behind those that it imports from. They share one scope, so that every name is given once.
    pub(super) modules: &'static [&'static str],
}

/// Joins modules. In each, imports begin a line with `import` and end one with `;`, and what is exported is declared
/// behind `export` at the beginning of a line.
pub(super) fn join<'a>(modules: impl IntoIterator<Item = &'a str>) -> String {
    let bodies: Vec<String> = modules.into_iter().map(body).collect();
    format!("(() => {{\n\"use strict\";\n\n{}}})();\n", bodies.join("\n"))
}

/// A module without what only modules have.
fn body(module: &str) -> String {
    let mut body = String::with_capacity(module.len());
    let mut imports = false;
    for line in module.lines() {
        imports |= line.starts_with("import ");
        if !imports {
            body.push_str(line.strip_prefix("export ").unwrap_or(line));
            body.push('\n');
        }
        imports &= !line.ends_with(';');
    }
    body
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::join;
    use crate::render::embedded::{BUNDLES, FILES};

    fn text(module: &str) -> &'static str {
        FILES.iter().find(|(path, _)| *path == module).unwrap().1
    }

    #[test]
    fn modules_become_one_script() {
        let one = "// One.\n\nexport const ONE = 1;\n";
        let two = "// Two.\n\nimport {\n  ONE,\n} from \"./one.js\";\nimport { x } from \"./x.js\";\n\nexport function two() {\n  return ONE + 1;\n}\n";
        let script = "(() => {\n\"use strict\";\n\n// One.\n\nconst ONE = 1;\n\n// Two.\n\n\nfunction two() {\n  return ONE + 1;\n}\n})();\n";
        assert_eq!(join([one, two]), script);
    }

    #[test]
    fn modules_stand_behind_those_they_import_from() {
        for bundle in BUNDLES {
            let mut known = BTreeSet::new();
            for module in bundle.modules {
                let imports =
                    text(module).lines().filter_map(|line| line.split_once(" from \"")?.1.strip_suffix("\";"));
                for import in imports {
                    let name = import.trim_start_matches("../").trim_start_matches("./");
                    assert!(
                        known.iter().any(|known: &&str| known.ends_with(&format!("/{name}"))),
                        "{module}: {import}"
                    );
                }
                known.insert(module);
            }
        }
    }

    #[test]
    fn every_name_is_given_once() {
        let declares = ["const ", "let ", "class ", "function ", "async function "];
        for bundle in BUNDLES {
            let mut names = BTreeSet::new();
            for line in bundle.modules.iter().flat_map(|module| text(module).lines()) {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let Some(rest) = declares.iter().find_map(|word| line.strip_prefix(word)) else { continue };
                let name = rest.split([' ', '(']).next().unwrap();
                assert!(names.insert(name), "{}: {name}", bundle.path);
            }
            assert!(!names.is_empty());
        }
    }
}
