//! The `fieldguide` command.

use std::process::ExitCode;

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", all(target_arch = "aarch64", target_env = "musl"))))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    fieldguide::cli::run()
}
