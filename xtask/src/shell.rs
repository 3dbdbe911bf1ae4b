//! Running other programs, with words about what is going on.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What went wrong, for a person.
pub(crate) type Done<T = ()> = Result<T, String>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// The `cargo` that runs us.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// Runs a step under a heading and says how long it took.
pub(crate) fn step(what: &str, work: impl FnOnce() -> Done) -> Done {
    println!("\n▸ {what}");
    let start = Instant::now();
    work()?;
    println!("✓ {what} ({:.1} s)", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs a program in the repository's root with its output shown.
pub(crate) fn run(program: &str, args: &[&str]) -> Done {
    finish(Command::new(program).args(args).current_dir(root()))
}

/// Runs a prepared command to its end.
pub(crate) fn finish(command: &mut Command) -> Done {
    let shown = format!("{command:?}");
    let status = command
        .status()
        .map_err(|e| format!("{shown} could not be started: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{shown} ended with {status}"))
    }
}

/// Runs a prepared command and returns what it printed.
pub(crate) fn output(command: &mut Command) -> Done<String> {
    let shown = format!("{command:?}");
    let out = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("{shown} could not be started: {e}"))?;
    if out.status.success() {
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    } else {
        Err(format!("{shown} ended with {}", out.status))
    }
}

/// The path of a program, if it is installed.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/lib/postgresql".into()])
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
