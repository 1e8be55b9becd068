//! The former addresses of pages, each of which leads to where its page stands now, unless the host sees to that.

use crate::artifact::{OutputPath, PathFault};
use crate::diagnostic::Diagnostic;
use crate::model::site::{Alias, Page, Site};
use crate::model::url::{Address, percent_encode};
use crate::render::context::PageContext;
use crate::render::engine::Values;
use crate::render::renderer::Renderer;
use crate::render::views::{View, Views, boxed};

struct Redirect<'a> {
    from: &'a OutputPath,
    to: &'a Page,
}

pub(super) fn views<'a>(site: &'a Site) -> Views<'a> {
    let redirect = |alias: &'a Alias| Some(boxed(Redirect { from: &alias.output, to: site.page(alias.page)? }));
    let needed = site.aliases.iter().skip(site.led_on());
    needed.filter_map(redirect).collect()
}

impl<'a> View<'a> for Redirect<'a> {
    fn output(&self) -> Result<OutputPath, PathFault> {
        Ok(self.from.clone())
    }

    fn sort(&self, site: &Site) -> String {
        site.config.words.word("preview_former_address")
    }

    fn source(&self) -> Option<&'a Page> {
        Some(self.to)
    }

    fn template(&self) -> &'a str {
        "redirect.html"
    }

    fn html(&self, renderer: &Renderer<'a>) -> Result<String, Diagnostic> {
        let depth = self.from.as_str().matches('/').count();
        let root = Address::new(vec!["x"; depth]).root();
        let target = format!("{root}{}", percent_encode(self.to.address.as_str()));
        let context = PageContext { hidden: true, ..renderer.contexts.page(self.to) };
        let values = Values::new(&root).with("page", &context).with("target", &target);
        renderer.theme.fill(self.template(), &values)
    }
}
