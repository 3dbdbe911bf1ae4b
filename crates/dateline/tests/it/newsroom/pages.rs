//! What people of the newsroom find on their screens, without any script.

use copy::State;
use desk::access::Role;

use super::cast::{PASSWORD, Who, everybody, hire, piece};
use crate::client::get;
use crate::paper::TestPaper;

#[tokio::test]
async fn a_reporter_signs_in_writes_hands_in_and_an_editor_publishes_without_a_script() {
    let paper = TestPaper::open().await;
    hire(&paper, "reporter", Role::Reporter, &[]).await;
    let editor = hire(&paper, "editor", Role::Editor, &[]).await;
    let stranger = Who {
        token: None,
        ..editor.clone()
    };

    let door = stranger.get(&paper, "/-/newsroom/articles/1").await;
    assert_eq!(door.status, 401);
    assert!(door.text().contains("value=\"/-/newsroom/articles/1\""));
    let wrong = stranger
        .post(&paper, "/-/newsroom/sign-in", "name=reporter&password=wrong")
        .await;
    let unknown = stranger
        .post(&paper, "/-/newsroom/sign-in", "name=nobody&password=wrong")
        .await;
    assert_eq!(wrong.status, unknown.status);
    let form = format!(
        "name=reporter&password={}&to=/-/newsroom/",
        PASSWORD.replace(' ', "+")
    );
    let entered = stranger.post(&paper, "/-/newsroom/sign-in", &form).await;
    assert_eq!(
        (entered.status, entered.header("location")),
        (303, Some("/-/newsroom/")),
        "{}",
        entered.text()
    );
    let cookies: Vec<&String> = entered
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .map(|(_, value)| value)
        .collect();
    assert!(
        cookies.iter().all(|cookie| cookie.contains("HttpOnly")),
        "{cookies:?}"
    );
    let token = cookies
        .iter()
        .find_map(|cookie| cookie.strip_prefix("dateline="))
        .unwrap();
    let reporter = Who {
        token: token.split(';').next().map(str::to_owned),
        ..stranger.clone()
    };

    let list = reporter.get(&paper, "/-/newsroom/").await;
    assert_eq!(list.status, 200);
    assert_eq!(list.header("cache-control"), Some("no-store"));
    let begun = reporter
        .post(&paper, "/-/newsroom/articles", "key=1&lang=en")
        .await;
    let target = begun.header("location").unwrap().to_owned();
    let page = reporter.get(&paper, &target).await.text();
    let turn = page
        .split("name=\"turn\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let text = "headline=Ferry+runs+again&text=The+ferry+*runs*+again.%0D%0A%0D%0A%3E+Good.&place=Karachi&session=s1";
    let saved = reporter
        .post(&paper, &target, &format!("{text}&turn={turn}"))
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let again = reporter.get(&paper, &format!("{target}?form=plain")).await.text();
    assert!(again.contains("The ferry *runs* again.\n\n&gt; Good."), "{again}");

    // A second window that has an older text does not take its place; what it sent is shown again and kept.
    let stale = reporter
        .post(
            &paper,
            &target,
            &format!("headline=Old&text=Older+words.&session=s2&turn={turn}"),
        )
        .await;
    assert_eq!(stale.status, 409);
    let shown = stale.text();
    assert!(
        shown.contains("Older words.") && shown.contains("The ferry *runs* again."),
        "{shown}"
    );
    assert!(
        reporter
            .get(&paper, &format!("{target}/history"))
            .await
            .text()
            .contains("name=\"aside\"")
    );

    assert_eq!(
        reporter
            .post(&paper, &format!("{target}/publish"), "")
            .await
            .status,
        403
    );
    let handed = reporter.post(&paper, &format!("{target}/hand-in"), "").await;
    assert_eq!(handed.status, 303, "{}", handed.text());
    let sheet = editor.get(&paper, &format!("{target}/publish")).await.text();
    assert!(sheet.contains("/publish\" class=\"deed\""), "{sheet}");
    let out = editor.post(&paper, &format!("{target}/publish"), "").await;
    assert_eq!(out.status, 303, "{}", out.text());
    let front = get(paper.address, "/", &[]).await.text();
    assert!(front.contains("Ferry runs again"));

    // The next screen offers to take it back, and then readers have it no more.
    let next = editor.get(&paper, out.header("location").unwrap()).await.text();
    let key = next
        .split("name=\"key\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let undone = editor
        .post(&paper, &format!("{target}/undo"), &format!("key={key}"))
        .await;
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(
        !get(paper.address, "/", &[])
            .await
            .text()
            .contains("Ferry runs again")
    );
    paper.close().await;
}

#[tokio::test]
async fn whoever_goes_out_is_out_and_a_suspended_chief_too() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let by = |name: &str| all.iter().find(|who| who.name == name).unwrap();
    assert_eq!(
        by("suspended chief").get(&paper, "/-/newsroom/").await.status,
        401
    );
    assert_eq!(by("chief").get(&paper, "/-/newsroom/people").await.status, 200);
    assert_eq!(
        by("chief").post(&paper, "/-/newsroom/sign-out", "").await.status,
        303
    );
    assert_eq!(by("chief").get(&paper, "/-/newsroom/people").await.status, 401);
    paper.close().await;
}

#[tokio::test]
async fn a_preview_link_shows_its_piece_to_a_stranger_and_no_other() {
    let paper = TestPaper::open().await;
    let editor = hire(&paper, "editor", Role::Editor, &[]).await;
    let id = piece(&paper, State::Draft, &[]).await;
    let made = editor
        .post(&paper, &format!("/-/newsroom/articles/{id}/preview"), "")
        .await
        .text();
    let token = made
        .split("/-/newsroom/preview/")
        .nth(1)
        .unwrap_or_else(|| panic!("{made}"))
        .split('"')
        .next()
        .unwrap();
    let shown = get(paper.address, &format!("/-/newsroom/preview/{token}"), &[]).await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("hush-word"));
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.header("x-robots-tag"), Some("noindex, nofollow"));
    let other = get(paper.address, "/-/newsroom/preview/0000000000000000", &[]).await;
    assert_eq!(other.status, 404);
    assert!(
        !get(paper.address, "/", &[])
            .await
            .text()
            .contains("A piece that is draft")
    );
    paper.close().await;
}

