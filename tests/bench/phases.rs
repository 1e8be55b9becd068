//! x
#![allow(clippy::all, warnings)]
use fieldguide::{
    artifact::*,
    index, parse,
    pipeline::*,
    resolve,
    system::{clock, discover},
};
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;
struct N;
impl Sink for N {
    fn accept(&self, _: Artifact) {}
}
fn t<T>(n: &str, f: impl FnOnce() -> T) -> T {
    let s = Instant::now();
    let r = f();
    println!("{n}: {:.1} ms", s.elapsed().as_secs_f64() * 1e3);
    r
}
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let mut sources = t("discover", || discover::discover(Path::new(&root)).unwrap());
    let mut m = Memory::default();
    let o = Options { today: clock::today(), drafts: false, base_url: None };
    let e = t("read cold", || m.read(&sources, &o, &Silent).ok().unwrap());
    let e = t("read same", || m.read(&sources, &o, &Silent).ok().unwrap());
    let at = sources.texts.iter().position(|s| s.path.as_str().starts_with("content/case-studies/")).unwrap();
    for i in 0..5 {
        let mut s = (*sources.texts[at + i * 10]).clone();
        s.text.push_str("\n\nA new paragraph about coaching.\n");
        sources.texts[at + i * 10] = s.into();
        t("read body edit", || m.read(&sources, &o, &Silent).ok().unwrap());
    }
    for i in 0..3 {
        let mut s = (*sources.texts[at + i * 10]).clone();
        s.text = s.text.replacen("title: \"", "title: \"Zz ", 1);
        sources.texts[at + i * 10] = s.into();
        t("read title edit", || m.read(&sources, &o, &Silent).ok().unwrap());
    }
    t("resolve", || {
        let mut f = vec![];
        resolve::resolve(&e.site, &mut f);
    });
    t("clone site", || e.site.clone());
    t("clone graph", || e.graph.clone());
    let mut f = vec![];
    let p = t("pages", || e.pages(&mut f).unwrap());
    let pl = t("places", || p.places());
    t("one page", || p.page("index.html", &pl).is_some());
    t("one page", || p.page("case-studies/index.html", &pl).is_some());
}
