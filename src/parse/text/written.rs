//! A link or picture as its editor wrote it.

/// A link or picture as it was written.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// Whether it was written as `[[…]]`.
    pub(crate) wiki: bool,
    /// Whether it was written with a label; always so outside of wiki-links.
    pub(crate) labelled: bool,
    /// Its target, character references decoded.
    pub(crate) target: String,
    /// Its title.
    pub(crate) title: String,
}

impl Written {
    /// The words that stand for a link without label in the sentences of other links: the last part of its target.
    pub(crate) fn name(&self) -> String {
        let target = self.target.trim_end_matches('/');
        let (page, anchor) = target.split_once('#').unwrap_or((target, ""));
        let page = page.rsplit('/').next().unwrap_or_default();
        (if page.is_empty() { anchor } else { page }).replace('-', " ")
    }

    /// A bare address, which is its own label.
    pub(crate) fn bare() -> Self {
        Self { wiki: false, labelled: true, target: String::new(), title: String::new() }
    }
}
