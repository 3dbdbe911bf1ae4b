//! `cargo xtask editor`: the writing surface, from `editor/` into `crates/dateline/assets/editor/`.
//!
//! What is built is kept in the repository, so that the program builds without Node. [`prove`] shows that the kept
//! files are what the sources give, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Done, finish, root, step};

fn built() -> PathBuf {
    root().join("crates/dateline/assets/editor")
}

/// Builds the bundle in its place; again at every change if `watch`.
pub(crate) fn run(watch: bool) -> Done {
    step("the editor's tools", tools)?;
    step("types", || npx(&["tsc", "--noEmit"], None))?;
    let args: &[&str] = if watch {
        &["vite", "build", "--watch"]
    } else {
        &["vite", "build"]
    };
    step("the editor's bundle", || npx(args, None))
}

/// Runs the editor's own tests and builds it into an empty folder: every byte must be the one in the repository.
pub(crate) fn prove() -> Done {
    tools()?;
    npx(&["tsc", "--noEmit"], None)?;
    npx(&["vitest", "run"], None)?;
    let fresh = root().join("target/editor-proof");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(|e| format!("cannot empty {}: {e}", fresh.display()))?;
    }
    npx(&["vite", "build"], Some(&fresh))?;
    let (kept, made) = (files(&built())?, files(&fresh)?);
    let differ: Vec<&String> = kept
        .keys()
        .chain(made.keys())
        .filter(|name| kept.get(*name) != made.get(*name))
        .collect();
    if differ.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the editor in the repository is not what its sources give ({differ:?}): run `cargo xtask editor`"
    ))
}

/// Exactly the packages of the lockfile, none of their scripts run.
fn tools() -> Done {
    let mut command = Command::new("npm");
    command.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]);
    finish(command.current_dir(root().join("editor")))
}

fn npx(args: &[&str], out: Option<&Path>) -> Done {
    let mut command = Command::new("npx");
    command
        .arg("--no-install")
        .args(args)
        .current_dir(root().join("editor"));
    if let Some(out) = out {
        command.env("EDITOR_OUT", out);
    }
    finish(&mut command)
}

/// The files of a folder by name.
fn files(folder: &Path) -> Done<BTreeMap<String, Vec<u8>>> {
    let cannot = |e: std::io::Error| format!("cannot read {}: {e}", folder.display());
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        out.insert(name, fs::read(&path).map_err(cannot)?);
    }
    Ok(out)
}
