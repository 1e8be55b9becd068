//! Findings whose correction is certain → the files without them.
//!
//! Each correction changes the very place of a finding. A file whose corrections do not leave it with less to mend is taken
//! back, and they are tried one by one.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Edit};
use crate::mend::edited::edited;
use crate::pipeline::{Memory, Options, Outcome, Silent, check};
use crate::source::{Source, SourcePath, Sources};

/// How often the content is looked at again: a correction may show what nobody could see before.
const ROUNDS: usize = 200;
/// Findings that hide what else is wrong with their file.
const HIDING: [Code; 4] = [Code::YamlSyntax, Code::OddCharacter, Code::NoFrontMatter, Code::UnclosedFrontMatter];

/// What can be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The files that change, in the order of their paths.
    pub files: Vec<FixedFile>,
    /// What there is to say of the content when they have changed.
    pub left: Outcome,
}

/// A file with corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFile {
    /// The file as it is.
    pub before: Arc<Source>,
    /// Its text with the corrections.
    pub text: String,
    /// How many there are.
    pub corrections: usize,
}

/// Corrects what is certain, in the files that `is_meant` says. Nothing is written.
pub fn fix(sources: &Sources, options: &Options, is_meant: &dyn Fn(&SourcePath) -> bool) -> Fixed {
    let mut fixing =
        Fixing { now: sources.clone(), counts: BTreeMap::new(), refused: HashSet::new(), singly: BTreeSet::new() };
    let mut memory = Memory::default();
    let mut outcome = check(&mut memory, &fixing.now, options, &Silent);
    for _ in 0..ROUNDS {
        let round = fixing.round(&outcome.diagnostics, is_meant);
        if round.is_empty() {
            break;
        }
        let before = fixing.now.clone();
        fixing.apply(&round);
        let after = check(&mut memory, &fixing.now, options, &Silent);
        let worse: Vec<&SourcePath> = round
            .iter()
            .filter(|(file, edits)| !is_better(edits, &of(&outcome.diagnostics, file), &of(&after.diagnostics, file)))
            .map(|(file, _)| file)
            .collect();
        if worse.is_empty() {
            outcome = after;
        } else {
            fixing.take_back(&round, &worse, &before);
            outcome = check(&mut memory, &fixing.now, options, &Silent);
        }
    }
    fixing.done(sources, outcome)
}

/// Findings with their corrections, by file.
type Round = BTreeMap<SourcePath, Vec<Diagnostic>>;

struct Fixing {
    now: Sources,
    counts: BTreeMap<SourcePath, usize>,
    /// Findings whose correction made nothing better, by what they say: their places may move.
    refused: HashSet<(SourcePath, String)>,
    /// Files that take one correction a round, since several together made nothing better.
    singly: BTreeSet<SourcePath>,
}

impl Fixing {
    /// What is corrected next: in each file what does not overlap.
    fn round(&self, found: &[Diagnostic], is_meant: &dyn Fn(&SourcePath) -> bool) -> Round {
        let mut round = Round::new();
        for finding in found.iter().filter(|finding| is_meant(&finding.file) && self.is_text(&finding.file)) {
            let Some(edit) = finding.fix.as_ref().filter(|edit| self.can_take(finding, edit)) else { continue };
            let edits: &mut Vec<Diagnostic> = round.entry(finding.file.clone()).or_default();
            let is_free = |other: &Diagnostic| {
                let other = other.fix.as_ref().map(|fix| fix.span).unwrap_or_default();
                edit.span.end <= other.start || other.end <= edit.span.start && edit.span != other
            };
            let is_next = edits.is_empty() || !self.singly.contains(&finding.file) && edits.iter().all(is_free);
            if is_next && !self.refused.contains(&(finding.file.clone(), finding.message.clone())) {
                edits.push(finding.clone());
            }
        }
        round.retain(|_, edits| !edits.is_empty());
        round
    }

