//! Builds and readers that meet.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use fieldguide::artifact::Sink;
use fieldguide::system::interrupt::Interrupt;
use fieldguide::system::publish::write::Publisher;

use super::{SITE, Site, names, page};

#[test]
fn a_second_build_at_the_same_time_is_told_so() {
    let site = Site::new();
    let first = site.begin().unwrap();
    first.accept(page("index.html", "first"));
    let error = site.begin().map(drop).unwrap_err().to_string();
    assert_eq!(error, format!("another build is writing to `{}`", site.out.display()));
    first.commit().unwrap();
    site.expect(&[("index.html", "first")]);
    site.build(SITE).unwrap();
    site.expect(SITE);
}

#[test]
fn two_sites_can_be_built_side_by_side() {
    let site = Site::new();
    let other = Publisher::begin(site.root(), &site.root().join("other"), &Interrupt::default()).unwrap();
    site.build(SITE).unwrap();
    other.accept(page("index.html", "other"));
    other.commit().unwrap();
    assert_eq!(names(site.root()), ["content", "other", "public"]);
}

#[test]
fn readers_never_miss_a_page_while_the_site_is_replaced() {
    let site = Site::new();
    let build = |round: usize| {
        let text = round.to_string();
        let other = format!("only-{round}.html");
        site.build(&[("a/b/index.html", "same"), ("index.html", &text), (&other, "")]).unwrap();
    };
    build(0);
    let done = AtomicBool::new(false);
    let read = || {
        let mut count = 0;
        while !done.load(Ordering::Relaxed) {
            for page in ["a/b/index.html", "index.html"] {
                let text = fs::read_to_string(site.out.join(page)).unwrap();
                assert!(!text.is_empty(), "{page} was read half written");
                count += 1;
            }
        }
        count
    };
    let reads = thread::scope(|scope| {
        let readers = [scope.spawn(read), scope.spawn(read)];
        (1..=50).for_each(build);
        done.store(true, Ordering::Relaxed);
        readers.map(|reader| reader.join().unwrap())
    });
    assert!(reads.iter().all(|count| *count > 50), "{reads:?} reads are too few to tell");
}
