//! The peer that our figures stand beside, nginx with `gzip_static`, and wrk, which asks both.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{folder, load};
use crate::shell::{Done, output};

fn write(file: &Path, bytes: &[u8]) -> Done {
    std::fs::write(file, bytes).map_err(|e| format!("{}: {e}", file.display()))
}

/// What wrk is asked to do.
pub(crate) struct Load<'a> {
    /// How many connections are kept.
    pub(crate) connections: u32,
    /// How long, in seconds.
    pub(crate) seconds: u32,
    /// A script that says which paths, instead of the one that is given.
    pub(crate) script: Option<&'a PathBuf>,
}

/// Requests in a second.
pub(crate) fn wrk(address: &str, path: &str, load: &Load<'_>) -> Done<f64> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t2", "-H", "Accept-Encoding: gzip"])
        .arg(format!("-c{}", load.connections))
        .arg(format!("-d{}s", load.seconds));
    if let Some(script) = load.script {
        wrk.arg("-s").arg(script);
    }
    let said = output(wrk.arg(format!("http://{address}{path}")))?;
    if said.contains("Non-2xx") || said.contains("Socket errors") {
        return Err(format!("not every answer was a 200: {said}"));
    }
    said.lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:")?.trim().parse().ok())
        .ok_or_else(|| format!("wrk said nothing of requests: {said}"))
}

/// The peer.
pub(crate) struct Nginx {
    child: Child,
    /// `host:port` it answers on.
    pub(crate) address: String,
}

impl Nginx {
    /// Serves `pages`: a path, its plain body and its gzip body each.
    pub(crate) fn start(pages: impl Iterator<Item = Done<(String, Vec<u8>, Vec<u8>)>>) -> Done<Self> {
        let root = folder().join("nginx");
        let _ = std::fs::remove_dir_all(&root);
        let mut path = String::new();
        for page in pages {
            let (at, plain, gzip) = page?;
            let page = root.join("www").join(at.trim_matches('/'));
            std::fs::create_dir_all(&page).map_err(|e| e.to_string())?;
            write(&page.join("index.html"), &plain)?;
            write(&page.join("index.html.gz"), &gzip)?;
            path = at;
        }
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
events {{ worker_connections 4096; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on;
open_file_cache max=40000; open_file_cache_valid 600s;
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
            if load::get(&peer.address, &path, "gzip").is_ok() {
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
