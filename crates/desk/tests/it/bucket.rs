//! Files in a bucket, against a small service that speaks as much of S3 as is asked of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use dateline_desk::fetch::bucket::{Bucket, Place};
use morgue::files::Files;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Default)]
struct Service {
    objects: BTreeMap<String, Vec<u8>>,
    /// So many requests are answered with 503 first.
    busy: usize,
    asked: Vec<String>,
}

type Shared = Arc<Mutex<Service>>;

/// A service at an address of its own.
async fn service() -> (Place, Shared) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = Place {
        url: format!("http://{}/paper/daily", listener.local_addr().unwrap()),
        region: "nowhere-1".to_owned(),
        key: "AKEY".to_owned(),
        secret: "a secret".to_owned(),
    };
    let shared = Shared::default();
    let state = Arc::clone(&shared);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, Arc::clone(&state)));
        }
    });
    (place, shared)
}

async fn serve(mut stream: TcpStream, state: Shared) -> Option<()> {
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.ok()?);
        }
        let head = String::from_utf8(head).ok()?;
        let long = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length: ")?
                    .parse()
                    .ok()
            })
            .unwrap_or(0);
        let mut body = vec![0; long];
        stream.read_exact(&mut body).await.ok()?;
        let mut words = head.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        let (path, query) = target.split_once('?')?;
        let signed = query.contains("X-Amz-Signature=") && query.contains("AKEY%2F");
        let (status, answer) = {
            let mut state = state.lock().unwrap();
            state.asked.push(format!("{method} {path}"));
            if state.busy > 0 {
                state.busy -= 1;
                (503, Vec::new())
            } else if !signed {
                (403, Vec::new())
            } else {
                match (method, state.objects.get(path).cloned()) {
                    ("PUT", _) => {
                        state.objects.insert(path.to_owned(), body);
                        (200, Vec::new())
                    }
                    ("DELETE", _) => {
                        state.objects.remove(path);
                        (204, Vec::new())
                    }
                    (_, Some(kept)) => (200, kept),
                    (_, None) => (404, Vec::new()),
                }
            }
        };
        let length = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n", answer.len());
        stream.write_all(length.as_bytes()).await.ok()?;
        if method != "HEAD" {
            stream.write_all(&answer).await.ok()?;
        }
    }
}

fn store(dir: &std::path::Path, place: &Place) -> Files {
    let bucket = Bucket::open(place, "files").unwrap();
    Files::open(dir).unwrap().before(Arc::new(bucket))
}

fn read(files: &Files, hash: &copy::Hash) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut files.get(hash).unwrap()?, &mut bytes).unwrap();
    Some(bytes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_acknowledged_is_in_the_bucket_and_comes_back_on_another_machine() {
    let (place, state) = service().await;
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let work = tokio::task::spawn_blocking(move || {
        let files = store(here.path(), &place);
        let long: Vec<u8> = (0..900_000_u32).map(|n| (n % 251) as u8).collect();
        let hash = files.put(&long).unwrap();
        let name = format!("/paper/daily/files/{}/{}/{}", &hash.0[..2], &hash.0[2..4], hash.0);
        assert_eq!(state.lock().unwrap().objects[&name], long);
        // Another machine with an empty folder, then without asking again.
        let other = store(there.path(), &place);
        assert!(other.has(&hash).unwrap());
        assert_eq!(read(&other, &hash).unwrap(), long);
        let asked = state.lock().unwrap().asked.len();
        assert_eq!(read(&other, &hash).unwrap(), long);
        assert_eq!(state.lock().unwrap().asked.len(), asked);
        assert_eq!(other.rehash(&hash).unwrap(), Some(hash.clone()));
        // Room is made in the folder alone.
        assert_eq!(other.make_room(0).unwrap(), 1);
        assert_eq!(read(&other, &hash).unwrap(), long);
        // Gone is gone.
        files.remove(&hash).unwrap();
        assert!(!files.has(&hash).unwrap());
        assert!(read(&files, &hash).is_none());
    });
    work.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_service_is_asked_again_and_a_refusal_keeps_nothing() {
    let (place, state) = service().await;
    let dir = tempfile::tempdir().unwrap();
    let work = tokio::task::spawn_blocking(move || {
        state.lock().unwrap().busy = 2;
        let files = store(dir.path(), &place);
        let hash = files.put(b"a word").unwrap();
        assert_eq!(read(&files, &hash).unwrap(), b"a word");
        assert_eq!(state.lock().unwrap().asked.len(), 3);
        let stranger = Place {
            key: "OTHER".to_owned(),
            ..place
        };
        let strange = store(dir.path(), &stranger);
        let refused = strange.put(b"another word").unwrap_err().to_string();
        assert!(
            refused.contains("403") && !refused.contains("secret"),
            "{refused}"
        );
        let hash = copy::Hash::of(b"another word");
        assert!(
            !dir.path()
                .join(&hash.0[..2])
                .join(&hash.0[2..4])
                .join(&hash.0)
                .exists()
        );
    });
    work.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_damaged_in_the_bucket_is_not_handed_out() {
    let (place, state) = service().await;
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let work = tokio::task::spawn_blocking(move || {
        let hash = store(here.path(), &place).put(b"a true word").unwrap();
        for kept in state.lock().unwrap().objects.values_mut() {
            kept[0] ^= 1;
        }
        let other = store(there.path(), &place);
        assert!(other.get(&hash).unwrap_err().to_string().contains("damaged"));
    });
    work.await.unwrap();
}
