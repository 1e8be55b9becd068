//! Where a site is published: `host` in `site.yaml`, what that host reads, and what it takes at most.

use serde::{Deserialize, Serialize};

/// What serves the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Host {
    /// Any server of files.
    #[default]
    Plain,
    /// GitHub Pages.
    GithubPages,
    /// Cloudflare Pages.
    CloudflarePages,
    /// Netlify.
    Netlify,
    /// The Apache HTTP Server.
    Apache,
    /// nginx.
    Nginx,
}

/// What a host takes at most; all else has no bound that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// How many files.
    pub files: Option<u64>,
    /// How many bytes in all.
    pub bytes: Option<u64>,
    /// How many bytes a file.
    pub file_bytes: Option<u64>,
}

/// How long a list of redirects may be, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How many rules.
    pub rules: usize,
    /// How many bytes in all.
    pub bytes: usize,
}

impl Host {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Plain, Self::GithubPages, Self::CloudflarePages, Self::Netlify, Self::Apache, Self::Nginx];

    /// The host of a name in the settings.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|host| host.name() == name)
    }

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::GithubPages => "github-pages",
            Self::CloudflarePages => "cloudflare-pages",
            Self::Netlify => "netlify",
            Self::Apache => "apache",
            Self::Nginx => "nginx",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Plain => "the host",
            Self::GithubPages => "GitHub Pages",
            Self::CloudflarePages => "Cloudflare Pages",
            Self::Netlify => "Netlify",
            Self::Apache => "Apache",
            Self::Nginx => "nginx",
        }
    }

    /// The files at the site's root that are made for it.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &[],
            Self::GithubPages => &[".nojekyll"],
            Self::CloudflarePages | Self::Netlify => &["_headers", "_redirects"],
            Self::Apache => &[".htaccess"],
            Self::Nginx => &["nginx.conf"],
        }
    }

    /// What it takes at most, as its manual says: for GitHub Pages "GitHub Pages limits", for Cloudflare Pages
    /// "Limits" (free plan). Netlify bounds the files of a folder, which no site comes near.
    pub fn limits(self) -> Limits {
        match self {
            Self::GithubPages => Limits { bytes: Some(1_000_000_000), ..Limits::default() },
            Self::CloudflarePages => {
                Limits { files: Some(20_000), file_bytes: Some(25 * 1024 * 1024), ..Limits::default() }
            }
            Self::Plain | Self::Netlify | Self::Apache | Self::Nginx => Limits::default(),
        }
    }

    /// How long the part of each edition in its list of redirects may be, where it reads one wherever the site lies.
    pub fn room(self, editions: usize) -> Option<Room> {
        let (rules, bytes) = match self {
            Self::CloudflarePages => (2_000, 100_000),
            Self::Netlify => (usize::MAX, usize::MAX),
            Self::Plain | Self::GithubPages | Self::Apache | Self::Nginx => return None,
        };
        let editions = editions.max(1);
        Some(Room { rules: rules / editions, bytes: bytes / editions })
    }
}
