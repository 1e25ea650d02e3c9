//! What the library promises and holds, and what would break a promise; `cargo xtask library` starts it.

use std::process::ExitCode;

use alongside_core::exercises::Library;
use alongside_core::exercises::quotas::account;

fn main() -> ExitCode {
    let library = match Library::built_in() {
        Ok(library) => library,
        Err(mistake) => {
            println!("{mistake}");
            return ExitCode::FAILURE;
        }
    };
    let account = account(&library);
    for (what, count, wanted) in &account.counts {
        println!("{what}: {count} of {wanted}");
    }
    for fault in &account.faults {
        println!("fault: {fault}");
    }
    println!("faults: {}", account.faults.len());
    if account.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
