//! A reader with a stopwatch: one kept connection, one request after another.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body as sent.
    pub(crate) body: Vec<u8>,
    /// The cookies it sets, without their manners.
    pub(crate) cookies: Vec<String>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One kept connection.
pub(crate) struct Reader {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Reader {
    /// Connects.
    pub(crate) fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(Reader {
            stream: BufReader::new(stream),
            address: address.into(),
        })
    }

    /// Asks for `path` and reads the whole answer.
    pub(crate) fn get(&mut self, path: &str, encoding: &str) -> io::Result<Answer> {
        self.get_with(path, encoding, "")
    }

    /// [`Reader::get`] with more header lines, each with its line end.
    pub(crate) fn get_with(&mut self, path: &str, encoding: &str, more: &str) -> io::Result<Answer> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encoding}\r\n{more}\r\n",
            self.address
        );
        self.ask(request.as_bytes())
    }

    /// Sends `body` to `path`, with more header lines, each with its line end.
    pub(crate) fn post(&mut self, path: &str, kind: &str, more: &str, body: &str) -> io::Result<Answer> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{more}\r\n{body}",
            self.address,
            body.len()
        );
        self.ask(request.as_bytes())
    }

    fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let mut cookies = Vec::new();
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|word| word.parse().ok())
            .unwrap_or(0);
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let field = line.trim_end();
            if field.is_empty() {
                break;
            }
            if let Some((name, value)) = field.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
            if let Some((name, value)) = field.split_once(':')
                && name.eq_ignore_ascii_case("set-cookie")
            {
                cookies.extend(value.split(';').next().map(|cookie| cookie.trim().to_owned()));
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status,
            body,
            cookies,
        })
    }
}

/// One request on a connection of its own.
pub(crate) fn get(address: &str, path: &str, encoding: &str) -> io::Result<Answer> {
    Reader::connect(address)?.get(path, encoding)
}

/// Readers that come at an even pace until told to stop; gives how long each waited, in milliseconds.
pub(crate) struct Steady {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Vec<f64>>,
}

impl Steady {
    /// Begins to ask for `paths` in turn, `pace` apart.
    pub(crate) fn begin(address: String, paths: Vec<String>, pace: Duration) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut waits = Vec::new();
            let Ok(mut reader) = Reader::connect(&address) else {
                return waits;
            };
            let mut next = Instant::now();
            for path in paths.iter().cycle() {
                if seen.load(Ordering::Relaxed) {
                    break;
                }
                std::thread::sleep(next.saturating_duration_since(Instant::now()));
                let asked = Instant::now();
                next = next.max(asked) + pace;
                match reader.get(path, "gzip") {
                    Ok(answer) if answer.status == 200 => waits.push(asked.elapsed().as_secs_f64() * 1000.0),
                    // A reader who got nothing waited longer than anybody would.
                    _ => waits.push(20_000.0),
                }
            }
            waits
        });
        Steady { stop, thread }
    }

    /// Stops and gives the waits.
    pub(crate) fn end(self) -> Vec<f64> {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().unwrap_or_default()
    }
}

/// The value below which `share` of the figures lie.
pub(crate) fn quantile(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share) as usize;
    sorted
        .get(at.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// The addresses of `count` articles of the corpus in `file`, spread over it.
pub(crate) fn article_paths(file: &std::path::Path, count: usize) -> io::Result<Vec<String>> {
    let mut all = Vec::new();
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let line = line?;
        if let Some(rest) = line.split_once("<link>https://corpus.example/")
            && let Some((path, _)) = rest.1.split_once("</link>")
        {
            all.push(format!("/{path}"));
        }
    }
    let stride = (all.len() / count.max(1)).max(1);
    Ok(all.into_iter().step_by(stride).take(count).collect())
}
