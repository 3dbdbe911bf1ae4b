//! Installs what the tests and benchmarks need, where it is missing, by Debian's package manager.

use std::process::Command;

use crate::postgres;
use crate::shell::{Done, find, finish, step};

/// Program, and the Debian package that has it.
const NEEDED: [(&str, &str); 5] = [
    ("chromium", "chromium"),
    ("nginx", "nginx"),
    ("strace", "strace"),
    ("wrk", "wrk"),
    ("node", "nodejs"),
];

/// Installs what is missing. Does nothing, quickly, where everything is there.
pub(crate) fn run() -> Done {
    let mut missing: Vec<&str> = NEEDED
        .iter()
        .filter(|(program, _)| find(program).is_none())
        .map(|(_, package)| *package)
        .collect();
    if find("npm").is_none() {
        missing.push("npm");
    }
    if postgres::binaries().is_none() {
        missing.push("postgresql");
    }
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("installing {}", missing.join(", ")), || {
        if find("apt-get").is_none() {
            return Err(format!(
                "this machine has no apt-get; install these by hand and run again: {}",
                missing.join(", ")
            ));
        }
        apt(&["update", "-qq"])?;
        let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
        args.extend(&missing);
        apt(&args)
    })
}

/// Runs apt-get, as root or through sudo.
fn apt(args: &[&str]) -> Done {
    let mut command = if postgres::is_root() || find("sudo").is_none() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("apt-get");
        sudo
    };
    // A freshly installed server must not start by itself: the tests start their own.
    finish(
        command
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .env("RUNLEVEL", "1"),
    )
}
