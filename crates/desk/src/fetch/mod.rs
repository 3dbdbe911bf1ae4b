//! The one outbound client: it connects only to public addresses, with limits on size, time and redirects.
//!
//! What a newsroom fetches is named by others: an export names its pictures, a feed its pages. So every
//! address is hostile until checked ([`guard`]), on every hop: the name and port before anything is
//! resolved, the resolved addresses before anything is connected (the connector is handed only those that
//! passed, so an answer that changes between check and use gains nothing), and the connected one once more.
//! There is no proxy, no cookie, no credential, no decompression.

mod guard;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{
    CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use url::Url;

pub use guard::{Reach, is_public};

/// The status of what is still as it was.
const NOT_MODIFIED: u16 = 304;

/// How much of everything one fetch may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the body.
    pub bytes: u64,
    /// Time for all of it, every hop included.
    pub total: Duration,
    /// Time without a byte.
    pub idle: Duration,
    /// Redirects followed.
    pub redirects: u8,
}

impl Default for Limits {
    /// Fit for a picture: 64 MiB, two minutes, ten seconds of silence, five redirects.
    fn default() -> Self {
        Limits {
            bytes: 64 << 20,
            total: Duration::from_secs(120),
            idle: Duration::from_secs(10),
            redirects: 5,
        }
    }
}

/// What came back, apart from the body, which went into the sink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end, after redirects.
    pub url: Url,
    /// The media type as the server names it.
    pub content_type: Option<String>,
    /// What the server calls this state of the thing, and when it says that it last changed.
    pub state: State,
    /// Bytes written to the sink.
    pub bytes: u64,
}

/// What a server answered to what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The HTTP status.
    pub status: u16,
    /// The beginning of what it said.
    pub said: Vec<u8>,
}

/// Whether an address could be asked at all, before it is kept: its spelling, its scheme and its port, and that it names no
/// address of a private network by its number.
///
/// # Errors
/// Says why not.
pub fn could_be_asked(url: &str, allow_private: bool) -> Result<(), Problem> {
    let reach = if allow_private {
        Reach::Private
    } else {
        Reach::Public
    };
    guard::check(&guard::parse(url)?, reach)
}

/// How a server names the state of what it sent (RFC 9110, 8.8), to ask for what is newer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// `ETag`, with its quotes.
    pub etag: Option<String>,
    /// `Last-Modified`, as it was sent.
    pub modified: Option<String>,
}

