//! The clock.

use std::time::Instant;

use jiff::ZonedDateTime;
use jiff::civil::Date;

/// Measures how long something takes.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The seconds since the start.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Today, where the machine is.
pub fn today() -> Date {
    ZonedDateTime::now().date()
}
