//! The modules of the crate, and which of them a file names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::read;

/// A module by the names on the way to it from the crate's root.
pub(super) type Module = Vec<String>;

/// Every file below `src`, by the module that it is.
pub(super) struct Modules {
    files: BTreeMap<Module, Code>,
}

/// A file without its comments.
pub(super) struct Code {
    /// Its path below `src`.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
    /// What it hands on of other modules, by name.
    handed_on: BTreeMap<String, Module>,
}

impl Modules {
    /// The files of the crate.
    pub(super) fn of_crate() -> Self {
        Self::new(texts())
    }

    /// These files, by path and text.
    pub(super) fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let file = |(path, text): (String, String)| {
            let text = text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
            (module(&path), Code { path, text, handed_on: BTreeMap::new() })
        };
        let mut modules = Self { files: files.into_iter().map(file).collect() };
        let handed_on = |(module, code): (&Module, &Code)| (module.clone(), modules.handed_on(module, &code.text));
        let all: Vec<_> = modules.files.iter().map(handed_on).collect();
        for (module, handed_on) in all {
            modules.files.get_mut(&module).unwrap().handed_on = handed_on;
        }
        modules
    }

    /// Every file.
    pub(super) fn files(&self) -> impl Iterator<Item = &Code> {
        self.files.values()
    }

    /// What a file names, of this crate or another, as the way from the root.
    pub(super) fn named(&self, code: &Code) -> BTreeSet<Module> {
        self.named_in(code, &code.text)
    }

    /// The modules that a file needs: those that its code names, without its tests, or that hold what it names.
    pub(super) fn needed(&self, code: &Code) -> BTreeSet<Module> {
        let named = self.named_in(code, code.text.split("#[cfg(test)]").next().unwrap());
        named.iter().map(|way| self.file(way)).collect()
    }

    fn named_in(&self, code: &Code, text: &str) -> BTreeSet<Module> {
        let own = module(&code.path);
        let paths = paths(text);
        let from_root = paths.iter().filter(|path| ["crate", "super", "self"].contains(&path[0].as_str()));
        let ways: Vec<Module> = from_root.map(|path| self.absolute(&own, path)).collect();
        let is_known = |name: &String| ways.iter().any(|way| way.last() == Some(name));
        let others = paths.iter().filter(|path| !is_known(&path[0])).map(|path| self.absolute(&own, path));
        let named: BTreeSet<Module> = others.chain(ways.iter().cloned()).collect();
        named.into_iter().filter(|way| !way.is_empty()).collect()
    }

    fn handed_on(&self, own: &Module, text: &str) -> BTreeMap<String, Module> {
        let uses = text.split(';').filter_map(|item| item.trim_start().strip_prefix("pub use "));
        let all = uses.flat_map(paths).map(|path| self.absolute(own, &path));
        all.filter_map(|path| Some((path.last()?.clone(), path))).collect()
    }

    /// A path as it is written in a module → the way from the root; that of another crate remains.
    fn absolute(&self, own: &Module, path: &[String]) -> Module {
        let mut way = own.clone();
        for (at, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" => way.clear(),
                "self" => {}
                "super" => drop(way.pop()),
                _ if at > 0 => way.push(name.clone()),
                _ => {
                    let part = [own.as_slice(), std::slice::from_ref(name)].concat();
                    way = if self.files.contains_key(&part) { part } else { vec![name.clone()] };
                }
            }
        }
        way
    }

    /// The module that a way leads to, or into, or by what it hands on; the way itself where there is none.
    fn file(&self, way: &Module) -> Module {
        let known = (0..=way.len()).rev().find(|length| self.files.contains_key(&way[..*length]) && *length > 0);
        let Some(length) = known else { return way.clone() };
        let handed_on = way.get(length).and_then(|name| self.files[&way[..length]].handed_on.get(name));
        handed_on.map_or_else(|| way[..length].to_vec(), |further| self.file(further))
    }
}

/// Every file of the crate, by its path below `src`.
pub(super) fn texts() -> Vec<(String, String)> {
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let code = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let texts: Vec<_> = code.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    assert!(texts.len() > 30);
    texts
}

/// The module that a file is.
pub(super) fn module(path: &str) -> Module {
    let path = path.trim_end_matches(".rs");
    path.strip_suffix("/mod").unwrap_or(path).split('/').map(str::to_owned).collect()
}

/// All paths that code names, with groups taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(is_letter) {
        rest = tree(&rest[at..], &[], &mut found);
    }
    found.retain(|path| path.len() > 1 || path[0] == "crate");
    found
}

/// Reads `a::b::{c, d::e}` behind what stands before it; gives what follows.
fn tree<'t>(text: &'t str, before: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = before.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(group) = rest.strip_prefix('{').filter(|_| !path.is_empty()) {
            return self::group(group, &path, found);
        }
        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        if end > 0 {
            path.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
        match rest.strip_prefix("::").filter(|_| end > 0) {
            Some(further) => rest = further,
            None => break,
        }
    }
    found.push(path);
    rest
}

fn group<'t>(text: &'t str, before: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if let Some(after) = rest.strip_prefix('}') {
            return after;
        }
        if !rest.starts_with(is_letter) {
            return rest;
        }
        rest = tree(rest, before, found);
        let renamed = rest.trim_start().strip_prefix("as ").map(|name| name.trim_start_matches(is_letter));
        rest = renamed.unwrap_or(rest);
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
