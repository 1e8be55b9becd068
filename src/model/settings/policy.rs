//! What pages may load from other hosts: nothing, unless `policy` in `site.yaml` names it.

/// What is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// Other pages within a page, such as players of films.
    Frames,
    /// Pictures.
    Pictures,
    /// Films and sound.
    Media,
    /// Programs.
    Scripts,
    /// Style sheets.
    Styles,
    /// Fonts.
    Fonts,
    /// Data that programs ask for.
    Requests,
}

/// The hosts that pages may load from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Why the site needs them, for readers; may be empty.
    pub reason: String,
    /// The hosts for each of [`Load::ALL`], as `https://host`.
    pub hosts: [Vec<String>; Load::ALL.len()],
}

impl Load {
    /// Everything that can be loaded, in the order of the settings.
    pub const ALL: [Self; 7] =
        [Self::Frames, Self::Pictures, Self::Media, Self::Scripts, Self::Styles, Self::Fonts, Self::Requests];

    /// Its key in the settings.
    pub fn key(self) -> &'static str {
        match self {
            Self::Frames => "frames",
            Self::Pictures => "pictures",
            Self::Media => "media",
            Self::Scripts => "scripts",
            Self::Styles => "styles",
            Self::Fonts => "fonts",
            Self::Requests => "requests",
        }
    }

    /// The name of the word of the theme for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Frames => "load_frames",
            Self::Pictures => "load_pictures",
            Self::Media => "load_media",
            Self::Scripts => "load_scripts",
            Self::Styles => "load_styles",
            Self::Fonts => "load_fonts",
            Self::Requests => "load_requests",
        }
    }

    /// The directive that rules it, and whether pages load it from their own site (Content Security Policy Level 3, 6.1).
    fn directive(self) -> (&'static str, bool) {
        match self {
            Self::Frames => ("frame-src", false),
            Self::Pictures => ("img-src", true),
            Self::Media => ("media-src", true),
            Self::Scripts => ("script-src", true),
            Self::Styles => ("style-src", true),
            Self::Fonts => ("font-src", true),
            Self::Requests => ("connect-src", true),
        }
    }
}

impl Policy {
    /// Whether nothing is loaded from anywhere else.
    pub fn is_closed(&self) -> bool {
        self.hosts.iter().all(Vec::is_empty)
    }

    /// The hosts that something may be loaded from.
    pub fn hosts_for(&self, load: Load) -> &[String] {
        let at = Load::ALL.iter().position(|other| *other == load);
        at.and_then(|at| self.hosts.get(at)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether something may be loaded from an address on the web.
    pub fn allows(&self, load: Load, address: &str) -> bool {
        let fits = |host: &String| match host.split_once("://*.") {
            Some((scheme, domain)) => address.strip_prefix(&format!("{scheme}://")).is_some_and(|rest| {
                let name = rest.split(['/', '?', '#']).next().unwrap_or_default();
                name.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
            }),
            None => address
                .strip_prefix(host.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])),
        };
        self.hosts_for(load).iter().any(fits)
    }

    /// The policy as the pages of the site tell it to browsers.
    pub fn directives(&self) -> String {
        let mut all = "default-src 'none'".to_owned();
        for load in Load::ALL {
            let (name, own) = load.directive();
            let hosts = self.hosts_for(load);
            if own || !hosts.is_empty() {
                all.push_str(&format!("; {name}{}", if own { " 'self'" } else { "" }));
            }
            hosts.iter().for_each(|host| all.push_str(&format!(" {host}")));
        }
        all + "; base-uri 'none'; form-action 'self'"
    }
}

#[cfg(test)]
mod tests {
    use super::{Load, Policy};

    #[test]
    fn only_named_hosts_are_allowed() {
        let mut policy = Policy::default();
        assert!(policy.is_closed() && !policy.allows(Load::Frames, "https://a.org/x"));
        policy.hosts[0] = vec!["https://a.org".to_owned(), "https://*.b.org".to_owned()];
        for (address, allowed) in [
            ("https://a.org/x", true),
            ("https://a.org", true),
            ("https://a.org.evil.example/x", false),
            ("http://a.org/x", false),
            ("https://c.b.org/x", true),
            ("https://b.org/x", false),
            ("https://evilb.org/x", false),
        ] {
            assert_eq!(policy.allows(Load::Frames, address), allowed, "{address}");
        }
        assert!(policy.directives().contains("; frame-src https://a.org https://*.b.org; img-src 'self'; "));
    }
}
