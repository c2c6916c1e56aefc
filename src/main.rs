//! The `linkproof` binary. Under the name `llvm-jitlink` it is the `link` subcommand (see `linkproof::cli`).

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Links allocate and free large tables on several threads, which the system's allocator answers with a map and an unmap each.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    linkproof::cli::main(std::env::args_os()).into()
}
