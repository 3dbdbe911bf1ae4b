//! The working copy inside a transaction: read, sealed, and put aside. What is written of it is written here.

use copy::{Article, Change, Moment, PersonId, Revision, RevisionId};
use morgue::copies::{self, Copy};
use morgue::{Query, Tx, asides};

use super::Keep;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::Loaded;
use crate::write;

/// What is being written of a piece, whether a row says so or only its newest revision.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) row: Copy,
    pub(crate) article: Article,
    /// No revision says it yet.
    pub(crate) unsealed: bool,
    /// There is a row.
    there: bool,
}

impl Text {
    /// Reads it.
    pub(crate) async fn read(q: &impl Query, loaded: &Loaded) -> Result<Text, Error> {
        let row = copies::get(q, loaded.life.id).await?;
        Text::of(q, loaded, row).await
    }

    /// What a row says beside the newest revision.
    pub(crate) async fn of(q: &impl Query, loaded: &Loaded, row: Option<Copy>) -> Result<Text, Error> {
        let head = &loaded.head;
        let Some(row) = row else {
            return Ok(Text::sealed(loaded, head.number, false));
        };
        let article = row.article()?;
        if article == loaded.newest {
            return Ok(Text {
                row: Copy { base: head.id, ..row },
                article,
                unsealed: false,
                there: true,
            });
        }
        if row.base != head.id {
            // Somebody appended a revision past the working copy: an import does. If the copy said nothing of its own,
            // the newest revision goes on from here; else it stays what is being written.
            let base = morgue::revisions::get(q, row.base).await?;
            if base.is_some_and(|base| base.content == row.content) {
                return Ok(Text::sealed(loaded, row.turn + 1, true));
            }
        }
        Ok(Text {
            row,
            article,
            unsealed: true,
            there: true,
        })
    }

    /// The newest revision as what is being written.
    fn sealed(loaded: &Loaded, turn: i64, there: bool) -> Text {
        let head = &loaded.head;
        Text {
            row: Copy {
                article: loaded.life.id,
                turn,
                run_from: turn,
                nth: 0,
                base: head.id,
                session: String::new(),
                person: head.by,
                at: head.at,
                content: head.content.clone(),
            },
            article: loaded.newest.clone(),
            unsealed: false,
            there,
        }
    }

    /// A text of a window takes its place.
    pub(super) async fn next(
        &mut self,
        tx: &Tx,
        text: &Keep<'_>,
        article: Article,
        (by, at): (Option<PersonId>, Moment),
    ) -> Result<(), Error> {
        let run_from = match self.row.session == text.session {
            true => self.row.run_from,
            false => self.row.turn,
        };
        self.row = Copy {
            article: self.row.article,
            turn: self.row.turn + 1,
            run_from,
            nth: text.nth,
            base: self.row.base,
            session: text.session.to_owned(),
            person: by,
            at,
            content: copies::text(&article)?,
        };
        self.article = article;
        self.unsealed = true;
        self.there = true;
        Ok(copies::put(tx, &self.row).await?)
    }

    /// Makes a revision of it, by whoever wrote it and from when they did, if no revision says it yet.
    pub(crate) async fn seal(
        &mut self,
        tx: &Tx,
        loaded: &mut Loaded,
    ) -> Result<Option<(Revision, Change)>, Error> {
        if !self.unsealed {
            return Ok(None);
        }
        let (revision, change) =
            write::append(tx, loaded, self.row.person, self.row.at, &self.article).await?;
        self.unsealed = false;
        self.row.base = revision.id;
        copies::put(tx, &self.row).await?;
        self.there = true;
        Ok(change.map(|change| (revision, change)))
    }

    /// Keeps it aside if no revision says it, before another text takes its place.
    pub(crate) async fn put_aside(&self, newsroom: &Newsroom, tx: &Tx, settled: bool) -> Result<(), Error> {
        if !self.unsealed {
            return Ok(());
        }
        let Copy {
            article,
            turn,
            session,
            person,
            content,
            ..
        } = &self.row;
        let aside = asides::Aside {
            id: newsroom.id(),
            article: *article,
            at: newsroom.now(),
            session: session.clone(),
            person: *person,
            turn: *turn,
            settled,
            content: content.clone(),
        };
        asides::put(tx, &aside).await.map(drop)?;
        Ok(())
    }

    /// A revision takes its place, made by nobody who writes in a window: the next one who does has to look at it first.
    pub(crate) async fn replace(
        &mut self,
        tx: &Tx,
        revision: RevisionId,
        article: &Article,
        (by, at): (Option<PersonId>, Moment),
    ) -> Result<(), Error> {
        let turn = self.row.turn + 1;
        self.row = Copy {
            article: self.row.article,
            turn,
            run_from: turn,
            nth: 0,
            base: revision,
            session: String::new(),
            person: by,
            at,
            content: copies::text(article)?,
        };
        self.article = article.clone();
        self.unsealed = false;
        self.there = true;
        Ok(copies::put(tx, &self.row).await?)
    }
}

/// A revision was saved past the working copy: what that said and no revision does is kept aside.
pub(crate) async fn overtake(
    newsroom: &Newsroom,
    tx: &Tx,
    mut was: Text,
    revision: &Revision,
    article: &Article,
) -> Result<(), Error> {
    if !was.there {
        return Ok(());
    }
    if was.article != *article {
        was.put_aside(newsroom, tx, false).await?;
    }
    was.replace(tx, revision.id, article, (revision.by, revision.at))
        .await
}

/// Makes a revision of what is being written, before the piece goes to somebody else.
pub(crate) async fn seal_in(tx: &Tx, loaded: &mut Loaded) -> Result<Option<(Revision, Change)>, Error> {
    let mut text = Text::read(tx, loaded).await?;
    text.seal(tx, loaded).await
}
