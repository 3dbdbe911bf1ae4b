//! Running the program: commands that end, and a server that is stopped when dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What a command said and how it ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) said: String,
}

/// Runs `dateline` to its end. `database` is a PostgreSQL address, or nothing for SQLite.
pub(crate) fn dateline(args: &[&str], database: Option<&str>) -> Ended {
    let out = command(database).args(args).output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    Ended {
        code: out.status.code().unwrap_or(-1),
        said,
    }
}

/// The program, not yet started.
pub(crate) fn command(database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("DATELINE_DATABASE");
    if let Some(url) = database {
        command.env("DATELINE_DATABASE", url);
    }
    command
}

/// A served paper.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: String,
}

impl Served {
    /// Serves the paper in `dir` and waits for the address that it prints.
    pub(crate) fn start(dir: &Path, database: Option<&str>) -> Self {
        let mut child = command(database)
            .args(["serve", "--listen", "127.0.0.1:0", "--dir"])
            .arg(dir)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .find_map(|line| {
                Some(
                    line.ok()?
                        .split_once("http://")?
                        .1
                        .trim_end_matches('/')
                        .to_owned(),
                )
            })
            .expect("the server printed no address");
        Served { child, address }
    }

    /// Asks for `target`; gives the status, the head and the body.
    pub(crate) fn get(&self, target: &str) -> (u16, String, Vec<u8>) {
        self.send(&format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Asks for `target` and follows redirects within the paper.
    pub(crate) fn follow(&self, target: &str) -> (u16, Vec<u8>) {
        let mut target = target.to_owned();
        for _ in 0..5 {
            let (status, head, body) = self.get(&target);
            match header(&head, "location") {
                Some(to) if (300..400).contains(&status) => {
                    target = to
                        .strip_prefix(&format!("http://{}", self.address))
                        .unwrap_or(&to)
                        .to_owned();
                }
                _ => return (status, body),
            }
        }
        panic!("{target} leads in a circle");
    }

    /// The body of `target` as text; it must answer 200.
    pub(crate) fn page(&self, target: &str) -> String {
        let (status, _, body) = self.get(target);
        assert_eq!(status, 200, "{target}");
        String::from_utf8(body).unwrap()
    }

    /// Sends a form to `target`; gives the status, the head and the body.
    pub(crate) fn post(&self, target: &str, form: &str) -> (u16, String, Vec<u8>) {
        self.send(&format!(
            "POST {target} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
            self.address,
            form.len()
        ))
    }

    /// Asks for `target` with a cookie.
    pub(crate) fn get_with(&self, target: &str, cookie: &str) -> (u16, String, Vec<u8>) {
        self.send(&format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\nCookie: other=1; {cookie}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Sends a request as it stands; gives the status, the head and the body.
    pub(crate) fn send(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("no head");
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, all[end + 4..].to_vec())
    }

    /// Ends the server as a crash would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The value of a header field.
pub(crate) fn header(head: &str, name: &str) -> Option<String> {
    head.lines().skip(1).find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// The databases to try: SQLite always, PostgreSQL where there is one. A new PostgreSQL database each time.
pub(crate) fn databases(name: &str) -> Vec<Option<String>> {
    let mut all = vec![None];
    if let Ok(server) = std::env::var("DATELINE_TEST_POSTGRES") {
        let fresh = format!("paper_{name}_{}", std::process::id());
        let (base, _) = server.rsplit_once('/').unwrap();
        for words in [
            format!("drop database if exists {fresh}"),
            format!("create database {fresh}"),
        ] {
            let done = Command::new("psql")
                .args(["-q", "-d", &server, "-c", &words])
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
        all.push(Some(format!("{base}/{fresh}")));
    }
    all
}
