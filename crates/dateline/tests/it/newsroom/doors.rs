//! Second steps, rights that end, and the log, as they come over the wire.

use copy::State;
use desk::access::{Actor, Administer, House, Role, may};
use desk::signin::Hand;
use desk::staff::{self, Changes};

use super::cast::{HERE, THERE, everybody, hire, piece};
use crate::paper::TestPaper;

async fn change(paper: &TestPaper, who: &super::cast::Who, changes: Changes) {
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    staff::change(
        &paper.newsroom,
        granted,
        &Hand::console(),
        who.person.unwrap(),
        &changes,
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn whose_right_ends_while_they_type_is_told_that_it_was_their_right() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let by = |name: &str| all.iter().find(|who| who.name == name).unwrap();
    let (reporter, editor) = (by("reporter"), by("editor here"));
    let id = piece(&paper, State::Draft, &[reporter.person.unwrap()]).await;
    let copy = format!("/-/newsroom/articles/{id}/copy");
    for who in [reporter, editor] {
        assert_eq!(who.get(&paper, &copy).await.status, 200, "{}", who.name);
    }
    // The reporter is to keep the machinery from now on, the editor to work in another section.
    let machinery = Changes {
        role: Some(Role::Operator),
        ..Changes::default()
    };
    change(&paper, reporter, machinery).await;
    let elsewhere = Changes {
        sections: Some(vec![THERE]),
        ..Changes::default()
    };
    change(&paper, editor, elsewhere).await;
    for who in [reporter, editor] {
        let got = who.json(&paper, &copy, &serde_json::json!({ "turn": 1 })).await;
        assert_eq!(got.status, 403, "{}", who.name);
        let said: serde_json::Value = serde_json::from_str(&got.text()).unwrap();
        assert_eq!(said["problem"], "right", "{said}");
        assert!(
            said["words"].as_str().unwrap().contains("Nothing was changed"),
            "{said}"
        );
    }
    // Whoever is sent away is signed out instead: they may come back and find their text.
    let gone = Changes {
        suspended: Some(true),
        ..Changes::default()
    };
    change(&paper, editor, gone).await;
    let got = editor.json(&paper, &copy, &serde_json::json!({})).await;
    assert_eq!(got.status, 401);
    assert!(got.text().contains("\"sign-in\""));
    let _ = HERE;
    paper.close().await;
}

#[tokio::test]
async fn who_owes_a_second_step_is_led_to_it_and_keeps_what_was_typed() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let late = all.iter().find(|who| who.owes).unwrap();
    let led = late.get(&paper, "/-/newsroom/people").await;
    assert_eq!(led.status, 403);
    assert!(
        led.text().contains("value=\"/-/newsroom/people\""),
        "and goes on from there afterwards"
    );
    assert!(!led.text().contains("class=\"rooms\""));
    let id = piece(&paper, State::Draft, &[]).await;
    let form = "headline=A+ferry&text=All+that+was+typed";
    let kept = late
        .post(&paper, &format!("/-/newsroom/articles/{id}"), form)
        .await;
    assert_eq!(kept.status, 403);
    assert!(kept.text().contains("All that was typed"), "{}", kept.text());
    let begun = late
        .post(&paper, "/-/newsroom/account/totp/begin", "to=/-/newsroom/people")
        .await;
    assert_eq!(begun.status, 200);
    assert!(begun.text().contains("<svg class=\"qr\"") && begun.text().contains("otpauth://totp/"));
    assert!(!begun.text().contains("style="));
    let wrong = late
        .post(
            &paper,
            "/-/newsroom/account/totp",
            "code=000000&to=/-/newsroom/people",
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("<svg class=\"qr\""));
    paper.close().await;
}

#[tokio::test]
async fn an_operator_suspends_a_reporter_and_cannot_change_what_they_are() {
    let paper = TestPaper::open().await;
    hire(&paper, "chief", Role::Chief, &[]).await;
    let operator = hire(&paper, "operator", Role::Operator, &[]).await;
    let reporter = hire(&paper, "reporter", Role::Reporter, &[]).await;
    let path = format!("/-/newsroom/people/{}", reporter.person.unwrap());
    let raised = operator.post(&paper, &path, "role=operator").await;
    assert_eq!(raised.status, 422, "{}", raised.text());
    assert_eq!(reporter.get(&paper, "/-/newsroom/").await.status, 200);
    let away = operator.post(&paper, &path, "suspended=yes").await;
    assert_eq!(away.status, 303, "{}", away.text());
    assert_eq!(reporter.get(&paper, "/-/newsroom/").await.status, 401);
    let page = operator.get(&paper, "/-/newsroom/people").await.text();
    assert!(page.contains("suspended"));
    paper.close().await;
}

#[tokio::test]
async fn the_log_speaks_three_languages_and_its_export_holds_no_codes_in_place_of_words() {
    let paper = TestPaper::open().await;
    let chief = hire(&paper, "chief", Role::Chief, &[]).await;
    hire(&paper, "reporter", Role::Reporter, &[HERE]).await;
    piece(&paper, State::Published, &[]).await;
    for (lang, words) in [
        ("en", "joined as"),
        ("ar", "\u{627}\u{646}\u{636}\u{645}"),
        ("ur", "\u{634}\u{627}\u{645}\u{644} \u{6c1}\u{648}\u{626}\u{6d2}"),
    ] {
        let cookie = format!(
            "dateline={}; dateline-tongue={lang}",
            chief.token.as_ref().unwrap()
        );
        let fields = [("Cookie", cookie.as_str())];
        for view in ["doors", "deeds"] {
            let path = format!("/-/newsroom/log?view={view}");
            let page = crate::client::get(paper.address, &path, &fields).await;
            assert_eq!(page.status, 200);
            let text = page.text();
            assert!(view == "deeds" || text.contains(words), "{lang}: {text}");
            assert!(
                !text.contains("say_") && !text.contains("audit_"),
                "{lang} {view}"
            );
        }
    }
    let file = chief
        .post(&paper, "/-/newsroom/log.csv", "view=deeds&deed=published")
        .await;
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"log.csv\"")
    );
    let text = file.text();
    assert!(text.contains("A piece that is published"), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
    let wrong = chief.get(&paper, "/-/newsroom/log?from=yesterday").await;
    assert_eq!(wrong.status, 422);
    paper.close().await;
}
