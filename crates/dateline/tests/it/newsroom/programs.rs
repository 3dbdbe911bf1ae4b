//! The door for other programs: nobody gets further with a token than its scopes, its sections and whoever made it.

use copy::{ArticleId, PersonId, State};
use dateline::http::api::ROOT;
use dateline::http::api::table::{Needs, ROWS, Row, Takes};
use desk::access::{Actor, Gather, House, Publish, Role, Scope, Write, may};
use desk::signin::{Guest, Hand};
use desk::tokens::{self, DAY, Wanted};
use serde_json::{Value, json};

use super::cast::{HERE, THERE, Who, everybody, in_parts, piece};
use crate::client::{Got, get, send};
use crate::paper::TestPaper;

/// Somebody's program.
struct Program {
    name: String,
    word: String,
    /// What its person may do, as they are; a reader if nobody stands behind it any more.
    actor: Actor,
    scopes: Vec<Scope>,
    sections: Vec<copy::SectionId>,
}

async fn token(paper: &TestPaper, who: &Who, scopes: &[Scope], sections: &[copy::SectionId]) -> String {
    let guest = Guest {
        address: [192, 0, 2, 9].into(),
        agent: String::new(),
        device: None,
    };
    let newsroom = &paper.newsroom;
    let session = who.token.as_ref().unwrap();
    let visit = desk::signin::who(newsroom, session).await.unwrap().unwrap();
    let hand = Hand::of(&visit, &guest, newsroom.now()).unwrap();
    let wanted = Wanted {
        name: format!("program of {}", who.name),
        scopes: scopes.to_vec(),
        sections: sections.to_vec(),
        expires: copy::Moment(newsroom.now().0 + DAY),
    };
    tokens::make(newsroom, &hand, &wanted).await.unwrap()
}

/// A token of somebody whose time for a second step was over after they had made it.
async fn owed(paper: &TestPaper, who: &Who) -> String {
    let now = paper.newsroom.now().0;
    let early = morgue::tokens::Token {
        id: paper.newsroom.id(),
        person: who.person.unwrap(),
        name: "early".into(),
        hint: "0000".into(),
        scopes: Scope::ALL.iter().map(|scope| scope.as_str().to_owned()).collect(),
        sections: Vec::new(),
        made: copy::Moment(now),
        expires: copy::Moment(now + DAY),
        seen: None,
        revoked: None,
    };
    let digits = "1b".repeat(20);
    let sum: String = copy::Hash::of(format!("dl_{digits}").as_bytes())
        .0
        .chars()
        .take(6)
        .collect();
    let word = format!("dl_{digits}{sum}");
    let tx = paper.newsroom.db().await.unwrap().begin().await.unwrap();
    morgue::tokens::add(&tx, &early, &copy::Hash::of(word.as_bytes()))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    word
}

async fn ask(paper: &TestPaper, word: &str, method: &str, path: &str, body: &Value) -> Got {
    let bearer = format!("Bearer {word}");
    let mut fields = vec![("Authorization", bearer.as_str())];
    let text = body.to_string();
    let sends = !body.is_null();
    if sends {
        fields.push(("Content-Type", "application/json"));
    } else if method != "GET" {
        fields.push(("Content-Length", "0"));
    }
    let text = if sends { text.as_bytes() } else { b"" };
    send(paper.address, method, &format!("{ROOT}/{path}"), &fields, text).await
}

fn said(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap_or(Value::Null)
}

/// A body that a row takes, as far as its form goes.
fn body(row: &Row) -> Value {
    match row.path {
        "articles" => json!({ "headline": "Begun by a program" }),
        "articles/{}/sources" => json!({ "source": "4611686018427387904" }),
        "articles/{}/schedule" => json!({ "at": "2031-01-01T00:00:00Z" }),
        "articles/{}/correct" => {
            json!({ "kind": "correction", "text": "It was Tuesday.", "reason": "A mistake." })
        }
        "articles/{}" => json!({ "turn": 1, "standfirst": "Words of a program." }),
        "comments/{}" => json!({ "decision": "approve" }),
        "sources" => json!({ "text": "What the mayor said." }),
        _ => json!({}),
    }
}

