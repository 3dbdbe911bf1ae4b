//! A client that sends exactly the bytes it is given.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Nothing in these tests takes this long: it only turns a hanging test into a failing one.
pub(crate) const HANGS: Duration = Duration::from_secs(60);

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Got {
    /// The value of a field; fails the test if it is there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter().filter(|(own, _)| own == name);
        let first = all.next().map(|(_, value)| value.as_str());
        assert!(all.next().is_none(), "{name} is there twice");
        first
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Sends bytes, closes its side, and returns everything that comes back.
pub(crate) async fn raw(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let talk = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // The other side may answer and close before it has read everything.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all).await;
        all
    };
    tokio::time::timeout(HANGS, talk).await.expect("no answer")
}

/// The answers in what came back.
pub(crate) fn answers(bytes: &[u8], head_only: bool) -> Vec<Got> {
    let mut rest = bytes;
    let mut all = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(rest)));
        let head = std::str::from_utf8(&rest[..end]).expect("a head is ASCII");
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| {
                let (name, value) = line.split_once(": ").expect("a field");
                (name.to_owned(), value.to_owned())
            })
            .collect();
        let length = headers
            .iter()
            .find(|(name, _)| name == "content-length")
            .map_or(0, |(_, value)| value.parse().unwrap());
        rest = &rest[end + 4..];
        let length = if head_only || status == 304 { 0 } else { length };
        assert!(rest.len() >= length, "the body is cut");
        all.push(Got {
            status,
            headers,
            body: rest[..length].to_vec(),
        });
        rest = &rest[length..];
    }
    all
}

/// One request with further fields, on a connection of its own.
pub(crate) async fn ask(
    address: SocketAddr,
    method: &str,
    target: &str,
    fields: &[(&str, &str)],
    body: &str,
) -> Got {
    send(address, method, target, fields, body.as_bytes()).await
}

/// The same with a body of any bytes.
pub(crate) async fn send(
    address: SocketAddr,
    method: &str,
    target: &str,
    fields: &[(&str, &str)],
    body: &[u8],
) -> Got {
    let mut request = format!("{method} {target} HTTP/1.1\r\n");
    if !fields.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        request.push_str(&format!("Host: {address}\r\n"));
    }
    for (name, value) in fields {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    request.push_str("\r\n");
    let mut request = request.into_bytes();
    request.extend_from_slice(body);
    let bytes = raw(address, &request).await;
    let mut all = answers(&bytes, method == "HEAD");
    assert_eq!(
        all.len(),
        1,
        "{method} {target}: {}",
        String::from_utf8_lossy(&bytes)
    );
    all.pop().unwrap()
}

pub(crate) async fn get(address: SocketAddr, target: &str, fields: &[(&str, &str)]) -> Got {
    ask(address, "GET", target, fields, "").await
}
