//! What the invented readers say. One file is one article's thread: a line `under: SLUG`, then letters, each with
//! a line `# NAME | AGE | STATE | WEBSITE` (more hash signs answer the letter above that has one less) and its
//! words. AGE is how long ago it was written; without a state it was approved.

use copy::{ArticleId, Change, Comment, CommentId, CommentKind, CommentState, Deed, Moment, Tag};

use super::text::{ago, parts, some};
use crate::comments::plain;
use crate::error::Error;
use crate::newsroom::Newsroom;

macro_rules! threads {
    ($($name:literal),* $(,)?) => {
        [$(include_str!(concat!("letters/", $name, ".txt"))),*]
    };
}

/// The threads, one file each.
pub(super) const THREADS: [&str; 12] = threads![
    "strait",
    "river",
    "libraries",
    "bread",
    "bridge",
    "meters",
    "football",
    "nighttrain",
    "ar-port",
    "ar-books",
    "ur-school",
    "ur-cricket",
];

/// One letter as its file has it.
pub(super) struct Letter<'a> {
    /// 1 stands alone; n answers the last letter before it that has n - 1.
    pub(super) depth: usize,
    name: &'a str,
    age: &'a str,
    /// Where it is in its life.
    pub(super) state: CommentState,
    website: &'a str,
    text: String,
}

/// The slug that a thread stands under, and its letters.
pub(super) fn read(file: &str) -> (&str, Vec<Letter<'_>>) {
    let (head, rest) = file.split_once('\n').unwrap_or((file, ""));
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for line in rest.lines() {
        let words = line.trim_start_matches('#');
        let depth = line.len() - words.len();
        if depth > 0 {
            let [name, age, state, website] = parts(words);
            letters.push(Letter {
                depth,
                name,
                age,
                state: match state {
                    "" => CommentState::Approved,
                    word => CommentState::parse(word),
                },
                website,
                text: String::new(),
            });
        } else if let Some(letter) = letters.last_mut() {
            letter.text.push_str(line);
            letter.text.push('\n');
        }
    }
    (head.strip_prefix("under: ").unwrap_or(head).trim(), letters)
}

/// Says that the letters were sent, so that what somebody decides about them later stands.
const SENT: &str = "demo:letters";

/// Lays the letters under their articles, as long ago as they say and decided about as an editor would have. A
/// reader's letter comes in by the service for them, at the hour in which it is sent; these are older than the
/// paper, so they are laid in as an import lays in an old site's. A second time changes nothing.
pub(super) async fn send(newsroom: &Newsroom) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    if morgue::settings::get(&tx, SENT).await?.is_some() {
        return Ok(());
    }
    let now = newsroom.now();
    let mut changes = Vec::new();
    for thread in THREADS {
        let (slug, letters) = read(thread);
        let lives = morgue::articles::by_slug(&tx, slug).await?;
        let Some(life) = lives.first() else { continue };
        let comments = comments(newsroom, life.id, &letters, now);
        morgue::comments::insert(&tx, &comments).await?;
        changes.push(Change {
            at: now,
            by: None,
            deed: Deed::Commented,
            thing: life.id.0,
            tags: vec![Tag::Comments(life.id), Tag::AllComments],
        });
    }
    morgue::settings::set(&tx, SENT, "true").await?;
    newsroom.commit(tx, &changes).await.map(drop)
}

fn comments(newsroom: &Newsroom, article: ArticleId, letters: &[Letter<'_>], now: Moment) -> Vec<Comment> {
    let mut open: Vec<CommentId> = Vec::new();
    let mut out = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let id = CommentId(newsroom.id());
        open.truncate(letter.depth - 1);
        let parent = open.last().copied();
        open.push(id);
        out.push(Comment {
            id,
            anchor: id.0,
            article,
            parent,
            kind: CommentKind::Comment,
            state: letter.state,
            name: letter.name.to_string(),
            // Nobody must ever see one of these on a page.
            mail: Some(format!("reader-{at}-{}@letters.example", article.0)),
            url: some(letter.website),
            address: None,
            at: ago(now, letter.age),
            body: plain(&letter.text),
        });
    }
    out
}
