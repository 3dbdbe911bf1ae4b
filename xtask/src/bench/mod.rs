//! `cargo xtask bench`: what the program is measured by, beside a peer in the same run where there is one.
//!
//! Every figure is a median of several runs or a distribution over many requests; nothing here can fail a test.

mod import;
mod load;
mod mix;
mod paper;
mod peer;
mod pictures;
mod publish;
mod rack;
mod render;
mod search;
mod start;

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Done, cargo, finish, root, step};

/// Where the benchmarks keep what they make; thrown away by the system, not by us, so that it can be looked at.
fn folder() -> PathBuf {
    std::env::temp_dir().join("dateline-bench")
}

/// The program as it is run.
fn program() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("release/dateline")
}

/// Measures what `names` says, or everything.
pub(crate) fn run(names: &[&str]) -> Done {
    const ALL: [&str; 10] = [
        "import", "start", "render", "search", "publish", "pictures", "rack", "mix", "gigabyte", "powercut",
    ];
    if let Some(unknown) = names.iter().find(|name| !ALL.contains(name)) {
        return Err(format!(
            "there is no benchmark {unknown}; there are {}",
            ALL.join(", ")
        ));
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    crate::setup::run()?;
    step("the program as it is run", || {
        shell::run(&cargo(), &["build", "--release"])
    })?;
    std::fs::create_dir_all(folder()).map_err(|e| format!("cannot make {}: {e}", folder().display()))?;
    if wanted("import") {
        step("import of 10,000 articles, with readers", import::run)?;
    }
    if wanted("start") {
        step("cold start with 10,000 articles", start::run)?;
    }
    if wanted("render") {
        step("uncached pages", render::run)?;
    }
    if wanted("search") {
        step("search in 10,000 articles", search::run)?;
    }
    if wanted("publish") {
        step(
            "from the click to the readers, with 10,000 articles",
            publish::run,
        )?;
    }
    if wanted("pictures") {
        step("200 photographs at once, while readers read", pictures::run)?;
    }
    if wanted("rack") {
        step("an article from the rack, beside nginx", rack::run)?;
    }
    if wanted("mix") {
        step("10,000 articles as they are read, beside nginx", mix::run)?;
    }
    if wanted("gigabyte") {
        step("import of a gigabyte", import::gigabyte)?;
    }
    if wanted("powercut") {
        step("power cuts", powercut)?;
    }
    Ok(())
}

/// Replays at least 10,000 states that a power cut can leave behind.
fn powercut() -> Done {
    finish(
        Command::new(cargo())
            .args([
                "test",
                "--release",
                "-p",
                "dateline-morgue",
                "--test",
                "powercut",
                "--",
                "--nocapture",
            ])
            .env("DATELINE_POWERCUT_STATES", "12000")
            .env("DATELINE_REQUIRE_STRACE", "1")
            .current_dir(root()),
    )
}

/// The middle one of some figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
