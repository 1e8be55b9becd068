//! The `fieldguide` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    fieldguide::cli::run()
}
