//! Measures the search index alone: `cargo run --release --example measure_index -- FOLDER`.
//!
//! Prints one line of JSON: how many pages were indexed, the processor time of it in seconds with all files written,
//! the peak memory of the whole process in bytes, and how long it takes, in milliseconds, to index the site again after
//! one word of one page has changed: the median and the 95th percentile over 200 pages.

#![expect(clippy::disallowed_methods, clippy::expect_used, clippy::print_stdout, reason = "a program for developers")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use fieldguide::artifact::{Artifact, Content, Sink};
use fieldguide::model::id::PageId;
use fieldguide::model::site::Site;
use fieldguide::pipeline::{Memory, Options, Silent};
use fieldguide::search::{Change, SearchIndex, searchable};
use fieldguide::system::clock;
use fieldguide::system::sources::discover;

const EDITS: usize = 200;

/// Writes files below a folder, as they come.
struct Folder(PathBuf);

impl Sink for Folder {
    fn accept(&self, artifact: Artifact) {
        let Content::Bytes(bytes) = artifact.content else { return };
        let path = self.0.join(artifact.path.as_str());
        std::fs::write(path, bytes).expect("the folder can be written to");
    }
}

fn main() {
    let folder = std::env::args().nth(1).expect("usage: measure_index FOLDER");
    let sources = discover::discover(Path::new(&folder)).expect("a folder with `content`");
    let options = Options { today: clock::today(), drafts: false, base_url: None };
    let Ok(snapshot) = Memory::default().read(&sources, &options, &Silent) else {
        return println!("the content has errors");
    };
    let (mut site, graph) = (snapshot.editions[0].site.clone(), &snapshot.editions[0].graph);
    let out =
        tempfile::tempdir_in(std::env::var("TMPDIR").unwrap_or_else(|_| "/dev/shm".to_owned())).expect("a folder");
    for folder in ["text", "postings", "near", "words", "concepts", "facets", "orders"] {
        std::fs::create_dir_all(out.path().join("search").join(folder)).expect("a folder");
    }
    let sink = Folder(out.path().to_owned());
    let before = cpu_seconds();
    let mut index = SearchIndex::new(&site, graph, &sink);
    index.shards().iter().for_each(|shard| shard.publish(&sink));
    let cpu = cpu_seconds() - before;
    let ids = searchable(&site);
    let pages = ids.len();
    let mut times: Vec<f64> = (0..EDITS.min(pages))
        .map(|number| {
            let page = number * pages / EDITS.min(pages);
            let old = index.text(&site, graph, ids[page]);
            edit(&mut site, ids[page], number);
            let start = Instant::now();
            let new = index.text(&site, graph, ids[page]);
            index.update((&site, graph), &[Change { page, before: old, after: new }], &sink);
            index.shards().iter().for_each(|shard| shard.publish(&sink));
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        "{{\"pages\":{pages},\"cpu_seconds\":{cpu:.3},\"peak_bytes\":{},\"reindex_ms_median\":{:.2},\"reindex_ms_p95\":{:.2}}}",
        peak_bytes(),
        at(0.5),
        at(0.95)
    );
}

/// Puts another word of the same length in place of a word of the page's text.
fn edit(site: &mut Site, page: PageId, number: usize) {
    let Some(page) = site.pages.get_mut(page) else { return };
    let Some(body) = std::sync::Arc::make_mut(&mut page.document).texts.first_mut() else { return };
    let body = std::sync::Arc::make_mut(body);
    let words: Vec<(usize, usize)> = body
        .text
        .split(|c: char| !c.is_ascii_lowercase())
        .filter(|word| word.len() > 4)
        .map(|word| (word.as_ptr() as usize - body.text.as_ptr() as usize, word.len()))
        .collect();
    let Some((at, length)) = words.get(words.len() / 2) else { return };
    let letters: String = (0..*length).map(|place| char::from(b'a' + ((number * 7 + place * 5) % 26) as u8)).collect();
    body.text.replace_range(*at..at + length, &letters);
}

/// User and system time of this process.
fn cpu_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory that this process ever held.
fn peak_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() * 1_024
}
