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

/// The milliseconds since 1970 began in Greenwich: a number that a later run of the program does not use again.
pub fn stamp() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or_default()
}

/// Today, where the machine is.
pub fn today() -> Date {
    ZonedDateTime::now().date()
}
