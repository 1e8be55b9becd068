//! A page → its words, ready to be merged: a pure function of the page and of what is known of the site's words.
//!
//! | what | where |
//! |---|---|
//! | what a word is, its stem, what is too small to search for | `cut`, `stems`, `small` |
//! | words that mean the same | `synonyms` |
//! | what is known of the words of a site | `lexicon` |
//! | the texts of a page, how strongly each counts, and their words | `text`, `strength`, `tokens` |

pub(super) mod cut;
pub(super) mod lexicon;
pub(super) mod small;
pub(super) mod stems;
pub(super) mod strength;
pub(super) mod synonyms;
pub(super) mod text;
pub(super) mod tokens;
