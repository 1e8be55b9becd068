//! Functions of numbers that give the same bits on every machine. Those of the standard library are the platform's own,
//! and differ in the last bit from one to another.

pub use libm::{asin, atan2, cbrt, cos, hypot, log, logf, pow, sin};

/// The third power.
pub fn cube(number: f64) -> f64 {
    number * number * number
}
