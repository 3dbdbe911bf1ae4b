//! One request in, one answer out.

use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use desk::ask::Ask;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue, LOCATION};
use http::request::Parts;
use http::{HeaderMap, Request, Response, StatusCode};
use hyper::body::Incoming;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::answer::{Answer, Later, Reply};
use super::body::Body;
use super::files::{self, Assets};
use super::gate::REFUSE;
use super::headers::{Common, FOR_A_DAY, Safety};
use super::hosts::{Hosts, Verdict};
use super::house::House;
use super::limits::Limits;
use super::problem::{Numbers, Problem, refused};
use super::rates::Rates;
use super::routes::{Handler, Route};
use super::{api, comment, dead, health, newsroom, reader, send, unlock};

/// Answers that are being made at the same time, beyond those at hand.
const IN_WORK: usize = 256;
/// Forms that are being received at the same time. They are counted apart, so that those who send them slowly
/// do not keep readers from their pages.
const FORMS: usize = 512;

/// What every connection shares.
pub struct Door {
    /// The newsroom.
    pub house: Arc<dyn House>,
    /// The names the paper answers to.
    pub hosts: Hosts,
    /// The fields that every answer carries.
    pub common: Common,
    /// How often one sender may do what.
    pub rates: Rates,
    /// Numbers of problems.
    pub numbers: Numbers,
    /// Timers and caps.
    pub limits: Arc<Limits>,
    /// What was answered, for whoever watches.
    pub counts: Counts,
    assets: Assets,
    proxies: Vec<IpAddr>,
    in_work: Arc<Semaphore>,
    forms: Arc<Semaphore>,
}

/// How a door is kept.
#[derive(Debug, Default)]
pub struct Manner {
    /// The names the paper answers to.
    pub hosts: Hosts,
    /// Timers and caps.
    pub limits: Limits,
    /// How often one sender may do what.
    pub rates: Rates,
    /// Proxies whose word about a sender's address is taken.
    pub proxies: Vec<IpAddr>,
    /// Makes the numbers of problems differ from run to run.
    pub salt: u32,
}

/// What was answered since the start.
#[derive(Debug, Default)]
pub struct Counts {
    /// Requests in all.
    pub requests: AtomicU64,
    /// Requests at dead doors.
    pub dead: AtomicU64,
    /// Requests that the gate refused.
    pub refused: AtomicU64,
    /// Requests that came too often.
    pub too_many: AtomicU64,
}

impl Door {
    /// A door to `house`.
    pub fn new(house: Arc<dyn House>, manner: Manner) -> Arc<Self> {
        Arc::new(Door {
            assets: Assets::new(house.assets()),
            house,
            common: Common::new(manner.hosts.https()),
            hosts: manner.hosts,
            rates: manner.rates,
            numbers: Numbers::new(manner.salt),
            limits: Arc::new(manner.limits),
            counts: Counts::default(),
            proxies: manner.proxies,
            in_work: Arc::new(Semaphore::new(IN_WORK)),
            forms: Arc::new(Semaphore::new(FORMS)),
        })
    }

