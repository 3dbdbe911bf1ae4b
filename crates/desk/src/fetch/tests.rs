//! Hostile targets, and a listener that must never be connected.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// `PORT` is the listener that must not be connected.
const HOSTILE: &[&str] = &[
    "http://127.0.0.1:PORT/",
    "https://127.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://127.0.1:PORT/",
    "http://127.8.9.10:PORT/",
    "http://0.0.0.0:PORT/",
    "http://0:PORT/",
    "http://2130706433:PORT/",
    "http://017700000001:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127。0。0。1:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://[::1]:PORT/",
    "http://[::]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[::ffff:0:127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::1]/",
    "http://[2001:db8::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[5f00::1]/",
    "http://169.254.169.254/latest/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://[::ffff:169.254.169.254]/",
    "http://168.63.129.16/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://100.100.100.200/",
    "http://192.0.0.8/",
    "http://192.0.2.7/",
    "http://198.19.0.1/",
    "http://198.51.100.1/",
    "http://203.0.113.9/",
    "http://224.0.0.251/",
    "http://250.1.1.1/",
    "http://255.255.255.255/",
    "http://localhost:PORT/",
    "http://LOCALHOST:PORT/",
    "http://localhost.:PORT/",
    "http://ⓛocalhost:PORT/",
    "http://paper.localhost:PORT/",
    "http://metadata.internal/",
    "http://printer.local/",
    "http://router.home.arpa/",
    "http://kubernetes.default.svc/",
    "http://intranet/",
    "http://reader:secret@news.example/",
    "http://news.example@127.0.0.1:PORT/",
    "http://news.example:80@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT\\@news.example/",
    "http://127.0.0.1:PORT/ x",
    " http://127.0.0.1:PORT/",
    "http://127.0.0.1%00.news.example/",
    "http:127.0.0.1:PORT",
    "http:/127.0.0.1:PORT/",
    "http://news.example:22/",
    "http://news.example:25/",
    "http://news.example:6379/",
    "http://news.example:0/",
    "http://news.example:99999/",
    "http://[::1/",
    "http:///",
    "http://",
    "",
    "news.example",
    "//127.0.0.1:PORT/",
    "file:///etc/hostname",
    "ftp://news.example/",
    "gopher://127.0.0.1:PORT/_x",
    "data:text/plain,x",
    "javascript:1",
    "about:blank",
    "unix:///run/x.sock",
];

struct Server {
    address: SocketAddr,
    connected: Arc<AtomicUsize>,
}

/// A listener that answers every connection with `answer` and counts them.
async fn server(answer: impl Fn(usize) -> Vec<u8> + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let connected = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connected);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let bytes = answer(count.fetch_add(1, Ordering::SeqCst));
            tokio::spawn(async move {
                let mut asked = [0; 4096];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(&bytes).await;
                if bytes.ends_with(b"...") {
                    tokio::time::sleep(Duration::from_secs(60)).await;
                }
            });
        }
    });
    Server { address, connected }
}

fn answer(head: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n{body}").into_bytes()
}

fn limits() -> Limits {
    Limits {
        bytes: 1000,
        total: Duration::from_secs(5),
        idle: Duration::from_millis(500),
        redirects: 5,
    }
}

