//! Two hundred photographs of twelve megapixels at once, while readers read.

use std::io::Write;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::load::{Reader, Steady, quantile};
use super::paper::{self, Paper};
use super::{folder, program};
use crate::shell::{Done, cargo, finish, output, root};

/// How many photographs, and how many are sent at once.
const MANY: usize = 200;
const AT_ONCE: usize = 8;
/// How long readers read before anything is sent, and how far apart they ask.
const IDLE: Duration = Duration::from_secs(30);
const PACE: Duration = Duration::from_millis(5);
/// How long it is waited for sizes. What is not made by then is said.
const PATIENCE: Duration = Duration::from_secs(1800);
const FORM: &str = "application/x-www-form-urlencoded";

/// Uploads the photographs into a paper of ten thousand articles and waits for their sizes.
pub(crate) fn run() -> Done {
    let many = std::env::var("DATELINE_BENCH_PICTURES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(MANY);
    let photos = folder().join("photographs");
    std::fs::create_dir_all(&photos).map_err(|e| e.to_string())?;
    finish(
        Command::new(cargo())
            .args([
                "run",
                "--release",
                "-q",
                "-p",
                "dateline-desk",
                "--example",
                "photographs",
                "--",
            ])
            .arg(&photos)
            .arg(many.to_string())
            .current_dir(root()),
    )?;
    let dir = paper::ten_thousand()?;
    let login = format!("pictures-{}", std::process::id());
    let mut invite = Command::new(program());
    invite
        .args([
            "staff", "invite", "Pictures", "--login", &login, "--role", "chief", "--dir",
        ])
        .arg(&dir);
    let invited = output(&mut invite)?;
    let token = invited
        .split("/invitation/")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next());
    let token = token.ok_or("the invitation has no link")?;
    let served = Paper::serve(&dir)?;
    let mut reader = Reader::connect(&served.address).map_err(|e| e.to_string())?;
    let path = format!("/-/newsroom/invitation/{token}");
    let entered = reader
        .post(&path, FORM, "", "password=seventeen+herons+over+the+old+harbour")
        .map_err(|e| e.to_string())?;
    let cookies = format!("Cookie: {}\r\n", entered.cookies.join("; "));
    let paths = paths(&mut reader)?;

    let steady = Steady::begin(served.address.clone(), paths.clone(), PACE);
    thread::sleep(IDLE);
    let idle = steady.end();

    let steady = Steady::begin(served.address.clone(), paths.clone(), PACE);
    let begun = Instant::now();
    send(&served.address, &cookies, &photos, many)?;
    let sent = begun.elapsed();
    let uploading = steady.end();

    let steady = Steady::begin(served.address.clone(), paths, PACE);
    let (mut first, mut all) = (None, None);
    while begun.elapsed() < PATIENCE && all.is_none() {
        thread::sleep(Duration::from_secs(2));
        let (waiting, rest) = left(&mut reader, &cookies)?;
        if waiting == 0 && first.is_none() {
            first = Some(begun.elapsed());
        }
        if waiting == 0 && rest == 0 {
            all = Some(begun.elapsed());
        }
    }
    let making = steady.end();
    let p99 = |waits: &[f64]| quantile(waits, 0.99);
    println!(
        "  readers' p99: idle {:.2} ms, while {many} photographs come {:.2} ms ({:.2} ×), while sizes are made {:.2} ms ({:.2} ×)",
        p99(&idle),
        p99(&uploading),
        p99(&uploading) / p99(&idle),
        p99(&making),
        p99(&making) / p99(&idle)
    );
    println!(
        "  taken in {:.1} s ({:.1} a second)",
        sent.as_secs_f64(),
        many as f64 / sent.as_secs_f64()
    );
    for (what, when) in [("JPEG and WebP", first), ("AVIF too", all)] {
        match when {
            Some(when) => println!(
                "  {what}: all ready after {:.0} s ({:.2} a second)",
                when.as_secs_f64(),
                many as f64 / when.as_secs_f64()
            ),
            None => println!("  {what}: not ready after {:.0} s", PATIENCE.as_secs_f64()),
        }
    }
    println!(
        "  processor time of the server {:.0} s, memory now and at most {:?} MB",
        served.processor().as_secs_f64(),
        served.memory()
    );
    Ok(())
}

/// Addresses that readers ask for: those that the front names.
fn paths(reader: &mut Reader) -> Done<Vec<String>> {
    let front = reader.get("/", "identity").map_err(|e| e.to_string())?.text();
    let links = front
        .split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut paths: Vec<String> = links
        .filter(|path| path.ends_with('/') && path.len() > 12)
        .map(|path| format!("/{path}"))
        .collect();
    paths.dedup();
    paths.truncate(20);
    paths.push("/".to_owned());
    Ok(paths)
}

fn send(address: &str, cookies: &str, photos: &std::path::Path, many: usize) -> Done {
    let next = std::sync::atomic::AtomicUsize::new(0);
    thread::scope(|scope| {
        let hands: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| -> Done {
                    loop {
                        let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        if number >= many {
                            return Ok(());
                        }
                        let bytes =
                            std::fs::read(photos.join(format!("{number}.jpg"))).map_err(|e| e.to_string())?;
                        one(address, cookies, number, &bytes)?;
                    }
                })
            })
            .collect();
        hands
            .into_iter()
            .try_for_each(|hand| hand.join().unwrap_or_else(|_| Err("a hand fell off".into())))
    })
}

fn one(address: &str, cookies: &str, number: usize, bytes: &[u8]) -> Done {
    let head = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photograph {number}.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
    );
    let mut body = head.into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let mut stream = std::net::TcpStream::connect(address).map_err(|e| e.to_string())?;
    let request = format!(
        "POST /-/newsroom/media HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n{cookies}Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream
        .write_all(request.as_bytes())
        .and_then(|()| stream.write_all(&body))
        .map_err(|e| e.to_string())?;
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).map_err(|e| e.to_string())?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(format!(
            "photograph {number} was not taken: {}",
            answer.lines().next().unwrap_or_default()
        ))
    }
}

/// How many wait for any size, and how many for the smallest files.
fn left(reader: &mut Reader, cookies: &str) -> Done<(u64, u64)> {
    let said = reader
        .get_with("/-/newsroom/pictures.json?waiting=1", "identity", cookies)
        .map_err(|e| e.to_string())?
        .text();
    let number = |name: &str| {
        let rest = said.split(&format!("\"{name}\":")).nth(1)?;
        rest.split([',', '}']).next()?.parse().ok()
    };
    Ok((
        number("waiting").ok_or("it is not said what waits")?,
        number("following").unwrap_or(0),
    ))
}