async fn probe(paper: &TestPaper, word: &str, row: &Row, path: &str) -> Got {
    match row.takes {
        Takes::Nothing => ask(paper, word, row.method, path, &Value::Null).await,
        Takes::Json(_) => ask(paper, word, row.method, path, &body(row)).await,
        Takes::File => {
            let bearer = format!("Bearer {word}");
            let kind = "multipart/form-data; boundary=----cut-here";
            let fields = [("Authorization", bearer.as_str()), ("Content-Type", kind)];
            let target = format!("{ROOT}/{path}");
            send(
                paper.address,
                row.method,
                &target,
                &fields,
                &in_parts("a.jpg", b"no picture"),
            )
            .await
        }
    }
}

/// Whether a program may use a row on a piece: what its token is for, and what its person may, each by itself.
async fn allowed(paper: &TestPaper, program: &Program, row: &Row, id: ArticleId) -> bool {
    let of_a_piece = row.path.starts_with("articles/{}");
    let scope = match row.needs {
        Needs::Nothing => return true,
        Needs::Token => return !matches!(program.actor, Actor::Reader { .. }),
        Needs::Scope(scope) => scope,
    };
    if matches!(program.actor, Actor::Reader { .. }) || !program.scopes.contains(&scope) {
        return false;
    }
    let both = row.path == "articles/{}/sources";
    let other = if row.method == "GET" {
        Scope::Read
    } else {
        Scope::Sources
    };
    if both && (!program.scopes.contains(&other) || may(&program.actor, Gather, &House).is_err()) {
        return false;
    }
    if of_a_piece {
        let piece = paper.newsroom.piece(id).await.unwrap();
        let reaches = program.sections.is_empty()
            || piece
                .sections
                .iter()
                .all(|section| program.sections.contains(section));
        let person = match scope {
            Scope::Publish => may(&program.actor, Publish, &piece).is_ok(),
            _ => may(&program.actor, Write, &piece).is_ok(),
        };
        return reaches && person;
    }
    match scope {
        Scope::Sources => may(&program.actor, Gather, &House).is_ok(),
        Scope::Moderate => matches!(
            program.actor,
            Actor::Person {
                role: Role::Editor | Role::Chief,
                ..
            }
        ),
        _ => may(&program.actor, Write, &House).is_ok(),
    }
}

async fn deeds(paper: &TestPaper) -> usize {
    let db = paper.newsroom.db().await.unwrap();
    let all = morgue::changes::since(&db, 0, 1_000_000).await.unwrap();
    all.iter().filter(|change| change.deed != "related_set").count()
}

