//! A site and its host → what the host would not take.

use std::collections::BTreeSet;

use crate::artifact::Size;
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::model::graph::LinkGraph;
use crate::model::site::Site;
use crate::pipeline::Outcome;
use crate::source::{Media, SourcePath};

/// What makes a site smaller.
const SMALLER: &str = "take out of `outputs` in `site.yaml` what you can do without: `cards`, `markdown`, `json`, \
                       `facet_pages` and `data`, for all kinds or for some";
/// What makes a file smaller.
const SMALLER_FILE: &str = "make it smaller, or put it on a host for such files and link to it there";

impl Outcome {
    /// Adds what speaks against publishing a site of this size where its settings say.
    pub fn check_size(&mut self, size: &Size) {
        let found = beyond(self, size);
        self.diagnostics.extend(found);
        diagnostic::sort(&mut self.diagnostics);
    }
}

fn beyond(outcome: &Outcome, size: &Size) -> Vec<Diagnostic> {
    let (host, limits) = (outcome.host, outcome.host.limits());
    let warning = |message: String| {
        let finding = Diagnostic::error(Code::HostLimit, &SourcePath::new("content/site.yaml"), message);
        Diagnostic { span: outcome.host_span, ..finding }.severity(Severity::Warning).help(SMALLER)
    };
    let files = limits.files.filter(|most| size.files as u64 > *most);
    let files = files.map(|most| warning(format!("the site has {} files; {} takes {most}", size.files, host.label())));
    let bytes = limits.bytes.filter(|most| size.bytes > *most);
    let bytes = bytes.map(|most| {
        let (bytes, most) = (megabytes(size.bytes), megabytes(most));
        warning(format!("the site has {bytes} MB; {} takes {most} MB", host.label()))
    });
    let of_file = size.largest.as_ref().zip(limits.file_bytes).filter(|((_, size), most)| size > most);
    let of_file = of_file.filter(|((path, _), _)| !path.as_str().starts_with("media/")).map(|((path, size), most)| {
        let (size, most) = (megabytes(*size), megabytes(most));
        warning(format!("`{}` has {size} MB; {} takes {most} MB a file", path.as_str(), host.label()))
    });
    [files, bytes, of_file].into_iter().flatten().collect()
}

/// Reports the files of the content that are published and too large for the host.
pub(super) fn check_media(site: &Site, graph: &LinkGraph, media: &[Media], found: &mut Vec<Diagnostic>) {
    let host = site.config.host;
    let Some(most) = host.limits().file_bytes else { return };
    let published = graph.files.iter().filter_map(|number| site.files.get(*number));
    let published: BTreeSet<String> = published.map(|file| format!("content/{}", file.path)).collect();
    for media in media.iter().filter(|media| media.size > most && published.contains(media.path.as_str())) {
        let (size, most) = (megabytes(media.size), megabytes(most));
        let message = format!("this file has {size} MB; {} takes {most} MB a file", host.label());
        let finding = Diagnostic::error(Code::HostLimit, &media.path, message);
        found.push(finding.severity(Severity::Warning).help(SMALLER_FILE));
    }
}

/// Megabytes, rounded up to a tenth.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}
