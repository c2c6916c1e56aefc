//! The `linkproof` binary. Under the name `llvm-jitlink` it is the `link` subcommand (see `linkproof::cli`).

use std::process::ExitCode;

fn main() -> ExitCode {
    linkproof::cli::main(std::env::args_os()).into()
}
