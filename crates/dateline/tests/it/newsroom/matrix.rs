//! Every address of the newsroom × everybody × every state of a piece, held against the rules of `desk::access`, which have
//! a table of their own. What is refused changes nothing and says nothing of the piece.

use copy::{ArticleId, PersonId, State};
use dateline::http::newsroom::table::{ROWS, Right, Row, Takes};
use desk::access::{Actor, Administer, Gather, House, Publish, Role, Write, may};

use super::cast::{Who, everybody, piece};
use crate::client::Got;
use crate::paper::TestPaper;

/// Whether somebody may use a row on a piece, by the rules alone.
async fn allowed(paper: &TestPaper, who: &Who, row: &Row, id: ArticleId) -> bool {
    if who.owes && !matches!(row.right, Right::Door | Right::Secret | Right::Entering) {
        return false;
    }
    let who = &who.actor;
    let signed_in = matches!(who, Actor::Person { .. });
    match row.right {
        Right::Door | Right::Secret => true,
        Right::Entering | Right::Inside => signed_in,
        Right::Start => may(who, Write, &House).is_ok(),
        Right::Gather => may(who, Gather, &House).is_ok(),
        Right::Administer => may(who, Administer, &House).is_ok(),
        Right::Moderate => matches!(
            who,
            Actor::Person {
                role: Role::Editor | Role::Chief,
                ..
            }
        ),
        Right::Write => may(who, Write, &paper.newsroom.piece(id).await.unwrap()).is_ok(),
        Right::Publish => may(who, Publish, &paper.newsroom.piece(id).await.unwrap()).is_ok(),
    }
}

/// How many deeds are in the change log. What the paper works out by itself, related articles, is no deed.
async fn deeds(paper: &TestPaper) -> usize {
    let db = paper.newsroom.db().await.unwrap();
    let all = morgue::changes::since(&db, 0, 1_000_000).await.unwrap();
    all.iter().filter(|change| change.deed != "related_set").count()
}

async fn send(paper: &TestPaper, who: &Who, row: &Row, target: &str) -> Got {
    match row.takes {
        Takes::Nothing => who.get(paper, target).await,
        Takes::Form => who.post(paper, target, "").await,
        Takes::Json => who.json(paper, target, &serde_json::json!({})).await,
        Takes::Multipart => who.upload(paper, target, "a.jpg", b"no picture").await,
        Takes::JsonOrMultipart => {
            let json = who.json(paper, target, &serde_json::json!({})).await;
            let file = who.upload(paper, target, "a.txt", b"").await;
            assert_eq!(refused(&json), refused(&file), "{row:?} by {}", who.name);
            file
        }
    }
}

fn refused(got: &Got) -> bool {
    matches!(got.status, 401 | 403 | 404 | 410)
}

/// The address of a row for a piece. Things of other kinds get a number that is nobody's.
fn target(row: &Row, id: ArticleId) -> String {
    let mut path = row.path.to_owned();
    if path.starts_with("articles/{}") {
        path = path.replacen("{}", &id.to_string(), 1);
    }
    format!("/-/newsroom/{}", path.replace("{}", "4611686018427387904"))
}

#[tokio::test]
async fn nobody_gets_further_than_the_table_says() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let by = |name: &str| -> PersonId { all.iter().find(|who| who.name == name).unwrap().person.unwrap() };
    let authors = [by("contributor"), by("reporter")];
    let mut pieces = Vec::new();
    for state in State::ALL {
        pieces.push((state, piece(&paper, state, &authors).await));
    }
    let (mut probes, mut let_in) = (0, 0);
    for row in ROWS {
        let of_a_piece = row.path.starts_with("articles/{}");
        let many = if of_a_piece { pieces.len() } else { 1 };
        for stands in pieces.iter_mut().take(many) {
            for who in &all {
                // Going out ends the session that the next probes need.
                if row.path == "sign-out" && who.person.is_some() {
                    continue;
                }
                let (state, id) = *stands;
                let may = allowed(&paper, who, row, id).await;
                let before = deeds(&paper).await;
                let got = send(&paper, who, row, &target(row, id)).await;
                let said = format!("{row:?} {state:?} by {}: {} {}", who.name, got.status, got.text());
                probes += 1;
                assert!(got.status < 500, "{said}");
                if may {
                    let_in += 1;
                    // A number that is nobody's is not found by whoever looks, and a form without its fields is wrong;
                    // some deeds ask for the password once more, others do not fit the state.
                    let by_state = got.text().contains("a piece that is");
                    let proof = got.text().contains("name=\"word\"") || got.text().contains("prove-again");
                    let looks = row.takes == Takes::Nothing
                        && of_a_piece
                        && !row.path.contains("revisions")
                        && !row.path.ends_with("compare");
                    let fine = match got.status {
                        401 => row.right == Right::Door || row.path.starts_with("account/prove"),
                        403 => by_state || proof,
                        404 | 410 => !looks,
                        _ => true,
                    };
                    assert!(fine, "{said}");
                } else {
                    assert!(refused(&got), "{said}");
                    assert!(!got.text().contains("hush-word"), "{said}");
                    assert!(!got.text().contains("A piece that is"), "{said}");
                    assert_eq!(deeds(&paper).await, before, "{said}");
                }
                if of_a_piece && deeds(&paper).await != before {
                    stands.1 = piece(&paper, state, &authors).await;
                }
            }
        }
    }
    assert!(
        probes > 3_900 && let_in > 1_200,
        "{probes} probes, {let_in} let in"
    );
    println!("{probes} probes, {let_in} let in, 0 unexpected");
    paper.close().await;
}

