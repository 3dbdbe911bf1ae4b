//! The editor's files, as they are in the program, compressed once.

use std::sync::LazyLock;

use copy::Hash;
use http::HeaderMap;
use press::{Page, Sheet};

use crate::http::answer::Reply;
use crate::http::headers::{Common, FOR_EVER};
use crate::http::reader;

macro_rules! files {
    ($($name:literal $kind:literal),* $(,)?) => {
        static FILES: LazyLock<Vec<File>> = LazyLock::new(|| vec![$(
            File::new($name, $kind, include_bytes!(concat!("../assets/editor/", $name)))
        ),*]);
    };
}

files! {
    "editor.js" "text/javascript; charset=utf-8",
    "prosemirror.js" "text/javascript; charset=utf-8",
    "core.js" "text/javascript; charset=utf-8",
    "tables.js" "text/javascript; charset=utf-8",
    "later.js" "text/javascript; charset=utf-8",
    "english.js" "text/javascript; charset=utf-8",
    "editor.css" "text/css; charset=utf-8",
}

struct File {
    name: &'static str,
    version: String,
    page: Page,
}

impl File {
    fn new(name: &'static str, content_type: &'static str, body: &[u8]) -> Self {
        let mut version = Hash::of(body).0;
        version.truncate(16);
        File {
            name,
            version,
            page: Page::print(Sheet {
                status: 200,
                content_type,
                location: None,
                headers: Vec::new(),
                body: body.to_vec(),
                tags: Vec::new(),
                modified: None,
                keep: false,
            }),
        }
    }
}

/// The address of a file.
pub fn href(name: &str) -> String {
    let file = FILES.iter().find(|file| file.name == name);
    let version = file.map(|file| file.version.as_str()).unwrap_or_default();
    format!("/-/newsroom/assets/{name}?v={version}")
}

/// The addresses of what the editor's script asks for before anything else.
pub fn parts() -> Vec<String> {
    vec![href("prosemirror.js"), href("core.js")]
}

/// The answer that a file is, if there is one of this name.
pub fn reply(common: &Common, name: &str, query: &str, asked: &HeaderMap) -> Option<Reply> {
    let file = FILES.iter().find(|file| file.name == name)?;
    let mut reply = reader::reply(common, &file.page, name, asked);
    if query.strip_prefix("v=") == Some(&file.version) {
        reply.headers_mut().insert(http::header::CACHE_CONTROL, FOR_EVER);
    }
    Some(reply)
}
