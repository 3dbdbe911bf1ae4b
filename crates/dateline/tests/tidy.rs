//! The house's rules, written as absences. Each is explained in ARCHITECTURE.md.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// One source file: where it stands and its text without its own tests, comments and docs.
struct Source {
    path: String,
    lines: usize,
    code: String,
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("target") {
                walk(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") {
                out.push(path);
            }
        }
    }
    let root = root();
    let mut files = Vec::new();
    walk(&root.join("crates"), &mut files);
    walk(&root.join("xtask"), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code: Vec<&str> = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            Source {
                path: file.strip_prefix(&root).unwrap().display().to_string(),
                lines: text.lines().count(),
                code: code.join("\n"),
            }
        })
        .collect()
}

/// The files of the program itself that `offends`, leaving out tests, examples and what `may`.
fn offenders(may: &[&str], offends: impl Fn(&str) -> bool) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|source| source.path.starts_with("crates/"))
        .filter(|source| !source.path.contains("/tests/") && !source.path.contains("/examples/"))
        .filter(|source| !source.path.ends_with("/tests.rs"))
        .filter(|source| !may.iter().any(|room| source.path.starts_with(room)))
        .filter(|source| offends(&source.code))
        .map(|source| source.path)
        .collect()
}

/// The text of every string literal, roughly: what stands between two double quotes.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

#[test]
fn only_the_morgue_speaks_sql() {
    let sql = |literal: &str| {
        let text = literal.trim_start().to_ascii_lowercase();
        [
            "select ",
            "insert into ",
            "update ",
            "delete from ",
            "create table",
            "pragma ",
        ]
        .iter()
        .any(|verb| {
            text.starts_with(verb)
                && (text.contains(" from ")
                    || text.contains(" set ")
                    || text.contains('(')
                    || *verb == "pragma ")
        })
    };
    let found = offenders(&["crates/morgue/"], |code| literals(code).any(sql));
    assert!(found.is_empty(), "SQL outside of the morgue: {found:?}");
}

#[test]
fn only_the_fetcher_goes_out() {
    let found = offenders(&["crates/desk/src/fetch"], |code| {
        code.contains("reqwest") || code.contains("TcpStream::connect")
    });
    assert!(
        found.is_empty(),
        "an outbound connection outside of desk::fetch: {found:?}"
    );
    let found = offenders(&["crates/desk/src/mail"], |code| code.contains("lettre"));
    assert!(found.is_empty(), "mail sent outside of desk::mail: {found:?}");
}

#[test]
fn only_the_wire_parses_markup() {
    let found = offenders(&["crates/wire/"], |code| {
        code.contains("html5ever") || code.contains("quick_xml")
    });
    assert!(found.is_empty(), "markup parsed outside of wire: {found:?}");
}

#[test]
fn only_the_press_writes_html() {
    let html = |literal: &str| {
        [
            "<div", "<p>", "<a href", "<html", "<body", "<span", "<h1", "<ul", "<table",
        ]
        .iter()
        .any(|tag| literal.contains(tag))
    };
    let found = offenders(&["crates/press/", "crates/wire/"], |code| {
        literals(code).any(html)
    });
    assert!(found.is_empty(), "HTML written outside of press: {found:?}");
}

#[test]
fn only_the_binary_reads_the_clock_and_throws_dice() {
    let found = offenders(&["crates/dateline/src/clock.rs"], |code| {
        ["SystemTime::now", "Timestamp::now", "Zoned::now", "rand::rng"]
            .iter()
            .any(|call| code.contains(call))
    });
    assert!(
        found.is_empty(),
        "time or chance that is not passed in: {found:?}"
    );
}

