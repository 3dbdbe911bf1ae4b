//! `dateline demo`: a small invented paper, made and served.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use desk::newsroom::Newsroom;

use crate::cli::paper::{self, Purpose};
use crate::cli::serve;
use crate::console;
use crate::http::door::Manner;
use crate::http::limits::Limits;
use crate::http::listen;

/// Ports that are tried after the first.
const PORTS: u16 = 100;

/// Where the demo paper is kept and served.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to keep it in; a folder among your programs' data if nothing is said.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The port to serve it at; if another program has it, the next free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Makes the paper if it is not there, and serves it.
///
/// # Errors
/// If the folder cannot be written or no port is free.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let dir = args.dir.unwrap_or_else(usual_place);
    console::note(format_args!("The demo paper is kept in {}.", dir.display()));
    let paper = paper::Args {
        dir,
        database: None,
        bucket: None,
    };
    let listener = free_port(args.port)?;
    let newsroom = paper.open(Purpose::Serve).await?;
    desk::demo::fill(&newsroom, &|words| console::note(format_args!("  {words}")))
        .await
        .map_err(|error| anyhow::anyhow!(error.log().map_or_else(|| error.to_string(), str::to_owned)))
        .context("the demo paper cannot be made")?;
    at_home(&newsroom, listener.local_addr()?).await?;
    let manner = Manner {
        limits: Limits::default().fitted(),
        ..Manner::default()
    };
    serve::serve(newsroom, listener, manner, false).await
}

/// The demo's public address is where it listens: nobody else reads it, and maps and feeds need a whole one.
async fn at_home(newsroom: &Newsroom, at: SocketAddr) -> anyhow::Result<()> {
    serve::know_public_address(newsroom, &format!("http://{at}")).await
}

/// Listens at the first free port from `wanted` on.
fn free_port(wanted: u16) -> anyhow::Result<tokio::net::TcpListener> {
    for port in wanted..=wanted.saturating_add(PORTS) {
        match listen::open(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => {
                if port != wanted {
                    console::note(format_args!(
                        "Another program has port {wanted}; this is port {port}."
                    ));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("port {port} cannot be listened at")),
        }
    }
    bail!("all ports from {wanted} on are taken; choose another with --port")
}

/// The folder in which this system keeps what programs know.
fn usual_place() -> PathBuf {
    let variable = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let data = variable("XDG_DATA_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| variable("HOME").map(|home| home.join(".local").join("share")));
    data.unwrap_or_else(std::env::temp_dir)
        .join("dateline")
        .join("demo")
}

#[cfg(test)]
mod tests {
    use desk::ask::Ask;

    use super::*;

    #[tokio::test]
    async fn maps_and_feeds_name_the_address_that_the_demo_listens_at_today() {
        let dir = tempfile::tempdir().unwrap();
        let paper = paper::Args {
            dir: dir.path().to_path_buf(),
            database: None,
            bucket: None,
        };
        let newsroom = paper.open(Purpose::Serve).await.unwrap();
        let robots = async || {
            let page = newsroom.page(&Ask::new("/robots.txt")).await;
            String::from_utf8(page.identity().to_vec()).unwrap()
        };
        assert!(!robots().await.contains("Sitemap:"));
        for port in [8080, 8099] {
            let at = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
            at_home(&newsroom, at).await.unwrap();
            let map = format!("Sitemap: http://127.0.0.1:{port}/wp-sitemap.xml\n");
            assert_eq!(robots().await.matches("Sitemap: http://127.0.0.1:").count(), 2);
            assert!(robots().await.contains(&map), "{}", robots().await);
        }
    }
}
