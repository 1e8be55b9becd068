//! What comes back: what other sites answer when they are asked for an address.

use serde::{Deserialize, Serialize};

/// What came of asking for an address, and for those that it led on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// How it ended.
    pub end: End,
    /// The address that it has moved to for good; none where it has not, or only for a time.
    pub moved: Option<String>,
}

/// How asking ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// With this status of HTTP, from the last address of those that led on.
    Status(u16),
    /// Addresses led on to each other, or to too many.
    Circle,
    /// No machine has this name.
    NoHost,
    /// The machine could not be connected to; holds the words of the system.
    Unreached(String),
    /// Nothing came in the time that was given.
    Late,
    /// The site cannot prove that it is the one; holds why.
    Untrusted(String),
    /// What came is no answer that a browser understands.
    Garbled,
    /// Nothing was asked: the address is one of this machine, or of the network that it is in.
    Local,
    /// Nothing was asked: this is no address that can be.
    Odd,
}

impl Answer {
    /// An answer of an address that has not moved.
    pub fn of(end: End) -> Self {
        Self { end, moved: None }
    }

    /// Whether there is what was asked for.
    pub fn is_good(&self) -> bool {
        matches!(self.end, End::Status(200..=299))
    }

    /// Whether nobody was there to answer.
    pub fn is_unreached(&self) -> bool {
        matches!(self.end, End::NoHost | End::Unreached(_))
    }
}
