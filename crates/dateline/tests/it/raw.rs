//! Requests that two readers could read in two ways are answered once and with a refusal; the request that
//! is hidden behind them is never answered.

use dateline::http::door::Manner;
use dateline::http::rates::Rates;

use crate::client::{answers, raw};
use crate::fake::{Fake, open, open_as};

const HIDDEN: &str = "GET /a-piece/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn post(fields: &str, body: &str) -> String {
    format!("POST /-/comment HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n{body}{HIDDEN}")
}

fn read(fields: &str) -> String {
    format!("GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n")
}

fn chunked(body: &str) -> String {
    let kind = "Content-Type: application/x-www-form-urlencoded";
    post(&format!("{kind}\r\nTransfer-Encoding: chunked\r\n"), body)
}

#[tokio::test]
async fn what_is_in_doubt_is_refused_and_nothing_hidden_behind_it_is_answered() {
    let manner = Manner {
        rates: Rates::new(1000, 1000),
        ..Manner::default()
    };
    let door = open_as(Fake::new(), manner).await;
    let both = |te: &str| {
        post(
            &format!("Content-Length: 6\r\nTransfer-Encoding: {te}\r\n"),
            "0\r\n\r\n",
        )
    };
    let length = |value: &str| post(&format!("Content-Length: {value}\r\n"), "hello");
    let table: Vec<(&str, String, u16)> = vec![
        ("length and chunks", both("chunked"), 400),
        ("upper case", both("CHUNKED"), 400),
        ("tab", both("\tchunked"), 400),
        ("vertical tab", both("\u{b}chunked"), 400),
        ("nearly chunked", both("xchunked"), 501),
        ("identity", both("identity"), 501),
        ("a list", both("chunked, identity"), 501),
        ("quoted", both("\"chunked\""), 501),
        ("a parameter", both("chunked;q=1"), 501),
        ("folded", both("\r\n chunked"), 400),
        ("a nul", both("chunked\0"), 400),
        ("twice", both("chunked\r\nTransfer-Encoding: chunked"), 400),
        ("gzip first", both("gzip, chunked"), 501),
        (
            "space before the colon",
            post("Content-Length : 5\r\n", "hello"),
            400,
        ),
        (
            "space before the other colon",
            post("Transfer-Encoding : chunked\r\n", "hello"),
            400,
        ),
        (
            "two lengths",
            post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"),
            400,
        ),
        (
            "the same length twice",
            post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
            400,
        ),
        ("a list of lengths", length("5, 6"), 400),
        ("plus", length("+5"), 400),
        ("minus", length("-1"), 400),
        ("hex", length("0x5"), 400),
        ("underscore", length("5_0"), 400),
        ("fraction", length("5.0"), 400),
        ("nothing", length(""), 400),
        ("2^64-1", length("18446744073709551615"), 400),
        ("a digit of another script", length("\u{b2}"), 400),
        ("too large", length("99999999999"), 413),
        ("a bare carriage return", length("5\rX: y"), 400),
        (
            "a bare line feed",
            post("Content-Length: 5\nX: y\r\n", "hello"),
            400,
        ),
        ("a nul in a name", post("Content\0-Length: 5\r\n", "hello"), 400),
        ("a nul in a value", post("X: a\0b\r\n", "hello"), 400),
        ("a folded field", post("X: a\r\n b\r\n", "hello"), 400),
        ("no colon", post("Garbage\r\n", "hello"), 400),
        ("no name", post(": v\r\n", "hello"), 400),
        ("a control in a name", post("X\u{1}: y\r\n", "hello"), 400),
        ("a space in a name", post("X Y: z\r\n", "hello"), 400),
        (
            "a space at the start",
            "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n".into(),
            400,
        ),
        ("no host", "GET / HTTP/1.1\r\n\r\n".into(), 400),
        (
            "two hosts",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n".into(),
            400,
        ),
        ("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n".into(), 400),
        (
            "a space in the host",
            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n".into(),
            400,
        ),
        (
            "a user in the host",
            "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n".into(),
            400,
        ),
        (
            "a slash in the host",
            "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n".into(),
            400,
        ),
        (
            "a comma in the host",
            "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n".into(),
            400,
        ),
        (
            "a port of letters",
            "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n".into(),
            400,
        ),
        (
            "an open bracket",
            "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n".into(),
            400,
        ),
        (
            "another host in the target",
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n".into(),
            400,
        ),
        (
            "another scheme",
            "GET file:///etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n".into(),
            400,
        ),
        ("HTTP/0.9", "GET /\r\n".into(), 400),
        ("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n".into(), 505),
        ("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n".into(), 505),
        ("HTTP/2 itself", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(), 505),
        ("lower case", "get / http/1.1\r\nHost: a\r\n\r\n".into(), 400),
        (
            "a lower-case method",
            "get / HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            501,
        ),
        ("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n".into(), 400),
        ("a tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n".into(), 400),
        (
            "a space in the target",
            "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            400,
        ),
        (
            "a nul in the target",
            "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            400,
        ),
        (
            "too long a target",
            format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(9000)),
            414,
        ),
        ("an endless target", format!("GET /{}", "a".repeat(70_000)), 414),
        (
            "too large a field",
            read(&format!("X: {}\r\n", "a".repeat(200_000))),
            431,
        ),
        (
            "too many fields",
            read(&(0..200).map(|n| format!("X{n}: y\r\n")).collect::<String>()),
            431,
        ),
        (
            "CONNECT",
            "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            501,
        ),
        ("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n".into(), 501),
        (
            "our own method",
            "REFUSE /200 HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            501,
        ),
        ("TLS", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0".into(), 400),
        (
            "another expectation",
            post("Expect: 200-ok\r\nContent-Length: 5\r\n", "hello"),
            417,
        ),
        (
            "chunks in HTTP/1.0",
            "POST /-/comment HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".into(),
            400,
        ),
        (
            "many empty lines",
            "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            400,
        ),
        ("a plus before a size", chunked("+5\r\nhello\r\n0\r\n\r\n"), 400),
        ("a minus before a size", chunked("-1\r\n"), 400),
        ("0x before a size", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400),
        ("a huge size", chunked("ffffffffffffffff\r\nhello"), 400),
        (
            "a size that wraps",
            chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"),
            400,
        ),
        ("a space behind a size", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400),
        ("no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400),
        (
            "a bare line feed behind a size",
            chunked("5\nhello\r\n0\r\n\r\n"),
            400,
        ),
        (
            "a bare line feed behind data",
            chunked("5\r\nhello\n0\r\n\r\n"),
            400,
        ),
        (
            "a bare carriage return behind data",
            chunked("5\r\nhello\r0\r\n\r\n"),
            400,
        ),
        (
            "a long extension",
            chunked(&format!("5;{}\r\nhello\r\n0\r\n\r\n", "a".repeat(20_000))),
            400,
        ),
        (
            "a line feed in an extension",
            chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"),
            400,
        ),
        ("a short chunk", chunked("5\r\nhel"), 400),
        ("no last line end", chunked("0\r\n"), 400),
        (
            "many trailers",
            chunked(&format!("0\r\n{}\r\n", "T: x\r\n".repeat(2000))),
            400,
        ),
    ];
    for (name, request, expected) in table {
        let bytes = raw(door.address, request.as_bytes()).await;
        let got = answers(&bytes, false);
        let statuses: Vec<u16> = got.iter().map(|one| one.status).collect();
        assert_eq!(
            statuses,
            [expected],
            "{name}: {}",
            String::from_utf8_lossy(&bytes)
        );
        assert_eq!(got[0].header("connection"), Some("close"), "{name}");
        assert_eq!(got[0].header("server"), None, "{name}");
        assert_eq!(got[0].header("x-content-type-options"), Some("nosniff"), "{name}");
    }
    assert!(door.house.slips.lock().unwrap().is_empty());
    door.stop().await;
}

#[tokio::test]
async fn what_is_unusual_but_clear_is_answered() {
    let door = open(Fake::new()).await;
    let form = "article=1&name=A&mail=a%40example.org&text=Hi";
    let in_chunks: String = form
        .as_bytes()
        .chunks(7)
        .map(|piece| {
            format!(
                "{:x};a=\"b\"\r\n{}\r\n",
                piece.len(),
                std::str::from_utf8(piece).unwrap()
            )
        })
        .collect();
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    let table: Vec<(&str, String, Vec<u16>)> = vec![
        ("plain", read(""), vec![200]),
        ("an empty line first", format!("\r\n{}", read("")), vec![200]),
        (
            "HTTP/1.0 without a host",
            "GET / HTTP/1.0\r\n\r\n".into(),
            vec![200],
        ),
        (
            "the whole address as target",
            "GET http://LOCALHOST/ HTTP/1.1\r\nHost: localhost\r\n\r\n".into(),
            vec![200],
        ),
        (
            "IPv6",
            "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n".into(),
            vec![200],
        ),
        ("two in a row", format!("{}{HIDDEN}", read("")), vec![200, 200]),
        (
            "a hundred fields",
            read(&(0..99).map(|n| format!("X{n}: y\r\n")).collect::<String>()),
            vec![200],
        ),
        (
            "GET with a body, then another",
            read("Content-Length: 5\r\n") + "hello" + HIDDEN,
            vec![200, 200],
        ),
        (
            "letters of another script in a value",
            read("X: \u{e9}\r\n"),
            vec![200],
        ),
        (
            "an upgrade that is not made",
            read("Connection: Upgrade\r\nUpgrade: h2c\r\n"),
            vec![200],
        ),
        (
            "encoded line ends in the target",
            "GET /%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            vec![404],
        ),
        (
            "all of it",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n".into(),
            vec![405],
        ),
        ("DELETE", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n".into(), vec![405]),
        (
            "a form in chunks with trailers, then another request",
            post(
                &format!("{kind}Transfer-Encoding: Chunked\r\n"),
                &format!("{in_chunks}0\r\nHost: evil\r\nContent-Length: 99\r\n\r\n"),
            ),
            vec![303, 200],
        ),
    ];
    for (name, request, expected) in table {
        let bytes = raw(door.address, request.as_bytes()).await;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let got: Vec<u16> = answers(&bytes, false).iter().map(|one| one.status).collect();
        assert_eq!(got, expected, "{name}: {text}");
        assert!(!text.to_lowercase().contains("set-cookie"), "{name}: {text}");
    }
    assert_eq!(door.house.slips.lock().unwrap().len(), 1);
    door.stop().await;
}

#[tokio::test]
async fn a_head_that_comes_byte_by_byte_is_the_same_head() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let door = open(Fake::new()).await;
    let mut stream = tokio::net::TcpStream::connect(door.address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let form = "article=1&name=A&text=Hi";
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    let body = format!("{:x}\r\n{form}\r\n0\r\n\r\n", form.len());
    let request = post(&format!("{kind}Transfer-Encoding: chunked\r\n"), &body);
    for byte in request.as_bytes() {
        stream.write_all(&[*byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    stream.shutdown().await.unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await.unwrap();
    let statuses: Vec<u16> = answers(&all, false).iter().map(|one| one.status).collect();
    assert_eq!(statuses, [303, 200]);
    door.stop().await;
}
