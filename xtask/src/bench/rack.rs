//! An article from the rack, beside nginx serving the same bytes with `gzip_static`.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::load;
use super::paper::{self, Paper};
use super::{folder, median};
use crate::shell::{Done, output};

/// 32 connections, five rounds, the two in turn; the ratio is what counts.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let served = Paper::serve(&dir)?;
    let path = load::article_paths(&paper::export(10_000)?, 1)
        .map_err(|e| e.to_string())?
        .pop()
        .ok_or("the corpus is empty")?;
    let gzip = load::get(&served.address, &path, "gzip").map_err(|e| e.to_string())?;
    let plain = load::get(&served.address, &path, "identity").map_err(|e| e.to_string())?;
    if gzip.status != 200 || plain.status != 200 {
        return Err(format!("{path} answered {}", gzip.status));
    }
    let peer = Nginx::start(&path, &plain.body, &gzip.body)?;
    let same = load::get(&peer.address, &path, "gzip").map_err(|e| e.to_string())?;
    if same.body != gzip.body {
        return Err("nginx does not serve the same bytes".into());
    }
    println!(
        "  {} bytes of gzip, 32 connections, 2 threads of wrk",
        gzip.body.len()
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        theirs.push(wrk(&peer.address, &path)?);
        ours.push(wrk(&served.address, &path)?);
    }
    let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(a, b)| a / b).collect();
    println!(
        "  dateline {:.0}/s, nginx {:.0}/s, ratio {:.2} (medians of 5 in turn); memory {:.0} MiB",
        median(ours),
        median(theirs),
        median(ratios),
        served.memory().0
    );
    Ok(())
}

/// Requests in a second over four seconds.
fn wrk(address: &str, path: &str) -> Done<f64> {
    let url = format!("http://{address}{path}");
    let said =
        output(Command::new("wrk").args(["-t2", "-c32", "-d4s", "-H", "Accept-Encoding: gzip", &url]))?;
    if said.contains("Non-2xx") {
        return Err(format!("not every answer was a 200: {said}"));
    }
    said.lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:")?.trim().parse().ok())
        .ok_or_else(|| format!("wrk said nothing of requests: {said}"))
}

/// The peer.
struct Nginx {
    child: Child,
    address: String,
}

impl Nginx {
    fn start(path: &str, plain: &[u8], gzip: &[u8]) -> Done<Self> {
        let root = folder().join("nginx");
        let page = root.join("www").join(path.trim_matches('/'));
        let write = |file: &Path, bytes: &[u8]| {
            std::fs::write(file, bytes).map_err(|e| format!("{}: {e}", file.display()))
        };
        std::fs::create_dir_all(&page).map_err(|e| e.to_string())?;
        write(&page.join("index.html"), plain)?;
        write(&page.join("index.html.gz"), gzip)?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .map_err(|e| e.to_string())?
            .port();
        let conf = root.join("nginx.conf");
        let user = if crate::postgres::is_root() {
            "user root;"
        } else {
            ""
        };
        let settings = format!(
            "daemon off; {user} worker_processes 2; pid {root}/pid; error_log {root}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on;
open_file_cache max=1000; open_file_cache_valid 60s;
client_body_temp_path {root}/t1; proxy_temp_path {root}/t2; fastcgi_temp_path {root}/t3; uwsgi_temp_path {root}/t4; scgi_temp_path {root}/t5;
server {{ listen 127.0.0.1:{port}; root {root}/www; default_type text/html; index index.html; }} }}",
            root = root.display()
        );
        write(&conf, settings.as_bytes())?;
        let program = crate::shell::find("nginx").ok_or("nginx is not installed; run `cargo xtask setup`")?;
        let child = Command::new(program)
            .arg("-c")
            .arg(&conf)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start nginx: {e}"))?;
        let peer = Nginx {
            child,
            address: format!("127.0.0.1:{port}"),
        };
        for _ in 0..200 {
            if load::get(&peer.address, path, "gzip").is_ok() {
                return Ok(peer);
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Err("nginx gave no answer".into())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked kindly, so that its workers go with it.
        let _ = output(Command::new("kill").arg(self.child.id().to_string()));
        let _ = self.child.wait();
    }
}
