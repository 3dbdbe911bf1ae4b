//! A PostgreSQL of our own for the tests: a fresh cluster in a temporary folder, gone when dropped.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Done, output};

/// A running cluster.
pub(crate) struct Cluster {
    folder: PathBuf,
    binaries: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster on a free port of 127.0.0.1.
    pub(crate) fn start() -> Done<Self> {
        let binaries = binaries().ok_or("PostgreSQL is not installed; run `cargo xtask setup`")?;
        let folder = std::env::temp_dir().join(format!("dateline-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
        if is_root() {
            output(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .map_err(|e| format!("no free port: {e}"))?
            .port();
        let cluster = Cluster {
            folder,
            binaries,
            port,
        };
        let data = cluster.folder.join("data");
        output(
            cluster
                .command("initdb")
                .args([
                    "--auth=trust",
                    "--username=dateline",
                    "--encoding=UTF8",
                    "--locale=C",
                    "-D",
                ])
                .arg(&data),
        )?;
        let settings = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -k '{}' -c max_connections=200",
            cluster.folder.display()
        );
        output(
            cluster
                .command("pg_ctl")
                .args(["-s", "-w", "-l"])
                .arg(cluster.folder.join("log"))
                .arg("-D")
                .arg(&data)
                .arg("-o")
                .arg(settings)
                .arg("start"),
        )?;
        Ok(cluster)
    }

    /// The address to connect to.
    pub(crate) fn url(&self) -> String {
        format!("postgres://dateline@127.0.0.1:{}/postgres", self.port)
    }

    /// One of PostgreSQL's programs, run as `postgres` where we are root, which they refuse to be.
    fn command(&self, program: &str) -> Command {
        let path = self.binaries.join(program);
        let mut command = if is_root() {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", "postgres", "--"]).arg(path);
            runuser
        } else {
            Command::new(path)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = output(
            self.command("pg_ctl")
                .args(["-s", "-m", "immediate", "-D"])
                .arg(self.folder.join("data"))
                .arg("stop"),
        );
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The folder with the newest PostgreSQL's programs.
pub(crate) fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_, folder)| folder)
        .or_else(|| crate::shell::find("initdb")?.parent().map(Path::to_path_buf))
}

/// Whether we are root, by whom `/proc/self` belongs to.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}