#[tokio::test]
async fn no_hostile_target_is_ever_connected() {
    let trap = server(|_| answer("200 OK", "secret")).await;
    let fetcher = Fetcher::new(false).unwrap();
    for target in HOSTILE {
        let url = target.replace("PORT", &trap.address.port().to_string());
        let mut sink = Vec::new();
        match fetcher.get(&url, &limits(), &mut sink).await {
            Err(Problem::Refused { .. }) => {}
            other => panic!("{url}: {other:?}"),
        }
        assert!(sink.is_empty(), "{url}");
    }
    assert_eq!(trap.connected.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_not_connected() {
    // The resolver's answer is checked, not the name: this one stands for the listener itself.
    let trap = server(|_| answer("200 OK", "secret")).await;
    let resolver = Guarded(Reach::Public);
    assert!(resolver.resolve("localhost".parse().unwrap()).await.is_err());
    assert_eq!(trap.connected.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused_whatever_its_status() {
    let trap = server(|_| answer("200 OK", "secret")).await;
    let port = trap.address.port();
    let places = [
        format!("http://127.0.0.2:{port}/"),
        format!("http://[::1]:{port}/"),
        "http://169.254.169.254/".to_string(),
        "//10.0.0.1/".to_string(),
        "file:///etc/hostname".to_string(),
        "http://user:word@news.example/".to_string(),
    ];
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Again",
        "308 Moved",
    ] {
        for place in places.clone() {
            let head = format!("{status}\r\nlocation: {place}\r\ncontent-length: 0");
            let from = server(move |_| answer(&head, "")).await;
            let fetcher = Fetcher::with_reach(Reach::Only(from.address)).unwrap();
            let url = format!("http://news.example:{}/", from.address.port());
            let got = fetcher.get(&url, &limits(), &mut Vec::new()).await;
            assert!(
                matches!(got, Err(Problem::Refused { .. })),
                "{status} {place}: {got:?}"
            );
            assert_eq!(from.connected.load(Ordering::SeqCst), 1);
        }
    }
    assert_eq!(trap.connected.load(Ordering::SeqCst), 0);
}

async fn fetch(
    answer: impl Fn(usize) -> Vec<u8> + Send + 'static,
) -> (Result<Fetched, Problem>, Vec<u8>, usize) {
    let server = server(answer).await;
    let fetcher = Fetcher::with_reach(Reach::Only(server.address)).unwrap();
    let url = format!("http://news.example:{}/picture.png", server.address.port());
    let mut sink = Vec::new();
    let got = fetcher.get(&url, &limits(), &mut sink).await;
    (got, sink, server.connected.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_picture_is_fetched_through_a_redirect() {
    let (got, sink, connected) = fetch(|n| match n {
        0 => answer("302 Found\r\nlocation: /moved.png\r\ncontent-length: 0", ""),
        _ => answer("200 OK\r\ncontent-type: image/png\r\ncontent-length: 5", "bytes"),
    })
    .await;
    let got = got.unwrap();
    assert_eq!(
        (got.url.path(), got.content_type.as_deref(), got.bytes),
        ("/moved.png", Some("image/png"), 5)
    );
    assert_eq!((sink.as_slice(), connected), (b"bytes".as_slice(), 2));
}

#[tokio::test]
async fn five_redirects_are_followed_and_a_sixth_is_not() {
    let (got, _, connected) =
        fetch(|_| answer("302 Found\r\nlocation: /again\r\ncontent-length: 0", "")).await;
    assert!(matches!(got, Err(Problem::Refused { .. })), "{got:?}");
    assert_eq!(connected, 6);
}

#[tokio::test]
async fn more_than_the_limit_is_not_taken_whether_announced_or_not() {
    let (got, sink, _) = fetch(|_| answer("200 OK\r\ncontent-length: 5000", &"x".repeat(5000))).await;
    assert!(matches!(got, Err(Problem::TooLarge { .. })), "{got:?}");
    assert!(sink.is_empty());
    let (got, sink, _) = fetch(|_| answer("200 OK", &"x".repeat(5000))).await;
    assert!(matches!(got, Err(Problem::TooLarge { .. })), "{got:?}");
    assert!(sink.len() <= 1000);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let (got, _, _) = fetch(|_| answer("200 OK\r\ncontent-length: 500", "beginning...")).await;
    assert!(matches!(got, Err(Problem::TooSlow { .. })), "{got:?}");
    let (got, _, _) = fetch(|_| b"...".to_vec()).await;
    assert!(got.is_err());
}

#[tokio::test]
async fn an_error_page_is_not_a_picture() {
    let (got, sink, _) = fetch(|_| answer("404 Not Found\r\ncontent-length: 4", "gone")).await;
    let problem = got.unwrap_err();
    assert!(
        matches!(problem, Problem::Status { status: 404, .. }),
        "{problem}"
    );
    assert!(!problem.is_passing());
    assert!(sink.is_empty());
}

#[tokio::test]
async fn an_operator_may_allow_their_own_network() {
    let own = server(|_| answer("200 OK\r\ncontent-length: 2", "ok")).await;
    let mut sink = Vec::new();
    let url = format!("http://{}/", own.address);
    Fetcher::new(true)
        .unwrap()
        .get(&url, &limits(), &mut sink)
        .await
        .unwrap();
    assert_eq!(sink, b"ok");
}

#[test]
fn addresses_that_anybody_can_reach_are_public() {
    for ip in [
        "1.1.1.1",
        "93.184.215.14",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "2a00:1450::1",
    ] {
        assert!(is_public(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
}