#[tokio::test]
async fn the_editors_text_comes_back_as_it_was_sent() {
    let paper = TestPaper::open().await;
    let reporter = hire(&paper, "reporter", Role::Reporter, &[]).await;
    let id = piece(&paper, State::Draft, &[reporter.person.unwrap()]).await;
    let target = format!("/-/newsroom/articles/{id}/copy");
    let mut copy: serde_json::Value =
        serde_json::from_str(&reporter.get(&paper, &target).await.text()).unwrap();
    copy["session"] = "w1".into();
    copy["article"]["headline"] = "Another headline".into();
    let sent = reporter.json(&paper, &target, &copy).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    let said: serde_json::Value = serde_json::from_str(&sent.text()).unwrap();
    assert_eq!(said["turn"].as_i64(), copy["turn"].as_i64().map(|turn| turn + 1));
    let back: serde_json::Value = serde_json::from_str(&reporter.get(&paper, &target).await.text()).unwrap();
    assert_eq!(back["article"], copy["article"]);
    assert_eq!(back["body"], copy["body"]);
    // The same window, an older turn: the answer has what is there, and what was sent is kept aside.
    copy["session"] = "w2".into();
    copy["article"]["headline"] = "From a stale tab".into();
    let late = reporter.json(&paper, &target, &copy).await;
    assert_eq!(late.status, 409);
    let late: serde_json::Value = serde_json::from_str(&late.text()).unwrap();
    assert_eq!(late["problem"], "newer");
    assert_eq!(late["article"]["headline"], "Another headline");
    assert!(late["aside"].is_string());
    paper.close().await;
}

#[tokio::test]
async fn stories_topics_and_screens_are_looked_up_and_one_paragraph_comes_back() {
    let paper = TestPaper::open().await;
    let reporter = hire(&paper, "reporter", Role::Reporter, &[]).await;
    let chief = hire(&paper, "chief", Role::Chief, &[]).await;
    let id = piece(&paper, State::Draft, &[reporter.person.unwrap()]).await;
    let read = |text: String| -> serde_json::Value { serde_json::from_str(&text).unwrap() };
    let found = read(
        reporter
            .get(&paper, "/-/newsroom/jump.json?q=that+is+dra")
            .await
            .text(),
    );
    assert_eq!(found["stories"][0]["id"], id.to_string());
    assert_eq!(found["stories"][0]["href"], format!("/-/newsroom/articles/{id}"));
    let screens = |found: &serde_json::Value| -> Vec<String> {
        let all = found["screens"].as_array().unwrap();
        all.iter()
            .map(|one| one["href"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!screens(&found).contains(&"/-/newsroom/settings".to_owned()));
    let all = read(chief.get(&paper, "/-/newsroom/jump.json").await.text());
    assert!(screens(&all).contains(&"/-/newsroom/settings".to_owned()));

    let make = format!("/-/newsroom/articles/{id}/topics.json");
    let name = serde_json::json!({ "name": "Sea walls" });
    assert_eq!(reporter.json(&paper, &make, &name).await.status, 403);
    let made = read(chief.json(&paper, &make, &name).await.text());
    let found = read(reporter.get(&paper, "/-/newsroom/topics.json?q=sea").await.text());
    assert_eq!(found["topics"][0], made);

    // The address of a card must be a public one.
    let card = format!("/-/newsroom/articles/{id}/unfurl.json");
    let inside = serde_json::json!({ "url": format!("http://{}/", paper.address) });
    let told = reporter.json(&paper, &card, &inside).await;
    assert_eq!(told.status, 422, "{}", told.text());

    // A paragraph comes back by the server, and history has a revision for it.
    let target = format!("/-/newsroom/articles/{id}/copy");
    let mut copy = read(reporter.get(&paper, &target).await.text());
    let first = copy["revision"].as_str().unwrap().to_owned();
    copy["session"] = "w1".into();
    copy["seal"] = true.into();
    copy["body"]["content"][0]["content"][0]["text"] = "Another sentence.".into();
    assert_eq!(reporter.json(&paper, &target, &copy).await.status, 200);
    let back = format!("/-/newsroom/articles/{id}/restore-block.json");
    let wanted = serde_json::json!({ "revision": first, "index": 0 });
    let done = reporter.json(&paper, &back, &wanted).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let now = read(reporter.get(&paper, &target).await.text());
    assert_eq!(
        now["body"]["content"][0]["content"][0]["text"],
        "The hush-word of a piece."
    );
    let history = format!("/-/newsroom/articles/{id}/history.json");
    let history = read(reporter.get(&paper, &history).await.text());
    assert_eq!(history["versions"][0]["revision"], read(done.text())["revision"]);
    assert_eq!(history["versions"].as_array().unwrap().len(), 3);
    paper.close().await;
}
