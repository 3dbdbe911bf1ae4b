//! Who works here, from the console: the first link, invitations, roles, and somebody sent away.

use std::io::{BufRead, BufReader};
use std::net::IpAddr;
use std::process::Stdio;
use std::sync::Arc;

use dateline::clock::{SystemDice, WallClock};
use desk::newsroom::{Newsroom, Options};
use desk::signin::{self, Entered, Guest};
use desk::staff::{self, Accept};

use crate::program::{command, databases, dateline};

const PASSWORD: &str = "kelp lantern otter nine";
const LINK: &str = "/-/newsroom/invitation/";

/// The token of the link in what a command said.
fn token(said: &str) -> String {
    let (_, rest) = said.split_once(LINK).unwrap_or_else(|| panic!("no link: {said}"));
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// What a server says until it serves.
fn first_lines(dir: &str, database: Option<&str>) -> String {
    let mut server = command(database)
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--url",
            "https://strait.example",
            "--dir",
            dir,
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(server.stderr.take().unwrap());
    // The link, if there is one, stands before it.
    while !said.contains("is served here") {
        assert_ne!(lines.read_line(&mut said).unwrap(), 0, "it ended: {said}");
    }
    let _ = server.kill();
    let _ = server.wait();
    said
}

fn guest() -> Guest {
    Guest {
        address: IpAddr::from([192, 0, 2, 1]),
        agent: "a browser".into(),
        device: None,
    }
}

async fn open(dir: &str, database: Option<&str>) -> Arc<Newsroom> {
    let mut options = Options::new(dir, Arc::new(WallClock), Arc::new(SystemDice));
    options.database = database.map(str::to_owned);
    options.node = 900;
    Newsroom::open(options).await.unwrap()
}

async fn accept(room: &Newsroom, token: &str, name: &str, login: &str) -> bool {
    let sent = Accept {
        name: name.into(),
        login: login.into(),
        password: PASSWORD.into(),
    };
    staff::accept(room, &guest(), token, &sent).await.is_ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_paper_prints_a_link_for_its_first_chief_and_the_console_does_the_rest() {
    for database in databases("staff") {
        let database = database.as_deref();
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("paper");
        let dir = dir.to_str().unwrap();
        let run = |args: &[&str]| {
            let mut all = vec!["staff"];
            all.extend_from_slice(args);
            all.extend(["--dir", dir]);
            dateline(&all, database)
        };
        assert_ne!(run(&["list"]).code, 0, "there is no paper yet");
        let said = first_lines(dir, database);
        assert!(
            said.contains("https://strait.example/-/newsroom/invitation/"),
            "{said}"
        );
        let room = open(dir, database).await;
        assert!(accept(&room, &token(&said), "Ana Reyes", "ana").await);
        assert!(!first_lines(dir, database).contains(LINK), "somebody works here");

        let invited = run(&[
            "invite",
            "Bo Lind",
            "--role",
            "reporter",
            "--mail",
            "bo@strait.example",
        ]);
        assert_eq!(invited.code, 0, "{}", invited.said);
        assert!(run(&["list"]).said.contains("Bo Lind  (reporter, invited until"));
        assert!(accept(&room, &token(&invited.said), "", "bo").await);
        let last = run(&["suspend", "ana"]);
        assert!(
            last.code != 0 && last.said.contains("last chief"),
            "{}",
            last.said
        );
        let role = run(&["role", "bo", "editor"]);
        assert_eq!(
            (role.code, role.said.as_str()),
            (0, "bo: reporter before, editor now.\n")
        );
        assert_ne!(run(&["role", "bo", "editor", "--section", "nowhere"]).code, 0);
        assert_ne!(run(&["role", "nobody", "editor"]).code, 0);
        assert_eq!(run(&["suspend", "BO"]).code, 0);
        let listed = run(&["list"]).said;
        assert!(listed.contains("ana  Ana Reyes  chief  (password)"), "{listed}");
        assert!(
            listed.contains("bo  Bo Lind  editor  (password, suspended)"),
            "{listed}"
        );
        assert!(
            !listed.contains('@'),
            "a list is no place for addresses: {listed}"
        );
        assert!(
            signin::with_password(&room, &guest(), "bo", PASSWORD)
                .await
                .is_err()
        );
        assert_ne!(run(&["reset", "bo"]).code, 0, "first let back in");
        assert_eq!(run(&["suspend", "bo", "--lift"]).code, 0);
        let reset = run(&["reset", "bo", "--everything"]);
        assert!(accept(&room, &token(&reset.said), "", "").await, "{}", reset.said);
        let entered = signin::with_password(&room, &guest(), "bo", PASSWORD)
            .await
            .unwrap();
        assert!(matches!(entered, Entered::In(_)));
    }
}
