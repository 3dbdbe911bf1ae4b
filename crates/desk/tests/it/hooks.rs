//! Webhooks: what happens is told, to whoever wants it, at least once and signed.

use std::sync::Arc;

use base64::Engine as _;
use dateline_desk::access::{Actor, Administer, House, Publish, may};
use dateline_desk::fetch::Fetcher;
use dateline_desk::hooks::{self, Event, Wanted};
use dateline_desk::publish;
use dateline_desk::signin::Hand;
use morgue::hooks::State;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::desk::{Desk, article};
use crate::ground::{self, Ground};

/// Somebody who listens: keeps what was sent, and answers with a status.
struct Ear {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
    status: Arc<Mutex<u16>>,
}

impl Ear {
    async fn open() -> Ear {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (heard, status) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(204)));
        let (kept, said) = (Arc::clone(&heard), Arc::clone(&status));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut all = Vec::new();
                let mut part = [0; 4096];
                loop {
                    let read = stream.read(&mut part).await.unwrap_or(0);
                    all.extend_from_slice(&part[..read]);
                    let text = String::from_utf8_lossy(&all).to_lowercase();
                    let length = text
                        .split("content-length: ")
                        .nth(1)
                        .and_then(|rest| rest.lines().next()?.trim().parse::<usize>().ok());
                    let head = text.find("\r\n\r\n");
                    if read == 0
                        || matches!((head, length), (Some(head), Some(length)) if all.len() >= head + 4 + length)
                    {
                        break;
                    }
                }
                kept.lock().await.push(String::from_utf8(all).unwrap());
                let answer = format!(
                    "HTTP/1.1 {} x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
                    said.lock().await
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Ear { url, heard, status }
    }

    async fn heard(&self) -> Vec<String> {
        self.heard.lock().await.clone()
    }
}

fn field<'a>(request: &'a str, name: &str) -> &'a str {
    let line = request
        .lines()
        .find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
    line.and_then(|line| line.split_once(':'))
        .map(|(_, value)| value.trim())
        .unwrap_or_default()
}

async fn hook(desk: &Desk, url: &str, events: &[Event]) -> (i64, Vec<u8>) {
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    let wanted = Wanted {
        name: "The app".into(),
        url: url.into(),
        events: events.to_vec(),
    };
    let secret = hooks::make(&desk.room, granted, &Hand::console(), &wanted)
        .await
        .unwrap();
    let secret = secret.strip_prefix("whsec_").unwrap();
    let id = hooks::list(&desk.room, granted).await.unwrap().last().unwrap().id;
    (
        id,
        base64::engine::general_purpose::STANDARD.decode(secret).unwrap(),
    )
}

async fn told(desk: &Desk, id: i64) -> Vec<morgue::hooks::Delivery> {
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    hooks::told(&desk.room, granted, id, None, 100).await.unwrap().1
}

#[tokio::test]
async fn a_publication_is_told_once_with_a_signature_that_holds() {
    ground::each(async |ground: &Ground| {
        let desk = Desk::on(ground).await;
        let ear = Ear::open().await;
        desk.print(&article("Before anybody listened", "Words.")).await;
        let (id, secret) = hook(&desk, &ear.url, &Event::ALL).await;
        let (first, _) = desk.print(&article("Ferry runs", "Words.")).await;
        let (one, two) = tokio::join!(hooks::record(&desk.room), hooks::record(&desk.room));
        assert_eq!(
            one.unwrap() + two.unwrap(),
            1,
            "written down once by whoever is first"
        );
        assert_eq!(hooks::record(&desk.room).await.unwrap(), 0);
        let fetcher = Fetcher::new(true).unwrap();
        let sent = hooks::send_due(&desk.room, &fetcher).await.unwrap();
        assert!(sent.len() == 1 && sent[0].arrived);
        assert!(hooks::send_due(&desk.room, &fetcher).await.unwrap().is_empty());
        let heard = ear.heard().await;
        assert_eq!(heard.len(), 1);
        let body = heard[0].split_once("\r\n\r\n").unwrap().1;
        let seconds: i64 = field(&heard[0], "webhook-timestamp").parse().unwrap();
        let signed = hooks::sign(&secret, field(&heard[0], "webhook-id"), seconds, body);
        assert_eq!(field(&heard[0], "webhook-signature"), signed);
        let value: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(value["type"], "article.published");
        assert_eq!(value["data"]["id"], first.article.to_string());
        assert_eq!(told(&desk, id).await[0].state, State::Done);
    })
    .await;
}