async fn programs(paper: &TestPaper, all: &[Who]) -> Vec<Program> {
    let by = |name: &str| all.iter().find(|who| who.name == name).unwrap();
    let mut made = Vec::new();
    let plain: Vec<Vec<Scope>> = Scope::ALL.iter().map(|one| vec![*one]).collect();
    let whole = vec![Scope::ALL.to_vec()];
    let wants = [
        ("contributor", &whole, &[][..]),
        ("other contributor", &whole, &[][..]),
        ("reporter", &whole, &[][..]),
        ("editor", &plain, &[][..]),
        ("editor here", &whole, &[][..]),
        ("editor there", &whole, &[][..]),
        ("chief", &whole, &[][..]),
        ("chief", &whole, &[HERE][..]),
        ("chief", &whole, &[THERE][..]),
        ("reporter", &whole, &[THERE][..]),
        ("operator", &whole, &[][..]),
    ];
    for (name, sets, sections) in wants {
        for scopes in sets {
            let who = by(name);
            made.push(Program {
                name: format!("{name} for {scopes:?} in {sections:?}"),
                word: token(paper, who, scopes, sections).await,
                actor: who.actor.clone(),
                scopes: scopes.clone(),
                sections: sections.to_vec(),
            });
        }
    }
    let nobody = |name: &str, word: String| Program {
        name: name.to_owned(),
        word,
        actor: Actor::Reader { address: None },
        scopes: Scope::ALL.to_vec(),
        sections: Vec::new(),
    };
    made.push(nobody("nobody", String::new()));
    made.push(nobody("a made-up token", format!("dl_{}", "0a".repeat(23))));
    made.push(nobody(
        "a session in place of a token",
        by("chief").token.clone().unwrap(),
    ));
    let late = by("chief who owes a second step");
    made.push(nobody(
        "of a chief who owes a second step",
        owed(paper, late).await,
    ));
    let revoked = token(paper, by("chief"), &Scope::ALL, &[]).await;
    let session = by("chief").token.as_ref().unwrap();
    let visit = desk::signin::who(&paper.newsroom, session)
        .await
        .unwrap()
        .unwrap();
    let last = tokens::mine(&paper.newsroom, &visit).await.unwrap()[0].id;
    tokens::revoke(&paper.newsroom, &visit, None, None, last)
        .await
        .unwrap();
    made.push(nobody("a revoked token", revoked));
    made
}

#[tokio::test]
async fn no_program_gets_further_than_its_token_and_whoever_made_it() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let by = |name: &str| -> PersonId { all.iter().find(|who| who.name == name).unwrap().person.unwrap() };
    let authors = [by("contributor"), by("reporter")];
    let mut pieces = Vec::new();
    for state in State::ALL {
        pieces.push((state, piece(&paper, state, &authors).await));
    }
    let programs = programs(&paper, &all).await;
    let (mut probes, mut let_in) = (0, 0);
    for row in ROWS {
        let of_a_piece = row.path.starts_with("articles/{}");
        let many = if of_a_piece { pieces.len() } else { 1 };
        for stands in pieces.iter_mut().take(many) {
            for program in &programs {
                let (state, id) = *stands;
                let path = match of_a_piece {
                    true => row.path.replacen("{}", &id.to_string(), 1),
                    false => row.path.to_owned(),
                };
                let path = path.replace("{}", "4611686018427387904");
                let may = allowed(&paper, program, row, id).await;
                let before = deeds(&paper).await;
                let got = probe(&paper, &program.word, row, &path).await;
                let told = format!(
                    "{row:?} {state:?} by {}: {} {}",
                    program.name,
                    got.status,
                    got.text()
                );
                probes += 1;
                if got.status == 429 && matches!(program.actor, Actor::Reader { .. }) {
                    // Who guesses tokens is told to wait.
                    continue;
                }
                assert!(got.status < 429, "{told}");
                if may {
                    let_in += 1;
                    let fine = match got.status {
                        401 | 403 => false,
                        404 => {
                            row.path.contains("revisions/{}") || !of_a_piece || row.path.ends_with("sources")
                        }
                        _ => true,
                    };
                    assert!(fine, "{told}");
                } else {
                    assert!(matches!(got.status, 401 | 403 | 404), "{told}");
                    assert!(!got.text().contains("hush-word"), "{told}");
                    assert!(!got.text().contains("A piece that is"), "{told}");
                    assert_eq!(deeds(&paper).await, before, "{told}");
                }
                if row.method == "GET" {
                    assert_eq!(deeds(&paper).await, before, "{told}");
                } else if of_a_piece && deeds(&paper).await != before {
                    stands.1 = piece(&paper, state, &authors).await;
                }
            }
        }
    }
    assert!(probes > 2_000 && let_in > 500, "{probes} probes, {let_in} let in");
    println!("{probes} probes, {let_in} let in, 0 unexpected");
    paper.close().await;
}

