//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    projman::commands::run()
}
