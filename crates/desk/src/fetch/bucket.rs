//! A bucket of an S3-compatible service as a depot of files. Requests are signed (AWS Signature Version 4, in the query);
//! an object's name is that of a file in the folder, `files/ab/cd/abcd…`, so any tool can copy one into the other.
//!
//! Its address is the operator's, not a stranger's: it may be in their own network. Redirects are not followed, and no
//! proxy is asked. What fails in passing is tried three times; naming a file by its hash makes that harmless.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use copy::Hash;
use futures_util::StreamExt;
use morgue::files::Depot;
use reqwest::{Body, Method, Response};
use rusty_s3::{Bucket as Signer, Credentials, S3Action, UrlStyle};
use tokio::io::AsyncReadExt;
use url::Url;

use crate::error::Error;

/// Where a bucket is, and what opens it.
#[derive(Clone)]
pub struct Place {
    /// `https://HOST/BUCKET`, or with a folder behind it.
    pub url: String,
    /// Its region; services that have none take any.
    pub region: String,
    /// The name of its key.
    pub key: String,
    /// Its secret.
    pub secret: String,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({})", self.url)
    }
}

/// How often something is tried, and how long is waited before each further time.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];
/// How long a signature holds.
const SIGNED: Duration = Duration::from_secs(600);
/// The longest silence of the service.
const IDLE: Duration = Duration::from_secs(30);
/// Bytes that are read from the disk at once.
const PIECE: usize = 256 * 1024;

/// A bucket. All of it blocks; the network has a thread of its own.
pub struct Bucket {
    /// Its address, to be named.
    place: String,
    signer: Signer,
    credentials: Credentials,
    folder: String,
    client: reqwest::Client,
    /// Always there until it is dropped.
    runtime: Option<tokio::runtime::Runtime>,
}

impl Drop for Bucket {
    fn drop(&mut self) {
        // It may be dropped on a thread that must not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bucket({}, {})", self.place, self.folder)
    }
}

/// Why something did not go.
#[derive(Debug)]
enum Failed {
    /// It may go later.
    Passing(String),
    /// It will not.
    Final(String),
}

type Done<T> = Result<T, Failed>;

impl Bucket {
    /// A bucket for files of one kind, which stand in `kind/` in it. Nothing is asked yet.
    ///
    /// # Errors
    /// If the address is none of a bucket, or if there is no key.
    pub fn open(place: &Place, kind: &str) -> Result<Self, Error> {
        let wrong = |why: &str| Error::Internal(format!("the bucket {} cannot be used: {why}", place.url));
        let url = Url::parse(&place.url).map_err(|_| wrong("its address is not like https://HOST/BUCKET"))?;
        if place.key.is_empty() || place.secret.is_empty() {
            return Err(wrong(
                "DATELINE_BUCKET_KEY and DATELINE_BUCKET_SECRET are not set",
            ));
        }
        let mut parts = url.path().trim_matches('/').splitn(2, '/');
        let name = parts.next().unwrap_or_default().to_owned();
        if name.is_empty() || !matches!(url.scheme(), "https" | "http") {
            return Err(wrong("its address is not like https://HOST/BUCKET"));
        }
        let folder = match parts.next() {
            Some(above) => format!("{above}/{kind}"),
            None => kind.to_owned(),
        };
        let mut endpoint = url.clone();
        endpoint.set_path("/");
        endpoint.set_query(None);
        let signer = Signer::new(endpoint, UrlStyle::Path, name, place.region.clone());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("bucket")
            .enable_all()
            .build();
        Ok(Bucket {
            place: place.url.clone(),
            signer: signer.map_err(|why| wrong(&why.to_string()))?,
            credentials: Credentials::new(place.key.clone(), place.secret.clone()),
            folder,
            client: client().map_err(|why| wrong(&why.to_string()))?,
            runtime: Some(runtime.map_err(|why| wrong(&why.to_string()))?),
        })
    }

    fn name(&self, hash: &Hash) -> String {
        let word = &hash.0;
        let (first, second) = (word.get(..2).unwrap_or("00"), word.get(2..4).unwrap_or("00"));
        format!("{}/{first}/{second}/{word}", self.folder)
    }

    fn signed(&self, method: &Method, hash: &Hash) -> Url {
        let (name, key) = (self.name(hash), Some(&self.credentials));
        match *method {
            Method::PUT => self.signer.put_object(key, &name).sign(SIGNED),
            Method::HEAD => self.signer.head_object(key, &name).sign(SIGNED),
            Method::DELETE => self.signer.delete_object(key, &name).sign(SIGNED),
            _ => self.signer.get_object(key, &name).sign(SIGNED),
        }
    }

    /// Does something up to three times.
    fn persist<T>(&self, doing: &str, mut once: impl FnMut() -> Done<T>) -> Result<T, morgue::Error> {
        let failed = |why: String| {
            morgue::Error::file(format_args!("{doing} in {self:?}"), std::io::Error::other(why))
        };
        for pause in PAUSES {
            match once() {
                Ok(done) => return Ok(done),
                Err(Failed::Final(why)) => return Err(failed(why)),
                Err(Failed::Passing(why)) => {
                    tracing::warn!("{doing} in a bucket: {why}; it is tried again");
                    std::thread::sleep(pause);
                }
            }
        }
        once().map_err(|(Failed::Final(why) | Failed::Passing(why))| failed(why))
    }