#[test]
fn the_pure_rooms_know_nothing_of_files_sockets_and_threads() {
    let impure = ["std::fs", "std::net", "std::process", "std::thread", "tokio::"];
    let found: Vec<String> = offenders(&["crates/morgue/", "crates/desk/", "crates/dateline/"], |code| {
        impure.iter().any(|word| code.contains(word))
    })
    .into_iter()
    .filter(|path| !path.ends_with("build.rs"))
    .collect();
    assert!(found.is_empty(), "a pure room touches the world: {found:?}");
    for room in [
        "dateline-copy",
        "dateline-wire",
        "dateline-check",
        "dateline-press",
    ] {
        let out = Command::new(env!("CARGO"))
            .args([
                "tree",
                "--offline",
                "--locked",
                "--edges",
                "normal",
                "--prefix",
                "none",
                "--package",
                room,
            ])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let tree = String::from_utf8(out.stdout).unwrap();
        for stranger in ["tokio ", "hyper ", "rusqlite ", "tokio-postgres ", "reqwest "] {
            assert!(
                !tree.lines().any(|line| line.starts_with(stranger)),
                "{room} depends on {stranger}"
            );
        }
    }
}

#[test]
fn nothing_runs_upward() {
    // A room may use only the rooms below it; those in one row do not know each other.
    let allowed = [
        ("copy", vec![]),
        ("wire", vec!["copy"]),
        ("check", vec!["copy"]),
        ("press", vec!["copy"]),
        ("morgue", vec!["copy"]),
        ("desk", vec!["copy", "wire", "check", "press", "morgue"]),
        (
            "dateline",
            vec!["copy", "wire", "check", "press", "morgue", "desk"],
        ),
    ];
    let mut rooms: Vec<String> = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    let mut known: Vec<&str> = allowed.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(rooms, known, "a room is missing in this test or in the house");
    for (room, below) in allowed {
        let manifest = std::fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
        let uses = manifest.split("[dev-dependencies]").next().unwrap();
        for other in &rooms {
            let used = uses
                .lines()
                .any(|line| line.starts_with(&format!("{other}.")) || line.starts_with(&format!("{other} ")));
            assert!(!used || below.contains(&other.as_str()), "{room} uses {other}");
        }
    }
}

#[test]
fn what_deny_toml_bans_is_not_in_the_lockfile() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let banned: Vec<&str> = deny
        .lines()
        .filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.split('"').next())
        .collect();
    assert!(banned.len() >= 5, "deny.toml was not understood");
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in banned {
        assert!(
            !lock.contains(&format!("name = \"{name}\"\n")),
            "{name} is banned and in Cargo.lock"
        );
    }
}

#[test]
fn every_dependency_that_is_named_is_used() {
    let sources = sources();
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        let room = entry.file_name().into_string().unwrap();
        let manifest = std::fs::read_to_string(entry.path().join("Cargo.toml")).unwrap();
        let named = manifest
            .lines()
            .filter_map(|line| line.strip_suffix(".workspace = true"));
        let uses: Vec<String> = sources
            .iter()
            .filter(|source| source.path.starts_with(&format!("crates/{room}/")))
            .map(|source| std::fs::read_to_string(root().join(&source.path)).unwrap())
            .collect();
        for name in named.filter(|name| {
            ![
                "version",
                "edition",
                "rust-version",
                "license",
                "repository",
                "publish",
            ]
            .contains(name)
        }) {
            let word = name.replace('-', "_");
            let used = uses.iter().any(|text| {
                ["::", ";", " as "]
                    .iter()
                    .any(|after| text.contains(&format!("{word}{after}")))
            });
            assert!(used, "{room} names {name} and does not use it");
        }
    }
}

#[test]
fn files_fit_into_a_head() {
    let sources = sources();
    let mut lengths: Vec<usize> = sources.iter().map(|source| source.lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    let p90 = lengths[lengths.len() * 9 / 10];
    assert!(median <= 200, "the median file has {median} lines");
    assert!(p90 <= 450, "one file in ten has more than {p90} lines");
    let long: Vec<String> = sources
        .iter()
        .filter(|source| source.lines > 600)
        .map(|s| format!("{} ({})", s.path, s.lines))
        .collect();
    assert!(long.is_empty(), "too long for a head: {long:?}");
}

#[test]
fn every_room_is_on_the_map() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        let room = format!("crates/{}", entry.file_name().to_string_lossy());
        assert!(map.contains(&room), "ARCHITECTURE.md says nothing of {room}");
    }
}