    /// Whether what goes is nothing but what the finding speaks of: neither a whole link, whose target stands elsewhere, nor
    /// what stands for a value written elsewhere.
    fn can_take(&self, finding: &Diagnostic, edit: &Edit) -> bool {
        let words = self.now.text(finding.file.as_str()).and_then(|source| source.text.get(edit.span.range()));
        let is_link = matches!(finding.code, Code::BrokenLink | Code::BrokenAnchor);
        words.is_some_and(|words| !(words.starts_with('*') || is_link && words.contains(['[', ']'])))
    }

    fn is_text(&self, file: &SourcePath) -> bool {
        self.now.text(file.as_str()).is_some_and(|source| source.invalid_at.is_none())
    }

    fn apply(&mut self, round: &Round) {
        for source in &mut self.now.texts {
            let Some(found) = round.get(&source.path) else { continue };
            let mut edits: Vec<&Edit> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
            edits.sort_by_key(|edit| edit.span);
            let text = edited(&source.text, edits.iter().map(|edit| (edit.span, edit.text.as_str())));
            *source = Arc::new(Source { text, ..(**source).clone() });
            *self.counts.entry(source.path.clone()).or_default() += edits.len();
        }
    }

    /// Takes the corrections of some files back.
    fn take_back(&mut self, round: &Round, files: &[&SourcePath], before: &Sources) {
        for (now, before) in self.now.texts.iter_mut().zip(&before.texts) {
            let Some(found) = round.get(&now.path).filter(|_| files.contains(&&now.path)) else { continue };
            now.clone_from(before);
            *self.counts.entry(now.path.clone()).or_default() -= found.len();
            if found.len() > 1 {
                self.singly.insert(now.path.clone());
            } else {
                self.refused.extend(found.iter().map(|finding| (now.path.clone(), finding.message.clone())));
            }
        }
    }

    fn done(self, sources: &Sources, left: Outcome) -> Fixed {
        let changed = sources.texts.iter().zip(&self.now.texts).filter(|(before, now)| before.text != now.text);
        let files = changed.map(|(before, now)| FixedFile {
            before: Arc::clone(before),
            text: now.text.clone(),
            corrections: self.counts.get(&now.path).copied().unwrap_or_default(),
        });
        Fixed { files: files.collect(), left }
    }
}

/// The findings about a file.
fn of<'d>(found: &'d [Diagnostic], file: &SourcePath) -> Vec<&'d Diagnostic> {
    found.iter().filter(|finding| finding.file == *file).collect()
}

/// Whether a file is better for corrections: what they were for is gone, and nothing came that was not hidden by it.
fn is_better(corrected: &[Diagnostic], before: &[&Diagnostic], after: &[&Diagnostic]) -> bool {
    let is_same = |one: &Diagnostic, other: &Diagnostic| one.code == other.code && one.message == other.message;
    let count =
        |found: &[&Diagnostic], finding: &Diagnostic| found.iter().filter(|other| is_same(finding, other)).count();
    // What was hidden by a finding may be the same once more, further down.
    let growth: usize = corrected.iter().filter_map(|finding| Some(finding.fix.as_ref()?.text.len())).sum();
    let is_further = |finding: &Diagnostic, other: &Diagnostic| {
        let end = |finding: &Diagnostic| finding.span.map_or(0, |span| span.range().end);
        end(other) > end(finding) + growth
    };
    let is_gone = |finding: &Diagnostic| match HIDING.contains(&finding.code) {
        true => after.iter().all(|other| !is_same(finding, other) || is_further(finding, other)),
        false => count(after, finding) < count(before, finding),
    };
    let doubled = |found: &[&Diagnostic]| found.iter().filter(|finding| finding.code == Code::DuplicateKey).count();
    let hid = corrected.iter().any(|finding| HIDING.contains(&finding.code));
    corrected.iter().all(is_gone) && (hid || after.len() < before.len() && doubled(after) <= doubled(before))
}