    /// One request, on the bucket's own thread.
    fn ask(&self, method: Method, hash: &Hash, from: Option<PathBuf>) -> Done<Response> {
        let url = self.signed(&method, hash);
        let client = self.client.clone();
        self.on_thread(async move {
            let mut request = client.request(method, url);
            if let Some(path) = from {
                let opened = async {
                    let file = tokio::fs::File::open(&path).await?;
                    let long = file.metadata().await?.len();
                    Ok::<_, std::io::Error>((file, long))
                };
                let (file, long) = opened.await.map_err(|why| Failed::Final(why.to_string()))?;
                request = request
                    .header(reqwest::header::CONTENT_LENGTH, long)
                    .body(if long == 0 { Body::from("") } else { streamed(file) });
            }
            request.send().await.map_err(|why| Failed::Passing(plain(&why)))
        })
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(work);
        }
    }

    fn on_thread<T: Send + 'static>(&self, work: impl Future<Output = Done<T>> + Send + 'static) -> Done<T> {
        let (answer, answered) = mpsc::sync_channel(1);
        self.spawn(async move { drop(answer.send(work.await)) });
        answered
            .recv()
            .unwrap_or_else(|_| Err(Failed::Final("the request broke off".to_owned())))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the operator's own service, not an address that others name"
)]
fn client() -> reqwest::Result<reqwest::Client> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(IDLE)
        .user_agent(concat!("Dateline/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// A file, piece by piece.
fn streamed(file: tokio::fs::File) -> Body {
    let pieces = futures_util::stream::unfold(Some(file), |file| async {
        let mut file = file?;
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok(piece), Some(file)))
            }
            Err(why) => Some((Err(why), None)),
        }
    });
    Body::wrap_stream(pieces)
}

/// What went wrong, without the address: its query is a key.
fn plain(why: &reqwest::Error) -> String {
    use std::error::Error as _;
    let kind = if why.is_timeout() {
        "it took too long"
    } else if why.is_connect() {
        "it cannot be reached"
    } else {
        "the connection broke off"
    };
    match why.source() {
        Some(source) => format!("{kind}: {source}"),
        None => kind.to_owned(),
    }
}

fn refused(response: &Response) -> Failed {
    let status = response.status();
    let why = match status.as_u16() {
        403 => "it answered 403: the key does not fit, or may not do this".to_owned(),
        404 => "it answered 404: there is no such bucket".to_owned(),
        number => format!("it answered {number}"),
    };
    if status.is_server_error() || matches!(status.as_u16(), 408 | 429) {
        Failed::Passing(why)
    } else {
        Failed::Final(why)
    }
}

impl Depot for Bucket {
    fn put(&self, hash: &Hash, from: &Path) -> Result<(), morgue::Error> {
        self.persist("keep a file", || {
            let response = self.ask(Method::PUT, hash, Some(from.to_owned()))?;
            if response.status().is_success() {
                Ok(())
            } else {
                Err(refused(&response))
            }
        })
    }

    fn fetch(&self, hash: &Hash, into: &mut dyn Write) -> Result<bool, morgue::Error> {
        let response = self.persist("read a file", || {
            let response = self.ask(Method::GET, hash, None)?;
            match response.status().as_u16() {
                200 => Ok(Some(response)),
                404 => Ok(None),
                _ => Err(refused(&response)),
            }
        })?;
        let Some(response) = response else {
            return Ok(false);
        };
        let (sender, pieces) = mpsc::sync_channel(4);
        self.spawn(async move {
            let mut body = response.bytes_stream();
            while let Some(piece) = body.next().await {
                let piece = piece.map_err(|why| plain(&why));
                let over = piece.is_err();
                if sender.send(piece).is_err() || over {
                    break;
                }
            }
        });
        let doing = "read a file in a bucket";
        for piece in pieces {
            let piece = piece.map_err(|why| morgue::Error::file(doing, std::io::Error::other(why)))?;
            into.write_all(&piece)
                .map_err(|why| morgue::Error::file(doing, why))?;
        }
        Ok(true)
    }

    fn has(&self, hash: &Hash) -> Result<bool, morgue::Error> {
        self.persist("look for a file", || {
            let response = self.ask(Method::HEAD, hash, None)?;
            match response.status().as_u16() {
                200 => Ok(true),
                404 => Ok(false),
                _ => Err(refused(&response)),
            }
        })
    }

    fn remove(&self, hash: &Hash) -> Result<(), morgue::Error> {
        self.persist("forget a file", || {
            let response = self.ask(Method::DELETE, hash, None)?;
            match response.status().as_u16() {
                200..300 | 404 => Ok(()),
                _ => Err(refused(&response)),
            }
        })
    }
}
