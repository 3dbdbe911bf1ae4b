//! Nobody is waited for without an end, and those who ask for nothing keep nobody out.

use std::time::Duration;

use dateline::http::limits::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::client::{HANGS, answers, get};
use crate::fake::{Fake, open_with};

fn short() -> Limits {
    let short = Duration::from_millis(80);
    Limits {
        first_byte: short,
        head: short,
        idle: short,
        body: short,
        write_stall: short,
        answer: short,
        drain: Duration::from_secs(20),
        ..Limits::default()
    }
}

/// Sends bytes, keeps its side open, and waits until the server ends the connection.
async fn until_closed(stream: &mut TcpStream, bytes: &[u8]) -> Vec<u16> {
    stream.write_all(bytes).await.unwrap();
    let mut all = Vec::new();
    timeout(HANGS, stream.read_to_end(&mut all))
        .await
        .expect("the connection is held for ever")
        .unwrap();
    answers(&all, false).iter().map(|one| one.status).collect()
}

#[tokio::test]
async fn half_open_connections_are_closed_by_the_timers() {
    let door = open_with(Fake::new(), short()).await;
    let table: [(&str, &[u8], &[u16]); 6] = [
        ("says nothing", b"", &[]),
        ("stops in the first line", b"GET / HT", &[408]),
        ("stops in the head", b"GET / HTTP/1.1\r\nHost: a\r\nX: ", &[408]),
        ("says nothing more", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", &[200]),
        (
            "stops in the body",
            b"POST /-/comment HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\narticle=1",
            &[408],
        ),
        (
            "stops in a chunk",
            b"POST /-/comment HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nart",
            &[408],
        ),
    ];
    for (name, bytes, expected) in table {
        let mut stream = TcpStream::connect(door.address).await.unwrap();
        assert_eq!(until_closed(&mut stream, bytes).await, expected, "{name}");
    }
    door.stop().await;
}

#[tokio::test]
async fn a_head_that_trickles_does_not_win_time_with_every_byte() {
    let limits = Limits {
        head: Duration::from_millis(300),
        ..Limits::default()
    };
    let door = open_with(Fake::new(), limits).await;
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nX: ").await.unwrap();
    let mut first = [0; 12];
    let trickle = async {
        loop {
            tokio::select! {
                read = stream.read_exact(&mut first) => return read.map(|_| ()),
                () = tokio::time::sleep(Duration::from_millis(20)) => {}
            }
            let _ = stream.write_all(b"a").await;
        }
    };
    timeout(HANGS, trickle)
        .await
        .expect("a trickle is waited for")
        .unwrap();
    assert_eq!(&first, b"HTTP/1.1 408");
    door.stop().await;
}

#[tokio::test]
async fn a_reader_who_takes_nothing_is_left() {
    let mut fake = Fake::new();
    fake.file("/uploads/long.mp4", "video/mp4", &vec![7; 32 << 20]);
    let limits = Limits {
        write_stall: Duration::from_millis(200),
        ..Limits::default()
    };
    let door = open_with(fake, limits).await;
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream
        .write_all(b"GET /uploads/long.mp4 HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    // The reader takes nothing; stopping returns only when the connection has been given up.
    let mut byte = [0];
    stream.read_exact(&mut byte).await.unwrap();
    timeout(HANGS, door.stop()).await.expect("it is held for ever");
}

#[tokio::test]
async fn an_answer_that_is_never_made_is_an_answer_in_time() {
    let door = open_with(Fake::new(), short()).await;
    let got = get(door.address, "/never/", &[]).await;
    assert_eq!(got.status, 503);
    assert!(got.header("retry-after").is_some());
    door.stop().await;
}

#[tokio::test]
async fn two_thousand_idle_connections_do_not_keep_a_reader_out() {
    let allowed = Limits {
        connections: 1 << 20,
        ..Limits::default()
    }
    .fitted()
    .connections;
    // Each has two ends in this process, of which the cap closes all but a few on the server's side.
    let many = 2000.min(allowed / 2);
    let limits = Limits {
        connections: 100,
        per_address: 1 << 20,
        ..Limits::default()
    };
    let door = open_with(Fake::new(), limits).await;
    let mut idle = Vec::new();
    for n in 0..many {
        let mut stream = TcpStream::connect(door.address).await.unwrap();
        if n % 3 == 0 {
            stream.write_all(b"GET / HTTP/1.1\r\nX: ").await.unwrap();
        }
        idle.push(stream);
        if n % 100 == 99 {
            assert_eq!(get(door.address, "/", &[]).await.status, 200, "after {n}");
        }
    }
    // The first that came was the first that had to go.
    let mut byte = [0];
    let end = timeout(HANGS, idle[1].read(&mut byte))
        .await
        .expect("it is still held");
    assert!(matches!(end, Ok(0) | Err(_)));
    drop(idle);
    door.stop().await;
}

#[tokio::test]
async fn one_address_has_its_share_and_is_told_so() {
    let limits = Limits {
        per_address: 3,
        ..Limits::default()
    };
    let door = open_with(Fake::new(), limits).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(door.address).await.unwrap();
        // An answer shows that the connection has its seat.
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            .await
            .unwrap();
        stream.read_exact(&mut [0; 12]).await.unwrap();
        held.push(stream);
    }
    let mut fourth = TcpStream::connect(door.address).await.unwrap();
    let mut all = Vec::new();
    let _ = fourth.read_to_end(&mut all).await;
    let got = answers(&all, false);
    assert_eq!(got[0].status, 503);
    assert!(got[0].header("retry-after").is_some());
    drop(held);
    door.stop().await;
}

#[tokio::test]
async fn stopping_closes_idle_connections_and_finishes_the_answer_that_is_being_made() {
    let limits = Limits {
        answer: Duration::from_millis(400),
        ..Limits::default()
    };
    let mut door = open_with(Fake::new(), limits).await;
    let mut idle = TcpStream::connect(door.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    idle.read_exact(&mut [0; 12]).await.unwrap();
    let mut busy = TcpStream::connect(door.address).await.unwrap();
    busy.write_all(b"GET /never/ HTTP/1.1\r\nHost: a\r\n\r\n")
        .await
        .unwrap();
    // Wait until the request is in work before the stop is asked for.
    while door
        .door
        .counts
        .requests
        .load(std::sync::atomic::Ordering::Relaxed)
        < 2
    {
        tokio::task::yield_now().await;
    }
    door.ask_to_stop();
    let mut rest = Vec::new();
    timeout(HANGS, idle.read_to_end(&mut rest))
        .await
        .unwrap()
        .unwrap();
    let mut all = Vec::new();
    timeout(HANGS, busy.read_to_end(&mut all)).await.unwrap().unwrap();
    let got = answers(&all, false);
    assert_eq!(got[0].status, 503);
    assert_eq!(got[0].header("connection"), Some("close"));
    door.stop().await;
}