#[test]
fn the_project_speaks_of_itself_alone() {
    // Paths of somebody's machine have no place in what others read.
    let homes = [
        concat!("/wor", "k/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
    ];
    let out = Command::new("git")
        .args(["ls-files"])
        .current_dir(root())
        .output()
        .unwrap();
    for file in String::from_utf8(out.stdout).unwrap().lines() {
        let Ok(text) = std::fs::read_to_string(root().join(file)) else {
            continue;
        };
        for home in homes {
            let found = text
                .lines()
                .find(|line| line.contains(home) && !line.contains("http"));
            assert!(found.is_none(), "{file} names a machine's path: {found:?}");
        }
    }
}

#[test]
fn the_editor_was_built_from_the_sources_that_are_here() {
    use sha2::{Digest, Sha256};
    fn files(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => files(&path, out),
                path => out.push(path),
            }
        }
    }
    let hash = |path: &Path| -> String {
        let bytes = std::fs::read(path).unwrap();
        Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    let (editor, built) = (
        root().join("editor"),
        root().join("crates/dateline/assets/editor"),
    );
    let said: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(built.join("BUILT.json")).unwrap()).unwrap();
    let stale = "is not what the editor was built from: run `cargo xtask editor`";
    let mut now = vec![editor.join("package-lock.json"), editor.join("vite.config.ts")];
    files(&editor.join("src"), &mut now);
    let sources = said["sources"].as_object().unwrap();
    for path in &now {
        let name = path.strip_prefix(&editor).unwrap().to_str().unwrap();
        assert_eq!(
            sources.get(name).and_then(|hash| hash.as_str()),
            Some(hash(path).as_str()),
            "{name} {stale}"
        );
    }
    assert_eq!(sources.len(), now.len(), "a file is gone that {stale}");
    for (name, kept) in said["outputs"].as_object().unwrap() {
        assert_eq!(
            kept.as_str(),
            Some(hash(&built.join(name)).as_str()),
            "{name} was changed by hand"
        );
    }
    let lock = std::fs::read_to_string(editor.join("package-lock.json")).unwrap();
    assert!(!lock.contains("\"resolved\""), "the lockfile names a registry");
}

/// The words in the editor's own English file: `key: "words"`.
fn english(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(": \"") {
        let key: String = before
            .chars()
            .rev()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect();
        let mut words = String::new();
        let mut letters = after.char_indices();
        let mut end = after.len();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => words.extend(
                    letters
                        .next()
                        .map(|(_, letter)| if letter == 'n' { ' ' } else { letter }),
                ),
                '"' => {
                    end = at + 1;
                    break;
                }
                letter => words.push(letter),
            }
        }
        found.push((key.chars().rev().collect(), words));
        rest = &after[end..];
    }
    found
}

#[test]
fn the_editor_says_in_english_what_the_press_has_for_it() {
    let root = root();
    let own = english(&std::fs::read_to_string(root.join("editor/src/english.ts")).unwrap());
    let kept = std::fs::read_to_string(root.join("crates/press/locales/newsroom/editor/en.ftl")).unwrap();
    let kept: Vec<(String, String)> = kept
        .lines()
        .filter_map(|line| line.strip_prefix("editor_")?.split_once(" ="))
        .map(|(key, words)| {
            (
                key.to_owned(),
                words.strip_prefix(' ').unwrap_or(words).to_owned(),
            )
        })
        .collect();
    assert!(own.len() > 300, "{}", own.len());
    for pair in &own {
        assert!(kept.contains(pair), "{pair:?} is not in the locale");
    }
    assert_eq!(own.len(), kept.len());
}