#[tokio::test]
async fn another_way_of_writing_an_address_opens_nothing() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let by = |name: &str| all.iter().find(|who| who.name == name).unwrap();
    let author = by("contributor").person.unwrap();
    let id = piece(&paper, State::InReview, &[author]).await;
    let mut probes = 0;
    for row in ROWS
        .iter()
        .filter(|row| !matches!(row.right, Right::Door | Right::Secret))
    {
        let path = target(row, id);
        let ways = [
            format!("{path}/"),
            format!("{path}//"),
            path.replacen("/-/", "/-//", 1),
            path.replacen("/-/newsroom", "/-/Newsroom", 1),
            path.replacen("/-/newsroom", "/-/%6eewsroom", 1),
            path.replacen("/-/newsroom", "/-/./newsroom", 1),
            path.replacen("/-/newsroom", "/-/x/%2e%2e/newsroom", 1),
            format!("{path};x=1"),
            format!("{path}.json"),
            format!("{path}%00"),
            format!("{path}?_method=POST"),
            path.replace(&id.to_string(), &format!("0{id}")),
            path.replace(&id.to_string(), &format!("+{id}")),
        ];
        for way in ways {
            for who in [by("nobody"), by("operator"), by("other contributor")] {
                let may = allowed(&paper, who, row, id).await;
                for method in ["GET", "POST"] {
                    let before = deeds(&paper).await;
                    let got = who
                        .ask(&paper, method, &way, "application/x-www-form-urlencoded", "")
                        .await;
                    probes += 1;
                    let said = format!("{method} {way} by {}: {}", who.name, got.status);
                    assert!(got.status < 500, "{said}");
                    assert!(!got.text().contains("hush-word"), "{said}");
                    if !may {
                        assert!(got.status >= 300, "{said}");
                        assert_eq!(deeds(&paper).await, before, "{said}");
                    }
                }
            }
        }
    }
    assert!(probes > 3_000, "{probes}");
    paper.close().await;
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing_in_an_editors_name() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let chief = all.iter().find(|who| who.name == "chief").unwrap();
    let id = piece(&paper, State::Draft, &[]).await;
    let cookie = format!("dateline={}", chief.token.as_ref().unwrap());
    let target = format!("/-/newsroom/articles/{id}/publish");
    let base = [
        ("Cookie", cookie.as_str()),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", "0"),
    ];
    let before = deeds(&paper).await;
    for more in [
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Origin", "https://evil.example")],
        vec![("Origin", "null")],
        vec![],
    ] {
        let fields: Vec<(&str, &str)> = base.iter().copied().chain(more.clone()).collect();
        let got = crate::client::ask(paper.address, "POST", &target, &fields, "").await;
        assert_eq!(got.status, 403, "{more:?}");
        assert_eq!(deeds(&paper).await, before, "{more:?}");
    }
    let json = [
        ("Cookie", cookie.as_str()),
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "text/plain"),
    ];
    let got = crate::client::ask(paper.address, "POST", &format!("{target}.json"), &json, "{}").await;
    assert_eq!(got.status, 415);
    assert_eq!(deeds(&paper).await, before);
    paper.close().await;
}
