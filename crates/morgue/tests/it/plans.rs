//! Query plans: no question of readers may read more of the archive than it answers with.

use morgue::{Value, statements};

use crate::house::House;

/// Questions that read a whole table on purpose: what they are for.
const WHOLE: [(&str, &str); 9] = [
    ("articles::COUNT", "a census for reports"),
    ("sections::ALL", "there are tens of sections"),
    (
        "corrections::PAGE",
        "in the order of its key, newest first, up to its limit",
    ),
    (
        "corrections::DUE",
        "in the order of its key, up to its limit; empty but once",
    ),
    ("people::ALL", "in the order of an index, up to its limit"),
    ("sources::PAGE", "in the order of an index, up to its limit"),
    ("staff::ALL", "there are tens of people"),
    ("wires::ALL", "there are tens of wires"),
    ("hooks::ALL", "there are a few hooks"),
];

#[tokio::test]
async fn every_question_is_answered_from_an_index_without_sorting() {
    let house = House::sqlite().await;
    let mut asked = 0;
    let mut dear = Vec::new();
    for sql in statements() {
        let text = sql.text();
        let name = sql.name().strip_prefix("dateline_morgue::").unwrap();
        let reads = text.starts_with("select") || text.starts_with("update") || text.starts_with("delete");
        if !reads {
            continue;
        }
        let nothing = vec![Value::Int(1); highest(text)];
        let plan = house
            .db
            .inspect(&format!("explain query plan {text}"), nothing)
            .await
            .unwrap();
        for step in &plan {
            let step = step.text(3).unwrap();
            let allowed = WHOLE.iter().any(|(whole, _)| *whole == name);
            if (step.starts_with("SCAN") && !allowed) || step.contains("TEMP B-TREE") {
                dear.push(format!("{name}: {step}"));
            }
        }
        asked += 1;
    }
    assert!(asked > 50);
    assert!(dear.is_empty(), "{dear:#?}");
}

#[tokio::test]
async fn a_deep_page_is_read_from_the_lists_own_order() {
    let house = House::sqlite().await;
    let page = statements()
        .into_iter()
        .find(|sql| sql.name().ends_with("listing::PAGE"))
        .unwrap();
    let args = vec![Value::from("front"), Value::Int(10), Value::Int(100_000)];
    let plan = house
        .db
        .inspect(&format!("explain query plan {}", page.text()), args)
        .await
        .unwrap();
    assert_eq!(plan.len(), 1);
    assert_eq!(
        plan[0].text(3).unwrap(),
        "SEARCH listing USING PRIMARY KEY (list=?)"
    );
}

#[tokio::test]
async fn a_search_in_sources_reads_the_rows_of_one_word_and_looks_the_others_up() {
    let house = House::sqlite().await;
    let found = statements()
        .into_iter()
        .find(|sql| sql.name().ends_with("sources::FOUND"))
        .unwrap();
    let mut args: Vec<Value> = ["a", "b", "c", "d", "e", "f"].map(Value::from).to_vec();
    args.push(Value::Int(10));
    let plan = house
        .db
        .inspect(&format!("explain query plan {}", found.text()), args)
        .await
        .unwrap();
    let steps: Vec<&str> = plan.iter().map(|row| row.text(3).unwrap()).collect();
    assert_eq!(steps[0], "SEARCH w USING PRIMARY KEY (word=?)");
    let looked = steps
        .iter()
        .filter(|step| step.starts_with("SEARCH o ") && step.contains("word=?") && step.contains("source=?"));
    assert_eq!(looked.count(), 5, "{steps:#?}");
}

fn highest(text: &str) -> usize {
    (1..40)
        .rev()
        .find(|n| text.contains(&format!("${n}")))
        .unwrap_or(0)
}
