//! What is missing in a piece itself: words to come, descriptions and credits of pictures, its place.

use std::collections::BTreeMap;

use copy::doc::{Block, MediaRef, Picture};
use copy::{Article, Kind, Media, MediaId, State};
use morgue::{Life, Query};

use super::{Missing, note};
use crate::error::Error;

/// A headline longer than this is cut off by search engines and on phones.
const LONG: usize = 110;

pub(super) async fn missing(q: &impl Query, life: &Life, article: &Article) -> Result<Vec<Missing>, Error> {
    let mut found = Vec::new();
    let to_come = to_come(article);
    if let Some(first) = to_come.first() {
        found.push(note("placeholder", to_come.len(), first));
    }
    let pictures = pictures(article);
    let kept: Vec<MediaId> = pictures.iter().filter_map(|picture| id(picture)).collect();
    let kept = morgue::media::by_ids(q, &kept).await?;
    found.extend(lacking("alt", &pictures, &kept, |picture, media| {
        // An empty description says that it is decoration.
        picture.alt.is_some() || media.is_some_and(|media| !media.alt.trim().is_empty())
    }));
    found.extend(lacking("credit", &pictures, &kept, |picture, media| {
        let said = |credit: &str| !credit.trim().is_empty();
        picture.credit.as_deref().is_some_and(said) || media.is_some_and(|media| said(&media.credit))
    }));
    if article.kind == Kind::Article {
        if article.sections.is_empty() {
            found.push(note("section", 1, ""));
        }
        if article
            .dateline
            .as_ref()
            .is_none_or(|line| line.place.trim().is_empty())
        {
            found.push(note("dateline", 1, ""));
        }
    }
    let letters = article.headline.chars().count();
    if letters > LONG {
        found.push(note("headline-long", letters, &article.headline));
    }
    found.extend(slug(q, life, article).await?);
    Ok(found)
}

/// Somebody else has the slug that the piece would get.
async fn slug(q: &impl Query, life: &Life, article: &Article) -> Result<Option<Missing>, Error> {
    let wanted = match (article.slug.is_empty(), life.slug.is_empty()) {
        (false, _) => article.slug.clone(),
        (true, false) => life.slug.clone(),
        (true, true) => copy::slug::slugify_in(&article.headline, &article.lang),
    };
    if wanted.is_empty() {
        return Ok(None);
    }
    let others = morgue::articles::by_slug(q, &wanted).await?;
    let other = others
        .iter()
        .find(|other| other.id != life.id && other.path.is_some() && other.state != State::Spiked);
    Ok(other.map(|_| note("slug", 1, &wanted)))
}

/// Words with `TK` in them: what is still to come, as newsrooms write it, because no English word has it.
fn to_come(article: &Article) -> Vec<String> {
    let mut texts = vec![article.headline.clone(), article.standfirst.clone()];
    texts.extend(article.highlights.iter().cloned());
    texts.extend(
        article
            .lead
            .iter()
            .map(|picture| copy::text::inline(&picture.caption)),
    );
    texts.push(copy::text::document(&article.body));
    let words = texts.iter().flat_map(|text| text.split_whitespace());
    words
        .filter(|word| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            bare.len() >= 2 && bare.replace("TK", "").is_empty()
        })
        .map(str::to_owned)
        .collect()
}

fn pictures(article: &Article) -> Vec<&Picture> {
    let mut found: Vec<&Picture> = article.lead.iter().collect();
    for block in article.body.walk() {
        match block {
            Block::Picture(picture) => found.push(picture),
            Block::Gallery { pictures, .. } => found.extend(pictures),
            _ => {}
        }
    }
    found
}

fn id(picture: &Picture) -> Option<MediaId> {
    match picture.media {
        MediaRef::Kept(id) => Some(id),
        MediaRef::Elsewhere(_) => None,
    }
}

fn lacking(
    what: &'static str,
    pictures: &[&Picture],
    kept: &BTreeMap<MediaId, Media>,
    has: impl Fn(&Picture, Option<&Media>) -> bool,
) -> Option<Missing> {
    let without: Vec<&&Picture> = pictures
        .iter()
        .filter(|picture| !has(picture, id(picture).and_then(|id| kept.get(&id))))
        .collect();
    let first = without.first()?;
    let at = match &first.media {
        MediaRef::Kept(id) => kept.get(id).map_or_else(String::new, |media| media.title.clone()),
        MediaRef::Elsewhere(address) => address.clone(),
    };
    Some(note(what, without.len(), &at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copy::Lang;

    #[test]
    fn what_is_to_come_is_found_and_words_that_look_like_it_are_not() {
        let mut article = Article::new(Kind::Article, Lang::english());
        article.headline = "Bridge opens (TK)".into();
        article.standfirst = "It cost TKTK million.".into();
        article.body.blocks = vec![Block::paragraph("TKO, Atkins and tk are words; “TK” is not.")];
        assert_eq!(to_come(&article), ["(TK)", "TKTK", "“TK”"]);
    }
}
