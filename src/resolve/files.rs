//! Which files are published: all of `media/` and `static/`, and of the others those that something links to.

use std::collections::HashSet;

use crate::artifact::OutputPath;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::graph::{Destination, LinkGraph};
use crate::model::site::{File, Site};
use crate::source::SourcePath;

/// The numbers of the files that are published for an edition.
pub(super) fn published(site: &Site, graph: &LinkGraph) -> Vec<usize> {
    let is_always = site.files.iter().all(|file| file.always);
    let used = if is_always { HashSet::new() } else { used(site, graph) };
    let is_published = |file: &File| file.always || used.contains(file.output.as_str());
    site.files.iter().enumerate().filter(|(_, file)| is_published(file)).map(|(number, _)| number).collect()
}

/// Tells the files that no edition of a site publishes.
pub fn report_unused<'a>(
    editions: impl Iterator<Item = (&'a Site, &'a LinkGraph)> + Clone,
    found: &mut Vec<Diagnostic>,
) {
    let used: HashSet<&OutputPath> = editions
        .clone()
        .flat_map(|(site, graph)| graph.files.iter().filter_map(|number| Some(&site.files.get(*number)?.output)))
        .collect();
    let files = editions.take(1).flat_map(|(site, _)| &site.files);
    found.extend(files.filter(|file| !used.contains(&file.output)).map(unused));
}

/// Where everything is published that anything links to.
pub(super) fn used<'a>(site: &'a Site, graph: &'a LinkGraph) -> HashSet<&'a str> {
    let texts = graph.pages.iter().flat_map(|links| links.texts.iter().flatten());
    let others = graph.footer.iter().chain(&graph.notice).chain(&graph.navigation).chain(&graph.home);
    let media = texts.chain(others).filter_map(|destination| match destination {
        Destination::Media(path) => Some(path.as_str()),
        _ => None,
    });
    let images = graph.pages.iter().flat_map(|links| links.images.iter().map(String::as_str));
    let out = site.config.way_out();
    let of_pages = media.chain(images).map(|path| path.strip_prefix(out).unwrap_or(path));
    of_pages.chain(site.config.tokens.logo.iter().map(|logo| logo.path.text.as_str())).collect()
}

fn unused(file: &File) -> Diagnostic {
    let source = SourcePath::new(&format!("content/{}", file.path));
    let name = source.file_name();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_text = ["markdown", "mdown", "mkd", "mdx", "txt", "rst", "adoc", "html", "htm", "docx", "odt"]
        .contains(&ending.to_ascii_lowercase().as_str());
    let help = match (is_text, file.path.contains('/')) {
        (true, _) => format!(
            "a page is a file in Markdown called `{stem}.md`; what is to be published as it is goes into `content/static/`"
        ),
        (false, true) => {
            "show it on a page or link to it, or move it into `content/media/`, whose files are all published"
                .to_owned()
        }
        (false, false) => {
            format!("a file that belongs at the top of the site, such as `{name}`, goes into `content/static/`")
        }
    };
    let finding =
        Diagnostic::error(Code::UnusedFile, &source, "this file is not published: no page uses it").help(help);
    finding.severity(if is_text { Severity::Warning } else { Severity::Note })
}
