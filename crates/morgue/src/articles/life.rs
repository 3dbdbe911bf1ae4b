//! The life of an article: what changes without anybody editing, and what lists show of it.

use copy::doc::View;
use copy::{Access, ArticleId, Kind, Lang, MediaId, Moment, PersonId, RevisionId, SectionId, State};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::row::Row;
use crate::value::{Value, args};

/// The columns of a [`Life`] in the order that [`life`] reads them; the password is not among them.
macro_rules! columns {
    () => {
        "a.id, a.kind, a.state, a.access, a.guid, a.slug, a.path, a.wp_id, a.parent, a.menu_order, a.pinned, \
         a.live, a.created_at, a.published_at, a.updated_at, a.local_date, a.local_time, a.comments_open, \
         a.headline, a.standfirst, a.section, a.lead, a.lang, a.authors, a.labels, a.head, a.lead_view"
    };
}
pub(crate) use columns;

/// An article's life. From `headline` on it is what lists show of the live revision, or of the head while
/// there is no live one; whoever publishes writes both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Its id.
    pub id: ArticleId,
    /// Article or page.
    pub kind: Kind,
    /// Where it is in its life.
    pub state: State,
    /// Who may read it once it is published.
    pub access: Access,
    /// Its name for feed readers. Never changes, is shown nowhere else.
    pub guid: String,
    /// The last part of its address, decoded.
    pub slug: String,
    /// Its address: decoded, without query, with its trailing slash as published. `None` if it has none (yet).
    pub path: Option<String>,
    /// Its number in WordPress.
    pub wp_id: Option<i64>,
    /// The page it stands under.
    pub parent: Option<ArticleId>,
    /// Order among sibling pages.
    pub menu_order: i64,
    /// It stands above the others on the front.
    pub pinned: bool,
    /// The revision that readers get.
    pub live: Option<RevisionId>,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was first published, or is to be.
    pub published_at: Option<Moment>,
    /// When what readers see last changed.
    pub updated_at: Moment,
    /// The date it was published on where the paper is, `YYYY-MM-DD`: what its address says. May be empty.
    pub local_date: String,
    /// The time it was published at where the paper is, `HH:MM:SS`. May be empty.
    pub local_time: String,
    /// Readers may comment.
    pub comments_open: bool,
    /// The headline.
    pub headline: String,
    /// The standfirst.
    pub standfirst: String,
    /// The primary section.
    pub section: Option<SectionId>,
    /// The picture at its head.
    pub lead: Option<MediaId>,
    /// How that picture is shown where only a part of it has room.
    #[serde(default)]
    pub lead_view: View,
    /// The language.
    pub lang: Lang,
    /// Who wrote it, in order.
    pub authors: Vec<PersonId>,
    /// The words set above the headline.
    pub labels: Vec<String>,
    /// The last saved revision. Written by [`revisions::append`](crate::revisions::append) alone.
    pub head: Option<RevisionId>,
}

impl Life {
    /// The life of a draft begun at `at`.
    pub fn draft(id: ArticleId, kind: Kind, lang: Lang, at: Moment) -> Self {
        Life {
            id,
            kind,
            state: State::Draft,
            access: Access::Public,
            guid: String::new(),
            slug: String::new(),
            path: None,
            wp_id: None,
            parent: None,
            menu_order: 0,
            pinned: false,
            live: None,
            created_at: at,
            published_at: None,
            updated_at: at,
            local_date: String::new(),
            local_time: String::new(),
            comments_open: false,
            headline: String::new(),
            standfirst: String::new(),
            section: None,
            lead: None,
            lead_view: View::default(),
            lang,
            authors: Vec::new(),
            labels: Vec::new(),
            head: None,
        }
    }

    /// Readers may know that it exists: it is published and not private. Of a protected one they may see the
    /// headline and the address, never the text.
    pub fn is_public(&self) -> bool {
        self.state == State::Published && self.access != Access::Private
    }

    /// Everybody may read its text.
    pub fn is_open(&self) -> bool {
        self.state == State::Published && self.access == Access::Public
    }

    /// Everything but the head, in the order of the statements that write.
    pub(super) fn values(&self) -> Vec<Value> {
        let authors: Vec<String> = self.authors.iter().map(PersonId::to_string).collect();
        args![
            self.id,
            self.kind.as_str(),
            self.state.as_str(),
            self.access.as_str(),
            &self.guid,
            &self.slug,
            self.path.as_ref(),
            self.wp_id,
            self.parent,
            self.menu_order,
            self.pinned,
            self.live,
            self.created_at,
            self.published_at,
            self.updated_at,
            &self.local_date,
            &self.local_time,
            self.comments_open,
            &self.headline,
            &self.standfirst,
            self.section,
            self.lead,
            self.lang.as_str(),
            authors.join(" "),
            // A list of strings always has a JSON form.
            serde_json::to_string(&self.labels).unwrap_or_default(),
            match self.lead_view.is_plain() {
                true => String::new(),
                // Numbers by names always have a JSON form.
                false => serde_json::to_string(&self.lead_view).unwrap_or_default(),
            },
        ]
    }
}

/// A life from a row of the columns above.
pub(crate) fn life(row: Row) -> Result<Life, Error> {
    let mut row = row.columns();
    let id = row.int()?;
    let kind = row.text()?;
    let state = row.text()?;
    Ok(Life {
        id: ArticleId(id),
        kind: if kind == Kind::Page.as_str() {
            Kind::Page
        } else {
            Kind::Article
        },
        state: State::parse(&state)
            .ok_or_else(|| Error::spoiled(format_args!("article {id} is in the unknown state {state:?}")))?,
        access: Access::parse(&row.text()?),
        guid: row.text()?,
        slug: row.text()?,
        path: row.opt_text()?,
        wp_id: row.opt_int()?,
        parent: row.opt_int()?.map(ArticleId),
        menu_order: row.int()?,
        pinned: row.yes()?,
        live: row.opt_int()?.map(RevisionId),
        created_at: row.moment()?,
        published_at: row.opt_int()?.map(Moment),
        updated_at: row.moment()?,
        local_date: row.text()?,
        local_time: row.text()?,
        comments_open: row.yes()?,
        headline: row.text()?,
        standfirst: row.text()?,
        section: row.opt_int()?.map(SectionId),
        lead: row.opt_int()?.map(MediaId),
        lang: Lang::parse(&row.text()?).unwrap_or_else(Lang::english),
        authors: row
            .text()?
            .split(' ')
            .filter_map(|id| id.parse().ok().map(PersonId))
            .collect(),
        labels: serde_json::from_str(&row.text()?).unwrap_or_default(),
        head: row.opt_int()?.map(RevisionId),
        lead_view: match row.text()?.as_str() {
            "" => View::default(),
            words => serde_json::from_str(words).unwrap_or_default(),
        },
    })
}
