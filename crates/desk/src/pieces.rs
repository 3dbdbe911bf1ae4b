//! Pieces as services look at them: an article's life with its newest and its published revision.

use copy::{Article, ArticleId, List, PersonId, Revision, SectionId, State, Tag};
use morgue::sections::Section;
use morgue::{Life, Query};

use crate::access::Piece;
use crate::error::Error;

/// An article with what it says.
pub(crate) struct Loaded {
    pub(crate) life: Life,
    pub(crate) head: Revision,
    /// What the head says.
    pub(crate) newest: Article,
    /// What readers get, while they do.
    pub(crate) public: Option<Article>,
}

/// Reads an article with its newest and its published revision.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub(crate) async fn load(q: &impl Query, id: ArticleId) -> Result<Loaded, Error> {
    let life = morgue::articles::by_id(q, id).await?;
    let life = life.ok_or(Error::NotFound("article"))?;
    let head = morgue::revisions::head(q, id).await?;
    let head = head.ok_or_else(|| Error::Internal(format!("article {id} has no revision")))?;
    let newest = head.article()?;
    let public = match life.live {
        Some(live) if life.state == State::Published && live == head.id => Some(newest.clone()),
        Some(live) if life.state == State::Published => {
            let live = morgue::revisions::get(q, live).await?;
            live.map(|revision| revision.article()).transpose()?
        }
        _ => None,
    };
    Ok(Loaded {
        life,
        head,
        newest,
        public,
    })
}

impl Loaded {
    /// The piece as permission looks at it.
    pub(crate) fn piece(&self) -> Piece {
        let mut sections = self.newest.sections.clone();
        sections.extend(
            self.public
                .iter()
                .flat_map(|article| article.sections.iter().copied()),
        );
        sections.sort_unstable();
        sections.dedup();
        Piece {
            id: self.life.id,
            state: self.life.state,
            access: self.life.access,
            comments_open: self.life.comments_open,
            authors: self.newest.authors.clone(),
            sections,
        }
    }
}

/// The section tree, to walk upwards in. A paper has tens of sections.
pub(crate) struct Tree(Vec<Section>);

impl Tree {
    /// Reads it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub(crate) async fn load(q: &impl Query) -> Result<Tree, Error> {
        Ok(Tree(morgue::sections::all(q).await?))
    }

    /// A section and those above it, itself first. A ring is walked once.
    pub(crate) fn up(&self, id: SectionId) -> Vec<&Section> {
        let mut found: Vec<&Section> = Vec::new();
        let mut next = Some(id);
        while let Some(section) = next.and_then(|id| self.0.iter().find(|section| section.id == id)) {
            if found.iter().any(|known| known.id == section.id) {
                break;
            }
            found.push(section);
            next = section.parent;
        }
        found
    }

    /// The slugs of a section from the top down, joined by `/`, as addresses hold them.
    pub(crate) fn path(&self, id: SectionId) -> Option<String> {
        let mut slugs: Vec<&str> = self
            .up(id)
            .into_iter()
            .map(|section| section.slug.as_str())
            .collect();
        slugs.reverse();
        (!slugs.is_empty()).then(|| slugs.join("/"))
    }
}

/// The lists that a published article stands on: the front, its sections with all above them, its topics, its
/// authors, and the year, month and day of `local_date` (`YYYY-MM-DD`). A standing page is on none.
pub(crate) fn lists(article: &Article, local_date: &str, tree: &Tree) -> Vec<List> {
    if article.kind == copy::Kind::Page {
        return Vec::new();
    }
    let mut lists = vec![List::Front];
    for section in &article.sections {
        lists.extend(tree.up(*section).into_iter().map(|one| List::Section(one.id)));
    }
    lists.extend(article.topics.iter().map(|topic| List::Topic(*topic)));
    lists.extend(
        article
            .authors
            .iter()
            .map(|author: &PersonId| List::Author(*author)),
    );
    let mut date = local_date.split('-');
    if let Some(year) = date.next().and_then(|year| year.parse().ok()) {
        lists.push(List::Year(year));
        if let Some(month) = date.next().and_then(|month| month.parse().ok()) {
            lists.push(List::Month(year, month));
            if let Some(day) = date.next().and_then(|day| day.parse().ok()) {
                lists.push(List::Day(year, month, day));
            }
        }
    }
    lists.sort_unstable();
    lists.dedup();
    lists
}

/// Tags in order, each once.
pub(crate) fn exact(mut tags: Vec<Tag>) -> Vec<Tag> {
    tags.sort_unstable();
    tags.dedup();
    tags
}