#[tokio::test]
async fn a_token_opens_no_screen_and_a_session_no_interface() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let chief = all.iter().find(|who| who.name == "chief").unwrap();
    let word = token(&paper, chief, &Scope::ALL, &[]).await;
    let bearer = format!("Bearer {word}");
    let fields = [("Authorization", bearer.as_str())];
    for path in [
        "/-/newsroom/",
        "/-/newsroom/people",
        "/-/newsroom/tokens",
        "/-/newsroom/account",
    ] {
        assert_eq!(get(paper.address, path, &fields).await.status, 401, "{path}");
    }
    let cookie = format!("dateline={word}");
    assert_eq!(
        get(paper.address, "/-/newsroom/", &[("Cookie", &cookie)])
            .await
            .status,
        401
    );
    let cookie = format!("dateline={}", chief.token.as_ref().unwrap());
    let got = get(paper.address, &format!("{ROOT}/me"), &[("Cookie", &cookie)]).await;
    assert_eq!(got.status, 401);
    assert_eq!(got.header("content-type"), Some("application/problem+json"));
    assert!(got.header("www-authenticate").is_some());
    paper.close().await;
}

#[tokio::test]
async fn a_program_writes_an_article_from_its_first_word_to_its_correction() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let chief = all.iter().find(|who| who.name == "chief").unwrap();
    let word = token(&paper, chief, &Scope::ALL, &[]).await;
    let bearer = format!("Bearer {word}");
    let new = json!({ "headline": "Ferry runs again", "text": "The ferry ran on Monday.\n\n## Why\n\nIt was mended.", "sections": [HERE.to_string()] });
    let mut ids = Vec::new();
    for _ in 0..2 {
        let fields = [
            ("Authorization", bearer.as_str()),
            ("Content-Type", "application/json"),
            ("Idempotency-Key", "the-ferry"),
        ];
        let target = format!("{ROOT}/articles");
        let got = send(
            paper.address,
            "POST",
            &target,
            &fields,
            new.to_string().as_bytes(),
        )
        .await;
        assert_eq!(got.status, 201, "{}", got.text());
        ids.push(said(&got)["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids[0], ids[1], "sent twice, begun once");
    let at = format!("articles/{}", ids[0]);
    let got = ask(&paper, &word, "GET", &at, &Value::Null).await;
    let (read, tag) = (said(&got), got.header("etag").unwrap().to_owned());
    assert_eq!(read["state"], "draft");
    let fields = [
        ("Authorization", bearer.as_str()),
        ("If-None-Match", tag.as_str()),
    ];
    assert_eq!(
        get(paper.address, &format!("{ROOT}/{at}"), &fields).await.status,
        304
    );

    let no_turn = ask(&paper, &word, "PATCH", &at, &json!({ "standfirst": "x" })).await;
    assert_eq!(no_turn.status, 428);
    let standfirst = json!({ "turn": read["turn"], "standfirst": "After a winter on the slip." });
    assert_eq!(ask(&paper, &word, "PATCH", &at, &standfirst).await.status, 200);
    let late = json!({ "turn": read["turn"], "standfirst": "Too late." });
    let got = ask(&paper, &word, "PATCH", &at, &late).await;
    assert_eq!(
        (got.status, said(&got)["code"].as_str()),
        (409, Some("newer")),
        "{}",
        got.text()
    );

    let got = ask(&paper, &word, "GET", &format!("{at}/check"), &Value::Null).await;
    assert!(said(&got)["missing"].is_array(), "{}", got.text());
    let got = ask(
        &paper,
        &word,
        "POST",
        &format!("{at}/publish"),
        &json!({ "confirmed": true }),
    )
    .await;
    assert_eq!(got.status, 200, "{}", got.text());
    let path = said(&got)["path"].as_str().unwrap().to_owned();
    let page = get(paper.address, &path, &[]).await;
    assert!(page.text().contains("The ferry ran on Monday."));

    let nothing =
        json!({ "kind": "correction", "text": "It ran on Tuesday.", "reason": "Misread the table." });
    let got = ask(&paper, &word, "POST", &format!("{at}/correct"), &nothing).await;
    assert_eq!(
        (got.status, said(&got)["code"].as_str()),
        (409, Some("unready")),
        "{}",
        got.text()
    );
    let now = said(&ask(&paper, &word, "GET", &at, &Value::Null).await);
    let text = now["text"].as_str().unwrap().replace("Monday", "Tuesday");
    let changed = json!({ "turn": now["turn"], "text": text });
    assert_eq!(ask(&paper, &word, "PATCH", &at, &changed).await.status, 200);
    let got = ask(&paper, &word, "POST", &format!("{at}/correct"), &nothing).await;
    assert_eq!(got.status, 200, "{}", got.text());
    let page = get(paper.address, &path, &[]).await.text();
    assert!(page.contains("The ferry ran on Tuesday.") && page.contains("It ran on Tuesday."));

    let got = ask(&paper, &word, "GET", &format!("{at}/revisions"), &Value::Null).await;
    assert!(said(&got)["revisions"].as_array().unwrap().len() >= 3);
    let listed = ask(
        &paper,
        &word,
        "GET",
        "articles?state=published&limit=5",
        &Value::Null,
    )
    .await;
    assert_eq!(said(&listed)["articles"][0]["id"], ids[0].as_str());
    assert_eq!(
        ask(&paper, &word, "POST", &format!("{at}/withdraw"), &Value::Null)
            .await
            .status,
        200
    );
    assert_eq!(get(paper.address, &path, &[]).await.status, 410);
    let console = Actor::Operator;
    let keeper = may(&console, desk::access::Administer, &House).unwrap();
    let log = desk::audit::list(&paper.newsroom, keeper, None, None, 100)
        .await
        .unwrap();
    assert!(
        log.iter()
            .any(|line| line.deed == "program-asked" && line.words.contains("/publish"))
    );
    paper.close().await;
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let reporter = all.iter().find(|who| who.name == "reporter").unwrap();
    let form = "name=Archive+tool&scopes=read&days=30";
    let made = reporter.post(&paper, "/-/newsroom/tokens", form).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let text = made.text();
    let word = text
        .split("class=\"secret\" dir=\"ltr\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    assert!(tokens::is_spelt(&word), "{word}");
    let again = reporter.get(&paper, "/-/newsroom/tokens").await;
    assert!(!again.text().contains(&word) && again.text().contains("Archive tool"));
    assert_eq!(ask(&paper, &word, "GET", "me", &Value::Null).await.status, 200);
    let other = all.iter().find(|who| who.name == "other reporter").unwrap();
    let text = again.text();
    let revoke = text
        .split("action=\"")
        .find(|rest| rest.contains("/revoke\""))
        .unwrap();
    let revoke = revoke.split('"').next().unwrap();
    assert_eq!(
        other.post(&paper, revoke, "").await.status,
        404,
        "it is not theirs"
    );
    assert_eq!(reporter.post(&paper, revoke, "").await.status, 303);
    assert_eq!(ask(&paper, &word, "GET", "me", &Value::Null).await.status, 401);
    let nothing = reporter.post(&paper, "/-/newsroom/tokens", "name=&days=30").await;
    assert_eq!(nothing.status, 422);
    paper.close().await;
}

#[tokio::test]
async fn the_description_is_public_and_names_every_address() {
    let paper = TestPaper::open().await;
    let got = get(paper.address, &format!("{ROOT}/openapi.json"), &[]).await;
    assert_eq!(got.status, 200);
    let described = said(&got);
    for row in ROWS {
        let path = row.path.replacen("{}", "{id}", 1).replacen("{}", "{revision}", 1);
        let method = row.method.to_lowercase();
        assert!(
            described["paths"][format!("/{path}")][method].is_object(),
            "{row:?}"
        );
    }
    let page = get(paper.address, &format!("{ROOT}/docs"), &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("/-/api/v1/articles/{id}/publish") && !page.text().contains("<script"));
    let other = get(paper.address, &format!("{ROOT}/nothing"), &[]).await;
    assert_eq!(other.status, 404);
    paper.close().await;
}
