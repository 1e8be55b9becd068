//! How a long build gets on, on a terminal.

use std::sync::Once;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Progress, Step};
use crate::system::clock::Stopwatch;

/// How long a build takes before it says how it gets on, in seconds.
const PATIENCE: f64 = 0.5;

/// A line on the terminal that says what is being done. It draws nothing where standard error is not a terminal.
pub(super) struct Bar {
    line: ProgressBar,
    watch: Stopwatch,
    silent: bool,
    shown: Once,
}

impl Bar {
    /// A line that is not there yet; never there when it is to be silent.
    pub(super) fn new(silent: bool) -> Self {
        let line = ProgressBar::no_length();
        line.set_draw_target(ProgressDrawTarget::hidden());
        Self { line, watch: Stopwatch::start(), silent, shown: Once::new() }
    }

    /// Takes the line off the terminal.
    pub(super) fn finish(&self) {
        self.line.finish_and_clear();
    }

    fn show_when_late(&self) {
        if !self.silent && !self.shown.is_completed() && self.watch.seconds() > PATIENCE {
            self.shown.call_once(|| self.line.set_draw_target(ProgressDrawTarget::stderr_with_hz(10)));
        }
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, ticks: usize) {
        let (words, counted) = match step {
            Step::Parse => ("reading pages", true),
            Step::Resolve => ("following links", false),
            Step::Render => ("making pages", true),
            Step::Ask => ("asking other sites", true),
        };
        let template = if counted { "{msg} [{bar:30}] {pos}/{len}" } else { "{msg} …" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.line.set_style(style.progress_chars("=> "));
        }
        self.line.set_length(ticks as u64);
        self.line.set_position(0);
        self.line.set_message(words);
        self.show_when_late();
    }

    fn tick(&self) {
        self.line.inc(1);
        if self.line.length().is_some_and(|length| length < self.line.position()) {
            self.line.inc_length(1); // listings and tags come on top of the pages that were counted
        }
        self.show_when_late();
    }
}