#[tokio::test]
async fn an_update_and_a_withdrawal_have_events_of_their_own() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let ear = Ear::open().await;
    let (id, _) = hook(&desk, &ear.url, &[Event::Updated, Event::Withdrawn]).await;
    let mut text = article("Ferry runs", "Words.");
    let (first, _) = desk.print(&text).await;
    desk.wait(60);
    text.headline = "Ferry runs again".into();
    desk.save(&first, &text).await;
    desk.publish(first.article).await;
    let piece = desk.room.piece(first.article).await.unwrap();
    publish::withdraw(&desk.room, may(&Actor::Operator, Publish, &piece).unwrap())
        .await
        .unwrap();
    hooks::record(&desk.room).await.unwrap();
    let events: Vec<String> = told(&desk, id)
        .await
        .into_iter()
        .rev()
        .map(|one| one.event)
        .collect();
    assert_eq!(events, ["article.updated", "article.withdrawn"]);
}

#[tokio::test]
async fn what_did_not_arrive_is_sent_again_under_the_same_name() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let ear = Ear::open().await;
    let (id, _) = hook(&desk, &ear.url, &Event::ALL).await;
    desk.print(&article("Ferry runs", "Words.")).await;
    hooks::record(&desk.room).await.unwrap();
    *ear.status.lock().await = 500;
    let fetcher = Fetcher::new(true).unwrap();
    assert!(!hooks::send_due(&desk.room, &fetcher).await.unwrap()[0].arrived);
    assert!(
        hooks::send_due(&desk.room, &fetcher).await.unwrap().is_empty(),
        "not before its pause is over"
    );
    *ear.status.lock().await = 200;
    desk.wait(10);
    assert!(hooks::send_due(&desk.room, &fetcher).await.unwrap()[0].arrived);
    let heard = ear.heard().await;
    assert_eq!(field(&heard[0], "webhook-id"), field(&heard[1], "webhook-id"));
    assert_eq!(told(&desk, id).await[0].tries, 2);
}

#[tokio::test]
async fn what_was_being_sent_when_the_program_was_killed_is_sent_by_the_next_one() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let ear = Ear::open().await;
    let (id, _) = hook(&desk, &ear.url, &Event::ALL).await;
    desk.print(&article("Ferry runs", "Words.")).await;
    hooks::record(&desk.room).await.unwrap();
    // Killed between taking it and writing down what became of it.
    let one = told(&desk, id).await.remove(0);
    let db = desk.room.db().await.unwrap();
    let tx = db.begin().await.unwrap();
    assert!(
        morgue::hooks::lease(&tx, &one, copy::Moment(one.due.0 + 60_000))
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let fetcher = Fetcher::new(true).unwrap();
    assert!(
        hooks::send_due(&desk.room, &fetcher).await.unwrap().is_empty(),
        "somebody may still be at it"
    );
    desk.wait(61);
    assert!(hooks::send_due(&desk.room, &fetcher).await.unwrap()[0].arrived);
}

#[tokio::test]
async fn a_hook_that_nobody_listens_at_is_switched_off_with_a_note_and_nothing_is_lost() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let ear = Ear::open().await;
    let (id, _) = hook(&desk, &ear.url, &Event::ALL).await;
    *ear.status.lock().await = 503;
    desk.print(&article("Ferry runs", "Words.")).await;
    hooks::record(&desk.room).await.unwrap();
    let fetcher = Fetcher::new(true).unwrap();
    hooks::send_due(&desk.room, &fetcher).await.unwrap();
    desk.wait(5 * 24 * 3600);
    let sent = hooks::send_due(&desk.room, &fetcher).await.unwrap();
    assert!(sent[0].switched_off);
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    let (kept, _) = hooks::told(&desk.room, granted, id, None, 10).await.unwrap();
    assert!(!kept.enabled && kept.trouble == "silent");
    let log = dateline_desk::audit::list(&desk.room, granted, None, None, 50)
        .await
        .unwrap();
    assert!(log.iter().any(|line| line.deed == "hook-switched-off"));
    let wanted = Wanted {
        name: kept.name.clone(),
        url: kept.url.clone(),
        events: Event::ALL.to_vec(),
    };
    *ear.status.lock().await = 200;
    hooks::change(&desk.room, granted, &Hand::console(), id, &wanted, true)
        .await
        .unwrap();
    let one = told(&desk, id).await.remove(0);
    hooks::tell_again(&desk.room, granted, id, one.id).await.unwrap();
    assert!(hooks::send_due(&desk.room, &fetcher).await.unwrap()[0].arrived);
}

#[tokio::test]
async fn no_private_address_is_told_unless_the_operator_allows_it() {
    let desk = Desk::on(&Ground::SQLITE).await;
    let ear = Ear::open().await;
    let (id, _) = hook(&desk, &ear.url, &Event::ALL).await;
    desk.print(&article("Ferry runs", "Words.")).await;
    hooks::record(&desk.room).await.unwrap();
    let sent = hooks::send_due(&desk.room, &Fetcher::new(false).unwrap())
        .await
        .unwrap();
    assert!(!sent[0].arrived);
    assert!(ear.heard().await.is_empty(), "nobody was asked");
    assert!(told(&desk, id).await[0].said.contains("not a public address"));
}
