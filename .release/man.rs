//! Writes the manual pages, one for each command: `cargo run --example man -- FOLDER`.

#![expect(clippy::print_stderr, reason = "a program for developers")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: man FOLDER");
        return ExitCode::FAILURE;
    };
    match clap_mangen::generate_to(fieldguide::cli::command(), folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the manual pages cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
