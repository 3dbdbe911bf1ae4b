//! `dateline serve`: a paper for its readers.

use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use copy::Dice;
use desk::access::{Actor, Administer, House, may};
use desk::error::Error;
use desk::fetch::Fetcher;
use desk::mail::Server;
use desk::newsroom::Newsroom;

use crate::cli::paper::{self, Purpose};
use crate::clock::SystemDice;
use crate::clockwork;
use crate::console;
use crate::http::door::{Door, Manner};
use crate::http::hosts::Hosts;
use crate::http::limits::Limits;
use crate::http::listen;
use crate::newsroom::Open;

/// What is served and where.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    paper: paper::Args,
    /// The address and port to listen at. Port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The public address of the paper, such as https://example.org. Requests for other names are refused then.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Threads that answer requests; as many as the machine has processors if nothing is said.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    workers: Option<u16>,
    /// The address of a proxy in front, whose X-Forwarded-For is believed. May be given several times.
    #[arg(long, value_name = "ADDRESS")]
    trust_proxy: Vec<IpAddr>,
    /// Connections in all.
    #[arg(long, value_name = "N", default_value_t = Limits::default().connections)]
    max_connections: usize,
    /// Connections from one address.
    #[arg(long, value_name = "N", default_value_t = Limits::default().per_address)]
    max_per_address: usize,
    /// Feeds may be fetched from this machine's own network, and webhooks may be told there.
    #[arg(long)]
    private_wires: bool,
    /// Whom the paper's mail comes from, such as "The Paper <desk@example.org>". The variable DATELINE_SMTP names the
    /// server: smtps://name:password@host, or smtp:// for STARTTLS. Without it links are handed over.
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
}

impl Args {
    /// How many threads were asked for.
    pub fn workers(&self) -> Option<usize> {
        self.workers.map(usize::from)
    }
}

/// Serves until it is asked to stop.
///
/// # Errors
/// If the paper cannot be opened or the port cannot be had.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let hosts = Hosts::new(args.url.as_deref()).map_err(|words| anyhow!("--url: {words}"))?;
    // The port first: a second server on the same paper is noticed before anything is opened.
    let listener = listen::open(args.listen).with_context(|| {
        format!(
            "{} cannot be listened at (`dateline doctor` says more)",
            args.listen
        )
    })?;
    let mail = mail(&args, hosts.url())?;
    let newsroom = args.paper.open(Purpose::Serve).await?;
    if let Some(server) = mail {
        newsroom.send_mail_by(server);
    }
    let limits = Limits {
        connections: args.max_connections,
        per_address: args.max_per_address,
        ..Limits::default()
    };
    let manner = Manner {
        hosts,
        limits: limits.fitted(),
        proxies: args.trust_proxy,
        ..Manner::default()
    };
    serve(newsroom, listener, manner, args.private_wires).await
}

/// The variable that names the mail server: a password does not belong on a command line.
const SMTP: &str = "DATELINE_SMTP";

/// How mail is sent, if it is.
fn mail(args: &Args, url: Option<&str>) -> anyhow::Result<Option<Server>> {
    let address = std::env::var(SMTP).unwrap_or_default();
    if address.trim().is_empty() {
        return Ok(None);
    }
    let url = url.with_context(|| {
        format!("{SMTP} is set, and mails carry links: give the paper's public address with --url, too")
    })?;
    let from = args
        .mail_from
        .as_deref()
        .with_context(|| format!("{SMTP} is set: say with --mail-from whom mails come from"))?;
    let server = Server::new(&address, from, url).map_err(|why| anyhow!("{SMTP} or --mail-from: {why}"))?;
    Ok(Some(server))
}

/// Serves an open newsroom at an open port, saying where. `private_wires`: feeds may be fetched from this machine's own
/// network.
///
/// # Errors
/// If the system does not tell the port.
pub async fn serve(
    newsroom: Arc<Newsroom>,
    listener: tokio::net::TcpListener,
    mut manner: Manner,
    private_wires: bool,
) -> anyhow::Result<ExitCode> {
    let mut salt = [0; 4];
    SystemDice.fill(&mut salt);
    manner.salt = u32::from_be_bytes(salt);
    let address = listener.local_addr()?;
    if let Some(url) = manner.hosts.url() {
        know_public_address(&newsroom, url).await?;
    }
    let title = newsroom.paper.load().title.clone();
    let first = super::staff::first_link(&newsroom, manner.hosts.url(), address).await;
    tokio::spawn(clockwork::run(Arc::downgrade(&newsroom)));
    tokio::spawn(clockwork::expire(Arc::downgrade(&newsroom)));
    if let Some(server) = newsroom.mail() {
        tracing::info!(server = server.place(), "mail is sent");
        tokio::spawn(clockwork::mail(Arc::downgrade(&newsroom)));
    }
    match Fetcher::new(private_wires) {
        Ok(fetcher) => {
            tokio::spawn(clockwork::hooks(Arc::downgrade(&newsroom), fetcher.clone()));
            tokio::spawn(clockwork::wires(Arc::downgrade(&newsroom), fetcher));
        }
        Err(problem) => tracing::error!("{problem}; wires are not looked at, and webhooks are not told"),
    }
    let door = Door::new(Arc::new(Open(newsroom)), manner);
    let limits = Arc::clone(&door.limits);
    tracing::info!(
        connections = limits.connections,
        per_address = limits.per_address,
        "{title} is open"
    );
    if let Some(link) = first {
        console::note(
            "Nobody works here yet. This link makes the first chief; it is good for 30 minutes, once:",
        );
        console::note(format_args!("  {link}"));
    }
    console::note(format_args!("{title} is served here. Stop with Ctrl-C."));
    console::say(format_args!("http://{address}/"));
    listen::serve(listener, door, asked_to_stop()).await;
    console::note("Stopped.");
    Ok(ExitCode::SUCCESS)
}

/// Feeds, sitemaps and links carry the public address: the paper keeps it, and pages with another are printed anew.
///
/// # Errors
/// If it cannot be kept. A database that does not answer is no error.
pub(super) async fn know_public_address(newsroom: &Newsroom, url: &str) -> anyhow::Result<()> {
    let mut paper = (**newsroom.paper.load()).clone();
    if paper.url == url {
        return Ok(());
    }
    url.clone_into(&mut paper.url);
    let granted = may(&Actor::Operator, Administer, &House).map_err(|error| anyhow!("{error}"))?;
    match newsroom.set_paper(granted, &paper).await {
        Ok(()) => Ok(()),
        // A paper whose database does not answer is served from its rack all the same.
        Err(Error::Unavailable(report)) => {
            tracing::error!("the public address cannot be kept: {report}");
            Ok(())
        }
        Err(error) => Err(anyhow!("the public address cannot be kept: {error}")),
    }
}

/// Returns at the first SIGINT or SIGTERM; the second ends the process at once.
async fn asked_to_stop() {
    one_signal().await;
    console::note("Finishing open requests. Once more to stop at once.");
    tokio::spawn(async {
        one_signal().await;
        std::process::exit(130);
    });
}

async fn one_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
