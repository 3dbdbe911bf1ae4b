//! What was acknowledged is there after the process was killed, at any moment.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use copy::CommentState;

use crate::client::{answers, get};
use crate::paper::{open_newsroom, published};

struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the real program and waits until it says where it serves.
fn start(dir: &Path) -> (Killed, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--trust-proxy",
            "127.0.0.1",
            "--dir",
        ])
        .arg(dir)
        .env_remove("DATELINE_DATABASE")
        .env("DATELINE_LOG", "error")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/');
    (Killed(child), address.parse().unwrap())
}

/// Sends a comment; true if it was acknowledged.
async fn say(address: SocketAddr, article: i64, number: u32) -> bool {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let body = format!(
        "article={article}&name=Reader+{number}&mail=reader%40private.example&text=Comment+number+{number}."
    );
    let sender = format!("198.51.{}.{}", number / 250, number % 250 + 1);
    let request = format!(
        "POST /-/comment HTTP/1.1\r\nHost: {address}\r\nX-Forwarded-For: {sender}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let Ok(mut stream) = tokio::net::TcpStream::connect(address).await else {
        return false;
    };
    if stream.write_all(request.as_bytes()).await.is_err() {
        return false;
    }
    let mut all = Vec::new();
    if stream.read_to_end(&mut all).await.is_err() || !all.ends_with(b"\r\n\r\n") {
        return false;
    }
    let status = answers(&all, false)[0].status;
    assert_eq!(status, 303, "{}", String::from_utf8_lossy(&all));
    true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_comment_is_there_after_the_process_was_killed() {
    let dir = tempfile::tempdir().unwrap();
    let article = {
        let newsroom = open_newsroom(dir.path()).await;
        published(&newsroom, "Mill stands still", "mill").await.0
    };
    let number = Arc::new(AtomicU32::new(0));
    let mut acknowledged: Vec<u32> = Vec::new();
    // Killed after so many milliseconds of readers' writing; the last round ends in peace.
    for pause in [15, 40, 90, 25, 60, 150] {
        let (mut server, address) = start(dir.path());
        let over = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let (number, over) = (number.clone(), over.clone());
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    while !over.load(Ordering::Relaxed) {
                        let next = number.fetch_add(1, Ordering::Relaxed);
                        if !say(address, article.0, next).await {
                            break;
                        }
                        mine.push(next);
                    }
                    mine
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(pause)).await;
        server.0.kill().unwrap();
        server.0.wait().unwrap();
        over.store(true, Ordering::Relaxed);
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(
        !acknowledged.is_empty(),
        "nothing was acknowledged, so nothing was tested"
    );

    let (server, address) = start(dir.path());
    assert_eq!(get(address, "/", &[]).await.status, 200);
    drop(server);
    let newsroom = open_newsroom(dir.path()).await;
    let db = newsroom.db().await.unwrap();
    let held = morgue::comments::queue(&db, CommentState::Held, 0, 100_000)
        .await
        .unwrap();
    for number in &acknowledged {
        let name = format!("Reader {number}");
        let found = held.iter().filter(|comment| comment.name == name).count();
        assert_eq!(found, 1, "{name} of {} acknowledged", acknowledged.len());
    }
    let damages = morgue::verify(&db, &newsroom.files, &newsroom.captures, |_, _| {})
        .await
        .unwrap();
    assert!(damages.is_empty(), "{damages:?}");
}
