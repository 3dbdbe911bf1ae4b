//! `cargo xtask test`: everything that must hold, in the order in which it fails fastest.

use std::process::Command;

use crate::editor;
use crate::postgres::Cluster;
use crate::setup;
use crate::shell::{self, Done, cargo, finish, root, step};

/// Installs what is missing and runs all tests; the browser's too if `browser`.
pub(crate) fn run(browser: bool) -> Done {
    let cargo = cargo();
    step("what the tests need is there", setup::run)?;
    step("formatting", || shell::run(&cargo, &["fmt", "--all", "--check"]))?;
    step("lints", || {
        shell::run(
            &cargo,
            &[
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )
    })?;
    let cluster = Cluster::start()?;
    step("tests, on SQLite and PostgreSQL", || {
        finish(
            Command::new(&cargo)
                .args(["test", "--workspace", "--no-fail-fast"])
                .env("DATELINE_TEST_POSTGRES", cluster.url())
                .env("DATELINE_REQUIRE_STRACE", "1")
                .current_dir(root()),
        )
    })?;
    step(
        "the editor: its tests, and every byte of it built again",
        editor::prove,
    )?;
    if browser {
        step("the program as it is run", || {
            shell::run(&cargo, &["build", "--release"])
        })?;
        step("the browser's tools", || {
            finish(
                Command::new("npm")
                    .args([
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error",
                    ])
                    .current_dir(root().join("browser")),
            )
        })?;
        step("browser tests", || {
            finish(
                Command::new("node")
                    .args(["--test", "--test-concurrency=1"])
                    .current_dir(root().join("browser")),
            )
        })?;
    }
    println!("\n✓ everything passes");
    Ok(())
}
