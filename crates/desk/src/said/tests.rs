//! What is said here is said in every language: each sentence of the code is held against the press's words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use copy::Lang;
use press::locale::Locale;

use super::*;
use crate::error::{Error, Refusal};

fn files(at: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("said/tests.rs") {
            out.push(path);
        }
    }
}

/// A string of the code that begins at the first quotation mark, and what comes behind it.
fn string(text: &str) -> Option<(String, &str)> {
    let rest = text.split_once('"')?.1;
    let (mut out, mut letters) = (String::new(), rest.char_indices());
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((out, rest.get(at + 1..)?)),
            // A line that goes on: what stands before its first word is not part of it.
            '\\' => {
                let (at, next) = letters.next()?;
                if next == '\n' {
                    let more = rest.get(at + 1..)?.trim_start();
                    let (more, behind) =
                        string(&format!("\"{more}")).map(|(said, behind)| (said, behind.len()))?;
                    out.push_str(&more);
                    return Some((out, rest.get(rest.len() - behind..)?));
                }
                out.push(next);
            }
            other => out.push(other),
        }
    }
    None
}

/// Every sentence of the desk and the door: its key and its English.
fn sentences() -> BTreeMap<String, BTreeSet<String>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&here.join("src"), &mut all);
    files(&here.join("../dateline/src"), &mut all);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        for part in code.split("said!(").skip(1) {
            // A macro's own lines hold no string where the key stands.
            if !part.trim_start().starts_with('"') {
                continue;
            }
            let (key, rest) = string(part).unwrap();
            let (english, _) = string(rest).unwrap();
            found.entry(key).or_default().insert(english);
        }
    }
    found
}

#[test]
fn every_refusal_is_written_down_in_every_language_and_the_english_is_the_same() {
    let all = sentences();
    assert!(all.len() > 80, "{}", all.len());
    for (key, english) in &all {
        assert_eq!(english.len(), 1, "{key} says two things: {english:?}");
        let name = format!("refused_{key}");
        for code in ["en", "ar", "ur"] {
            let words = Locale::newsroom(&Lang::parse(code).unwrap()).get(&name);
            assert_ne!(words, name, "{code} does not say {name}: {english:?}");
        }
        let english = english.first().unwrap();
        assert_eq!(Locale::newsroom(&Lang::english()).get(&name), english, "{name}");
    }
}

#[test]
fn whatever_the_desk_refuses_has_a_key_and_the_english_is_its_display() {
    let wait = std::time::Duration::from_secs(7);
    let errors = [
        Error::NotFound("article"),
        Error::SignIn,
        Error::Forbidden(Refusal::Role("publish")),
        Error::Forbidden(Refusal::State("spike", "published")),
        Error::TooMany(wait),
        Error::Unavailable("why".into()),
        Error::Internal("why".into()),
    ];
    for error in errors {
        let [said] = <[Said; 1]>::try_from(error.said()).unwrap();
        assert_eq!(said.english, error.to_string());
        let key = format!("refused_{}", said.key);
        let words = Locale::newsroom(&Lang::parse("ur").unwrap()).get(&key);
        assert!(!words.starts_with("refused_"), "{}", said.key);
    }
}

#[test]
fn what_is_filled_in_keeps_its_name_and_its_kind() {
    let said = said!(
        "reason-long",
        "A reason has at most {n} characters.",
        n = 2_000usize
    );
    assert_eq!(said.to_string(), "A reason has at most 2000 characters.");
    assert_eq!(said.with, [("n", Word::Number(2_000))]);
    let picture = Said::from(&wire::picture::Refusal::Other {
        looks_like: Some("a HEIC picture"),
    });
    assert_eq!(picture.key, "picture-kind");
    assert_eq!(
        picture.with,
        [(
            "kind",
            Word::Ours("kind_a_heic_picture".into(), "a HEIC picture".into())
        )]
    );
}
