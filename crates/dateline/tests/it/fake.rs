//! A newsroom that stands still, so that only the door is tested.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use copy::{Hash, Moment};
use dateline::http::answer::Later;
use dateline::http::door::{Door, Manner};
use dateline::http::house::{House, Slip, Stored, Taken};
use dateline::http::limits::Limits;
use dateline::http::listen;
use desk::ask::Ask;
use desk::error::Error;
use press::{Asset, Page, Sheet};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// When the fake pages were made: Thu, 29 Feb 2024 12:00:00 GMT.
pub(crate) const MODIFIED: Moment = Moment(1_709_208_000_000);

#[derive(Default)]
pub(crate) struct Fake {
    pub(crate) pages: BTreeMap<String, Arc<Page>>,
    pub(crate) files: BTreeMap<String, (String, Vec<u8>)>,
    pub(crate) slips: Mutex<Vec<Slip>>,
    pub(crate) ails: Option<String>,
}

impl Fake {
    pub(crate) fn new() -> Self {
        let mut fake = Fake::default();
        fake.page("/", 200, &"<!doctype html><title>The front</title>".repeat(40));
        fake.page("/a-piece/", 200, "<!doctype html><title>A piece</title>");
        fake.page("/a-piece/embed/", 200, "<!doctype html><title>A card</title>");
        fake
    }

    pub(crate) fn page(&mut self, path: &str, status: u16, body: &str) {
        let page = Page::print(Sheet {
            status,
            content_type: "text/html; charset=utf-8",
            location: None,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            tags: Vec::new(),
            modified: Some(MODIFIED),
            keep: true,
        });
        self.pages.insert(path.to_owned(), Arc::new(page));
    }

    pub(crate) fn file(&mut self, path: &str, mime: &str, bytes: &[u8]) {
        self.files
            .insert(path.to_owned(), (mime.to_owned(), bytes.to_vec()));
    }
}

impl House for Fake {
    fn at_hand(&self, ask: &Ask) -> Option<Arc<Page>> {
        assert_ne!(ask.path, "/panics-at-once/", "as this test wants it");
        self.pages.get(&ask.path).cloned()
    }

    fn page(self: Arc<Self>, ask: Ask) -> Later<Arc<Page>> {
        Box::pin(async move {
            match ask.path.as_str() {
                "/panics/" => panic!("as this test wants it"),
                "/never/" => std::future::pending().await,
                "/moved/" => Arc::new(Page::print(Sheet::moved("/a-piece/", Vec::new()))),
                _ => {
                    let mut sheet = Sheet::moved("", Vec::new());
                    (sheet.status, sheet.location) = (404, None);
                    sheet.body = b"Nothing is here.\n".to_vec();
                    Arc::new(Page::print(sheet))
                }
            }
        })
    }

    fn file(self: Arc<Self>, path: String) -> Later<Result<Option<Stored>, Error>> {
        Box::pin(async move {
            let decoded = percent_encoding::percent_decode_str(&path).decode_utf8();
            let Some((mime, bytes)) = decoded.ok().and_then(|path| self.files.get(&*path)) else {
                return Ok(None);
            };
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            std::io::Seek::rewind(&mut file).unwrap();
            Ok(Some(Stored {
                hash: Hash::of(bytes).0,
                bytes: bytes.len() as u64,
                mime: mime.clone(),
                file,
            }))
        })
    }

    fn comment(self: Arc<Self>, slip: Slip) -> Later<Result<Taken, Error>> {
        Box::pin(async move {
            match slip.submission.text.as_str() {
                "" => return Err(Error::invalid("text", "Please write something.")),
                "secret" => return Err(Error::Internal("table x is broken".into())),
                _ => {}
            }
            let shown = (slip.submission.name == "Known").then_some(7);
            self.slips.lock().unwrap().push(slip);
            Ok(Taken {
                path: "/a-piece/".into(),
                shown,
            })
        })
    }

    fn ails(self: Arc<Self>) -> Later<Option<String>> {
        Box::pin(async move { self.ails.clone() })
    }

    fn assets(&self) -> Vec<Asset> {
        vec![Asset {
            path: "/-/style.css",
            href: "/-/style.css?v=1".into(),
            content_type: "text/css; charset=utf-8",
            body: bytes::Bytes::from_static(b"body{margin:0}"),
        }]
    }
}

/// A running door.
pub(crate) struct Open {
    pub(crate) address: SocketAddr,
    pub(crate) door: Arc<Door>,
    pub(crate) house: Arc<Fake>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Open {
    /// Asks the server to stop and waits until it has.
    pub(crate) async fn stop(mut self) {
        self.ask_to_stop();
        self.task.await.unwrap();
    }

    pub(crate) fn ask_to_stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).unwrap();
        }
    }
}

pub(crate) async fn open(fake: Fake) -> Open {
    open_as(fake, Manner::default()).await
}

pub(crate) async fn open_with(fake: Fake, limits: Limits) -> Open {
    let manner = Manner {
        limits,
        ..Manner::default()
    };
    open_as(fake, manner).await
}

pub(crate) async fn open_as(fake: Fake, manner: Manner) -> Open {
    let house = Arc::new(fake);
    let door = Door::new(house.clone(), manner);
    let listener = listen::open("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(listen::serve(listener, door.clone(), async {
        let _ = stopped.await;
    }));
    Open {
        address,
        door,
        house,
        stop: Some(stop),
        task,
    }
}
