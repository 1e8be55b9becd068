//! How a long build gets on, on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{Progress, Step};

/// A line on the terminal that says what is being done. It draws nothing where standard error is not a terminal.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A line that is not there yet; never there when it is to be silent.
    pub(super) fn new(silent: bool) -> Self {
        let bar = ProgressBar::no_length();
        bar.set_draw_target(if silent { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) });
        Self(bar)
    }

    /// Takes the line off the terminal.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, ticks: usize) {
        let (words, counted) = match step {
            Step::Parse => ("reading pages", true),
            Step::Resolve => ("following links", false),
            Step::Render => ("making pages", true),
        };
        let template = if counted { "{msg} [{bar:30}] {pos}/{len}" } else { "{msg} …" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.0.set_style(style.progress_chars("=> "));
        }
        self.0.set_message(words);
        self.0.set_length(ticks as u64);
        self.0.set_position(0);
        self.0.enable_steady_tick(Duration::from_millis(200));
    }

    fn tick(&self) {
        self.0.inc(1);
    }
}
