//! The checksums of the files in a folder, as `sha256sum` writes and checks them: for each a line with 64 hexadecimal
//! digits, two spaces and its name (GNU Coreutils, "sha2 utilities").

use std::collections::BTreeMap;

use crate::artifact::sha256;

/// The name of the file with the checksums.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// The checksum of each file by its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checksums(BTreeMap<String, String>);

impl Checksums {
    /// Reads a list; `None` when anything else stands in it.
    pub fn read(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let (sum, name) = line.split_once(' ')?;
            let name = name.strip_prefix([' ', '*'])?;
            let is_sum = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
            (is_sum && can_name(name)).then(|| (name.to_owned(), sum.to_lowercase()))
        };
        text.lines().map(line).collect::<Option<_>>().map(Self)
    }

    /// Notes a file, in the place of what was known of its name.
    pub fn note(&mut self, name: &str, bytes: &[u8]) {
        self.0.insert(name.to_owned(), sha256(bytes));
    }

    /// Whether these bytes are those that were noted for a name.
    pub fn hold(&self, name: &str, bytes: &[u8]) -> bool {
        self.0.get(name).is_some_and(|sum| *sum == sha256(bytes))
    }

    /// The list, in the order of the names.
    pub fn text(&self) -> String {
        self.0.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect()
    }
}

/// Whether a name of a file can stand in a list of checksums as it is.
pub fn can_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['\n', '\r', '\\'])
}

#[cfg(test)]
mod tests {
    use super::Checksums;

    #[test]
    fn a_list_is_read_as_it_was_written_and_holds_what_was_noted() {
        let mut sums = Checksums::default();
        sums.note("all.csv", b"abc");
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sums.text(), format!("{abc}  all.csv\n"));
        assert_eq!(Checksums::read(&sums.text()), Some(sums.clone()));
        assert_eq!(Checksums::read(&format!("{} *all.csv\r\n", abc.to_uppercase())), Some(sums.clone()));
        assert!(sums.hold("all.csv", b"abc") && !sums.hold("all.csv", b"abd") && !sums.hold("b.csv", b"abc"));
        for other in ["notes\n", "ba78  all.csv\n", &format!("{abc}\n"), &format!("{abc} all.csv\n")] {
            assert_eq!(Checksums::read(other), None, "{other}");
        }
    }
}
