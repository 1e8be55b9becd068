//! What pages load from other hosts, for readers who want to know.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::routes;
use crate::model::settings::policy::Load;
use crate::model::site::Site;
use crate::render::context::HostsContext;
use crate::render::renderer::{Current, Renderer};
use crate::render::views::{View, Views, boxed};

struct Privacy;

/// The page; none for a site that loads nothing from other hosts.
pub(super) fn views<'a>(site: &Site) -> Views<'a> {
    if site.config.policy.is_closed() { Vec::new() } else { vec![boxed(Privacy)] }
}

impl<'a> View<'a> for Privacy {
    fn output(&self) -> Result<OutputPath, PathFault> {
        routes::PRIVACY.address().output()
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("privacy")
    }

    fn template(&self) -> &'a str {
        "privacy.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let address = routes::PRIVACY.address();
        let title = routes::PRIVACY.title(&renderer.site.config);
        let page = renderer.page(&title, "", &address, vec![renderer.home_crumb()]);
        let (policy, words) = (&renderer.site.config.policy, &renderer.site.config.words);
        let hosts: Vec<HostsContext<'_>> = Load::ALL
            .into_iter()
            .map(|load| HostsContext { label: words.word(load.word()), hosts: policy.hosts_for(load) })
            .filter(|loads| !loads.hosts.is_empty())
            .collect();
        let values = renderer.values(renderer.frame_of(&address), Current::Nothing, &page);
        let values = values.with("reason", &policy.reason).with("loads", &hosts);
        renderer.theme.fill(self.template(), &values)
    }
}