/// Why nothing, or not all, was fetched. The sink may hold a beginning; throw it away.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The address may not be asked.
    #[error("{url} was not asked: {why}")]
    Refused {
        /// The address.
        url: String,
        /// The reason, as a clause.
        why: &'static str,
    },
    /// The server answered, but not with the thing.
    #[error("{url} answered {status}")]
    Status {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// The body is larger than the limit.
    #[error("{url} is larger than {limit} bytes")]
    TooLarge {
        /// The address.
        url: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// It took too long.
    #[error("{url} took too long")]
    TooSlow {
        /// The address.
        url: String,
    },
    /// The connection failed or broke off.
    #[error("{url} could not be fetched: {why}")]
    Broken {
        /// The address.
        url: String,
        /// What the network said.
        why: String,
    },
    /// The sink could not take it.
    #[error("what was fetched could not be kept: {0}")]
    Sink(#[from] std::io::Error),
}

impl Problem {
    /// Whether trying again later could help.
    pub fn is_passing(&self) -> bool {
        match self {
            Problem::TooSlow { .. } | Problem::Broken { .. } => true,
            Problem::Status { status, .. } => *status == 429 || *status >= 500,
            Problem::Refused { .. } | Problem::TooLarge { .. } | Problem::Sink(_) => false,
        }
    }
}

/// The outbound client. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: reqwest::Client,
    reach: Reach,
}

impl Fetcher {
    /// A client for public addresses; with `allow_private` also for the operator's own network, which only
    /// an explicit flag of theirs may say.
    ///
    /// # Errors
    /// If the system's root certificates cannot be had.
    pub fn new(allow_private: bool) -> Result<Self, Problem> {
        Fetcher::with_reach(if allow_private {
            Reach::Private
        } else {
            Reach::Public
        })
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that makes a client"
    )]
    fn with_reach(reach: Reach) -> Result<Self, Problem> {
        // A second installation fails harmlessly: whoever was first installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(Duration::from_secs(10))
            // A kept connection would be used again without its address being checked for the new name.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("Dateline/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(Guarded(reach)))
            .build()
            .map_err(|error| Problem::Broken {
                url: "the outbound client".into(),
                why: error.to_string(),
            })?;
        Ok(Fetcher { client, reach })
    }

    /// Fetches `url` into `sink`, as it comes.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn get(
        &self,
        url: &str,
        limits: &Limits,
        sink: &mut (dyn Write + Send),
    ) -> Result<Fetched, Problem> {
        match self.get_newer(url, &State::default(), limits, sink).await? {
            Some(fetched) => Ok(fetched),
            // Nobody asked for what is newer.
            None => Err(Problem::Status {
                url: url.into(),
                status: NOT_MODIFIED,
            }),
        }
    }

    /// Fetches `url` into `sink`, unless it is still in the state `had`: then the answer is `None`.
    ///
    /// # Errors
    /// See [`Problem`].
    pub async fn get_newer(
        &self,
        url: &str,
        had: &State,
        limits: &Limits,
        sink: &mut (dyn Write + Send),
    ) -> Result<Option<Fetched>, Problem> {
        let all = self.follow(url, had, limits, sink);
        tokio::time::timeout(limits.total, all)
            .await
            .unwrap_or_else(|_| Err(Problem::TooSlow { url: url.into() }))
    }

    /// Sends a body to `url` and reads the beginning of the answer. No redirect is followed: what is signed goes to the address
    /// that was named and to no other.
    ///
    /// # Errors
    /// See [`Problem`]; an answer of any status is none.
    pub async fn post(
        &self,
        url: &str,
        fields: &[(&'static str, String)],
        body: String,
        limits: &Limits,
    ) -> Result<Posted, Problem> {
        let sending = async {
            let url = guard::parse(url)?;
            guard::check(&url, self.reach)?;
            let mut asked = self.client.post(url.clone()).body(body);
            for (name, value) in fields {
                asked = asked.header(*name, value);
            }
            let answer = asked.send().await.map_err(|error| broken(&url, &error))?;
            if answer
                .remote_addr()
                .is_some_and(|connected| !self.reach.allows(connected))
            {
                return Err(refused(&url, "it is not a public address"));
            }
            let status = answer.status().as_u16();
            let mut said = Vec::new();
            let mut parts = answer.bytes_stream();
            let most = usize::try_from(limits.bytes).unwrap_or(usize::MAX);
            while said.len() < most {
                // Whoever says nothing more has said enough: the status is what counts.
                match tokio::time::timeout(limits.idle, parts.next()).await {
                    Ok(Some(Ok(part))) => said.extend_from_slice(&part),
                    Ok(Some(Err(_)) | None) | Err(_) => break,
                }
            }
            said.truncate(most);
            Ok(Posted { status, said })
        };
        tokio::time::timeout(limits.total, sending)
            .await
            .unwrap_or_else(|_| Err(Problem::TooSlow { url: url.into() }))
    }

    async fn follow(
        &self,
        url: &str,
        had: &State,
        limits: &Limits,
        sink: &mut (dyn Write + Send),
    ) -> Result<Option<Fetched>, Problem> {
        let mut url = guard::parse(url)?;
        let mut hops = 0;
        loop {
            guard::check(&url, self.reach)?;
            let answer = self.ask(&url, had, limits).await?;
            let status = answer.status();
            if status.as_u16() == NOT_MODIFIED && *had != State::default() {
                return Ok(None);
            }
            if !status.is_redirection() {
                return Fetcher::read(url, answer, limits, sink).await.map(Some);
            }
            hops += 1;
            if hops > limits.redirects {
                return Err(refused(&url, "it redirects too often"));
            }
            let location = answer
                .headers()
                .get(LOCATION)
                .and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
                .ok_or(Problem::Status {
                    url: url.to_string(),
                    status: status.as_u16(),
                })?;
            url = url
                .join(location)
                .map_err(|_| refused(&url, "it redirects to what is no address"))?;
        }
    }

    async fn ask(&self, url: &Url, had: &State, limits: &Limits) -> Result<reqwest::Response, Problem> {
        let mut asked = self.client.get(url.clone());
        for (name, value) in [(IF_NONE_MATCH, &had.etag), (IF_MODIFIED_SINCE, &had.modified)] {
            if let Some(value) = value {
                asked = asked.header(name, value);
            }
        }
        let answer = tokio::time::timeout(limits.idle.saturating_mul(2), asked.send())
            .await
            .map_err(|_| Problem::TooSlow { url: url.to_string() })?
            .map_err(|error| broken(url, &error))?;
        match answer.remote_addr() {
            Some(connected) if !self.reach.allows(connected) => {
                Err(refused(url, "it is not a public address"))
            }
            _ => Ok(answer),
        }
    }

    async fn read(
        url: Url,
        answer: reqwest::Response,
        limits: &Limits,
        sink: &mut (dyn Write + Send),
    ) -> Result<Fetched, Problem> {
        let too_large = |url: &Url| Problem::TooLarge {
            url: url.to_string(),
            limit: limits.bytes,
        };
        if !answer.status().is_success() {
            return Err(Problem::Status {
                url: url.to_string(),
                status: answer.status().as_u16(),
            });
        }
        if answer.content_length().is_some_and(|bytes| bytes > limits.bytes) {
            return Err(too_large(&url));
        }
        let field = |name: HeaderName| {
            let value = answer.headers().get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        let content_type = field(CONTENT_TYPE);
        let state = State {
            etag: field(ETAG),
            modified: field(LAST_MODIFIED),
        };
        let mut bytes = 0_u64;
        let mut parts = answer.bytes_stream();
        loop {
            let next = tokio::time::timeout(limits.idle, parts.next())
                .await
                .map_err(|_| Problem::TooSlow { url: url.to_string() })?;
            let Some(part) = next else { break };
            let part = part.map_err(|error| broken(&url, &error))?;
            bytes = bytes.saturating_add(part.len() as u64);
            if bytes > limits.bytes {
                return Err(too_large(&url));
            }
            sink.write_all(&part)?;
        }
        Ok(Fetched {
            url,
            content_type,
            state,
            bytes,
        })
    }
}

fn refused(url: &Url, why: &'static str) -> Problem {
    Problem::Refused {
        url: url.to_string(),
        why,
    }
}

fn broken(url: &Url, error: &reqwest::Error) -> Problem {
    let mut why = error.to_string();
    let mut inner = std::error::Error::source(error);
    while let Some(cause) = inner {
        if cause.is::<NotPublic>() {
            return refused(url, "its name leads to no public address");
        }
        why = cause.to_string();
        inner = cause.source();
    }
    Problem::Broken {
        url: url.to_string(),
        why,
    }
}

/// Resolves names and hands on only the addresses that may be connected.
struct Guarded(Reach);

#[derive(Debug, thiserror::Error)]
#[error("no public address")]
struct NotPublic;

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = match reach.stands_in() {
                Some(address) => vec![address],
                None => tokio::net::lookup_host((name.as_str(), 0)).await?.collect(),
            };
            let allowed: Vec<SocketAddr> = found.into_iter().filter(|one| reach.allows(*one)).collect();
            if allowed.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