    /// Whether `address` is a proxy whose word is taken.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.proxies.contains(&address.to_canonical())
    }

    /// The answer to a request from `peer`.
    pub fn answer(self: &Arc<Self>, peer: IpAddr, request: Request<Incoming>) -> Answer {
        catch_unwind(AssertUnwindSafe(|| self.route(peer, request)))
            .unwrap_or_else(|_| Answer::now(self.broken()))
    }

    fn route(self: &Arc<Self>, peer: IpAddr, request: Request<Incoming>) -> Answer {
        self.counts.requests.fetch_add(1, Ordering::Relaxed);
        let (parts, body) = request.into_parts();
        let path = parts.uri.path();
        let query = parts.uri.query().unwrap_or_default();
        if parts.method.as_str() == REFUSE {
            self.counts.refused.fetch_add(1, Ordering::Relaxed);
            let status = path.trim_start_matches('/').parse().unwrap_or(400);
            return self.problem(refused(status));
        }
        match self.hosts.judge(host(&parts)) {
            Verdict::Ours => {}
            Verdict::Sibling => return Answer::now(self.to_our_name(&parts)),
            Verdict::Foreign => {
                return self.problem(Problem::new(
                    StatusCode::MISDIRECTED_REQUEST,
                    "There is no paper of this name here.",
                ));
            }
        }
        if let Some(status) = dead::status(path) {
            self.counts.dead.fetch_add(1, Ordering::Relaxed);
            return Answer::now(self.dead(status));
        }
        let Some(route) = Route::of(path, query) else {
            return self.problem(Problem::new(StatusCode::NOT_FOUND, "Nothing is here."));
        };
        if !route.takes(parts.method.as_str()) {
            return self.problem(Problem {
                allow: Some(route.methods),
                ..Problem::new(
                    StatusCode::METHOD_NOT_ALLOWED,
                    format!("This address takes {}.", route.methods),
                )
            });
        }
        if let Err(wait) = self.rates.check(route.rate, self.sender(peer, &parts.headers)) {
            self.counts.too_many.fetch_add(1, Ordering::Relaxed);
            let problem = Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "That was a little fast, so nothing was done. Please try again in a moment.",
            )
            .retry(wait);
            if matches!(route.handler, Handler::Comment) {
                return Answer::now(comment::refuse(self, problem, None, &self.numbers.next()));
            }
            return self.problem(problem);
        }
        match route.handler {
            Handler::Page | Handler::FileOrPage => {
                let ask = Ask {
                    path: path.to_owned(),
                    query: query.to_owned(),
                };
                // Only who gave the password of an article has a cookie, and only on that article's pages.
                if let Some(token) = unlock::token(&parts.headers) {
                    let door = Arc::clone(self);
                    return self.soon(&self.in_work, async move { door.opened(ask, token, parts).await });
                }
                if let Some(page) = self.house.at_hand(&ask) {
                    return Answer::now(reader::reply(&self.common, &page, path, &parts.headers));
                }
                let door = Arc::clone(self);
                let files = route.handler == Handler::FileOrPage;
                self.soon(
                    &self.in_work,
                    async move { door.look_up(ask, files, parts).await },
                )
            }
            Handler::Asset => match self.assets.reply(&self.common, path, query, &parts.headers) {
                Some(reply) => Answer::now(reply),
                None => self.problem(Problem::new(StatusCode::NOT_FOUND, "There is no such file here.")),
            },
            Handler::Health => self.soon(&self.in_work, health::health(Arc::clone(self))),
            Handler::Unlock => self.soon(
                &self.forms,
                unlock::unlock(Arc::clone(self), parts, body, route.body),
            ),
            Handler::Newsroom => {
                let sender = self.sender(peer, &parts.headers);
                let door = Arc::clone(self);
                let longer = newsroom::patience(&parts);
                self.later(&self.forms, longer, newsroom::answer(door, sender, parts, body))
            }
            Handler::Api => {
                let sender = self.sender(peer, &parts.headers);
                let door = Arc::clone(self);
                let longer = api::patience(&parts);
                self.later(&self.forms, longer, api::answer(door, sender, parts, body))
            }
            Handler::Wire => self.soon(&self.forms, send::send(Arc::clone(self), parts, body, route.body)),
            Handler::Comment => {
                let sender = self.sender(peer, &parts.headers);
                self.soon(
                    &self.forms,
                    comment::comment(Arc::clone(self), sender, parts, body, route.body),
                )
            }
        }
    }

    /// A page for somebody who gave a password, or what everybody gets.
    async fn opened(self: Arc<Self>, ask: Ask, token: String, parts: Parts) -> Reply {
        match Arc::clone(&self.house).unlocked(ask.clone(), token).await {
            Some(page) => reader::reply(&self.common, &page, parts.uri.path(), &parts.headers),
            None => self.look_up(ask, true, parts).await,
        }
    }

    /// A page that is not at hand, or an uploaded file.
    async fn look_up(self: Arc<Self>, ask: Ask, files: bool, parts: Parts) -> Reply {
        let path = parts.uri.path();
        if files {
            match Arc::clone(&self.house).file(path.to_owned()).await {
                Ok(Some(stored)) => {
                    match files::reply(&self.common, stored, path, &parts.method, &parts.headers).await {
                        Ok(reply) => return reply,
                        Err(error) => tracing::error!("an uploaded file cannot be read: {error}"),
                    }
                }
                Ok(None) => {}
                // Without the archive the rack may still have a page for it.
                Err(error) => tracing::warn!(
                    "an uploaded file cannot be looked up: {}",
                    error.log().unwrap_or_default()
                ),
            }
        }
        let page = Arc::clone(&self.house).page(ask).await;
        reader::reply(&self.common, &page, path, &parts.headers)
    }

    /// Leave to do what costs something, for as long as it is held.
    ///
    /// # Errors
    /// If too much is being done already.
    pub fn leave_to_work(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.in_work)
            .try_acquire_owned()
            .map_err(|_| Problem::busy())
    }

    /// Makes an answer, within its time and with a bound on how many are being made.
    fn soon(
        self: &Arc<Self>,
        bound: &Arc<Semaphore>,
        making: impl Future<Output = Reply> + Send + 'static,
    ) -> Answer {
        self.later(bound, Duration::ZERO, making)
    }

    /// The same for a request that takes so much longer to come.
    fn later(
        self: &Arc<Self>,
        bound: &Arc<Semaphore>,
        longer: Duration,
        making: impl Future<Output = Reply> + Send + 'static,
    ) -> Answer {
        let Ok(permit) = Arc::clone(bound).try_acquire_owned() else {
            return self.problem(Problem::busy());
        };
        let (door, broken) = (Arc::clone(self), Arc::clone(self));
        let later: Later<Reply> = Box::pin(async move {
            let _permit = permit;
            match tokio::time::timeout(door.limits.answer + longer, making).await {
                Ok(reply) => reply,
                Err(_) => {
                    let number = door.numbers.next();
                    tracing::error!(number, "an answer was not made in time");
                    Problem::busy().reply(&door.common, &number)
                }
            }
        });
        Answer::Soon(later, Some(Box::new(move || broken.broken())))
    }

    fn problem(&self, problem: Problem) -> Answer {
        Answer::now(problem.reply(&self.common, &self.numbers.next()))
    }

    /// The answer when making one panicked; the panic itself is in the log.
    fn broken(&self) -> Reply {
        let number = self.numbers.next();
        tracing::error!(number, "an answer could not be made: see the panic above");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong on our side. It has been written down under the number below.",
        )
        .reply(&self.common, &number)
    }

    /// The constant answer at a dead door.
    fn dead(&self, status: u16) -> Reply {
        let mut headers = self.common.start(Safety::Page);
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
        headers.insert(CACHE_CONTROL, FOR_A_DAY);
        let mut reply = Response::new(Body::Bytes(Bytes::from_static(b"There is no such door here.\n")));
        *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_FOUND);
        *reply.headers_mut() = headers;
        reply
    }

    /// Sends a reader from `www.` to the paper's own name, or the other way round.
    fn to_our_name(&self, parts: &Parts) -> Reply {
        let mut headers = self.common.start(Safety::Page);
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let target = if target.starts_with('/') { target } else { "/" };
        if let Some(url) = self.hosts.url()
            && let Ok(to) = HeaderValue::try_from(format!("{url}{target}"))
        {
            headers.insert(LOCATION, to);
        }
        let mut reply = Response::new(Body::empty());
        *reply.status_mut() = StatusCode::PERMANENT_REDIRECT;
        *reply.headers_mut() = headers;
        reply
    }

    /// The address that a request comes from: the peer's, or what a trusted proxy says last.
    fn sender(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trusts(peer) {
            return peer;
        }
        headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.rsplit(',').next())
            .and_then(|last| last.trim().parse().ok())
            .unwrap_or(peer)
    }
}

/// The host that a request is for.
fn host(parts: &Parts) -> &str {
    parts
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
}
