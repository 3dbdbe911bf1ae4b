//! Every statement of every store, on both engines.

use std::collections::BTreeSet;
use std::path::Path;

use morgue::{Place, Value, statements};
use tokio_postgres::types::Type;

use crate::house::{House, connect, each};

fn arguments(text: &str) -> usize {
    let numbers = text.split('$').skip(1).map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().unwrap()
    });
    numbers.max().unwrap_or(0)
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    each(async |house: House| {
        for sql in statements() {
            match &house.place {
                Place::Sqlite(_) => {
                    let nothing = vec![Value::Null; arguments(sql.text())];
                    let plan = house
                        .db
                        .inspect(&format!("explain {}", sql.text()), nothing)
                        .await;
                    plan.unwrap_or_else(|why| panic!("{}: {why}", sql.name()));
                }
                Place::Postgres(url) => {
                    let client = connect(url).await;
                    let prepared = client.prepare(sql.text()).await;
                    let prepared = prepared.unwrap_or_else(|why| panic!("{}: {why:?}", sql.name()));
                    let ours = [Type::INT8, Type::TEXT, Type::BYTEA, Type::FLOAT8];
                    for kind in prepared
                        .params()
                        .iter()
                        .chain(prepared.columns().iter().map(|it| it.type_()))
                    {
                        assert!(
                            ours.contains(kind),
                            "{} has the type {kind}, which SQLite has not",
                            sql.name()
                        );
                    }
                }
            }
        }
    })
    .await;
}

#[test]
fn no_statement_speaks_a_dialect() {
    let foreign = [
        "now()",
        "ilike",
        "::",
        "jsonb",
        "datetime(",
        "autoincrement",
        "rowid",
        "?",
        "returning *",
        "glob ",
    ];
    for sql in statements() {
        let text = sql.text().to_lowercase();
        for word in foreign {
            assert!(!text.contains(word), "{} says {word}", sql.name());
        }
        assert!(
            !text.contains("select *"),
            "{} takes whatever columns there are",
            sql.name()
        );
    }
}

#[test]
fn no_statement_is_off_the_list() {
    let listed: BTreeSet<String> = statements()
        .iter()
        .map(|sql| sql.name().split("::").nth(1).unwrap().to_owned())
        .collect();
    let mut declaring = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let stem = path.file_stem().unwrap().to_str().unwrap();
            if stem != "sql" {
                assert!(
                    !text.contains("Sql::listed"),
                    "{} makes statements by itself",
                    path.display()
                );
                if text.contains("statements! {") {
                    let nested = path.parent().is_some_and(|folder| !folder.ends_with("src"));
                    let module = if nested {
                        path.parent().unwrap().file_stem().unwrap().to_str().unwrap()
                    } else {
                        stem
                    };
                    declaring.insert(module.to_owned());
                }
            }
        }
    }
    assert_eq!(listed, declaring);
}

#[test]
fn only_the_newsrooms_own_questions_select_what_is_secret() {
    let newsroom = [
        "people::WHOLE",
        "comments::BY_ID",
        "comments::QUEUE",
        "articles::PASSWORD",
    ];
    for sql in statements() {
        let name = sql.name().strip_prefix("dateline_morgue::").unwrap();
        let Some(selected) = sql
            .text()
            .strip_prefix("select ")
            .and_then(|rest| rest.split(" from ").next())
        else {
            continue;
        };
        let doors = ["staff::", "sessions::", "invitations::", "audit::"];
        let inside = doors.iter().any(|door| name.starts_with(door));
        if newsroom.contains(&name) || name.starts_with("addresses::") || inside {
            continue;
        }
        for secret in ["mail", "address", "password", "login"] {
            assert!(!selected.contains(secret), "{name} selects {secret}");
        }
    }
}

#[test]
fn the_one_question_of_readers_about_sources_leaves_out_what_is_confidential() {
    let shown = statements()
        .into_iter()
        .find(|sql| sql.name().ends_with("attached::SHOWN"))
        .unwrap()
        .text();
    assert!(shown.contains("a.confidential = 0 and s.confidential = 0"));
    let selected = shown.split(" from ").next().unwrap();
    for secret in [
        "content", "note", "byline", "guid", "rights", "capture", "slugline", "wire",
    ] {
        assert!(!selected.contains(secret), "readers are told {secret}");
    }
}
