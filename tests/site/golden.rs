//! The golden site: every feature once in two languages, compared byte for byte, with what is found in it.
//!
//! The site in `golden/input` has a theme of its own that prints all that templates see. After a wanted change, run
//! the tests with `SNAPSHOTS=overwrite`, and read what changed in `golden/expected`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use snapbox::Assert;
use snapbox::assert::DEFAULT_ACTION_ENV;

use crate::support::{read, run, write};

#[test]
fn the_golden_site_is_the_same_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/golden");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let output = run(&folder.join("input"), &["build", "--quiet", "--format", "short", "--out", to]);
    fs::write(out.path().join("findings.txt"), output.stderr).unwrap();
    fs::remove_dir_all(out.path().join("assets")).unwrap(); // the default theme's, which change with its looks
    fs::remove_file(out.path().join(".fieldguide-manifest")).unwrap(); // it lists them
    let expected = folder.join("expected");
    if std::env::var(DEFAULT_ACTION_ENV).is_ok_and(|action| action == "overwrite") {
        fs::remove_dir_all(&expected).unwrap(); // names change with contents
        write(&expected, &read(out.path()));
    }
    Assert::new().action_env(DEFAULT_ACTION_ENV).subset_eq(&expected, out.path());
    let names = |folder: &Path| read(folder).into_keys().collect::<BTreeSet<String>>();
    assert_eq!(names(out.path()), names(&expected));
}
