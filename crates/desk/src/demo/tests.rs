//! What every file of the invented paper has to keep to.

use std::collections::{BTreeMap, BTreeSet};

use copy::doc::PlayerKind;
use copy::{Article, Block, CommentState, CorrectionKind, Direction, Kind, MediaId, Moment};

use super::print::{Known, article};
use super::rests::{self, SOURCES};
use super::text::{Text, ago, parts};
use super::{ARTICLES, cast, letters, scenes};
use crate::sources::{draft_text, once};

/// A day in autumn, noon.
const NOW: Moment = Moment(1_790_337_600_000);

fn media() -> BTreeMap<String, MediaId> {
    let names = scenes::names().chain(["bell", "yearbook"]);
    (1..)
        .zip(names)
        .map(|(id, name)| (name.to_string(), MediaId(id)))
        .collect()
}

fn numbered<T>(slugs: &[&str], make: fn(i64) -> T) -> BTreeMap<String, T> {
    (1..)
        .zip(slugs)
        .map(|(id, slug)| (slug.to_string(), make(id)))
        .collect()
}

fn paper() -> Vec<(&'static str, Text, Article)> {
    let [sections, topics, people] = cast::slugs();
    let known = Known {
        sections: numbered(&sections, copy::SectionId),
        topics: numbered(&topics, copy::TopicId),
        people: numbered(&people, copy::PersonId),
        media: media(),
    };
    let read = |(name, file): &(&'static str, &'static str)| {
        let text = Text::read(file, &known.media, NOW);
        let article = article(&text, &known, NOW);
        (*name, text, article)
    };
    ARTICLES.iter().map(read).collect()
}

#[test]
fn every_file_in_the_folder_is_in_the_paper_and_laid_in_by_age() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/articles");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".txt").map(String::from))
        .collect();
    let listed: BTreeSet<String> = ARTICLES.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(files, listed);
    let dates: Vec<Moment> = paper()
        .iter()
        .map(|(_, text, _)| ago(NOW, text.one("age")))
        .collect();
    assert!(dates.is_sorted(), "the list is not in the order of its dates");
}

#[test]
fn every_article_says_all_that_it_names() {
    let mut slugs = BTreeSet::new();
    for (name, text, article) in paper() {
        assert!(!article.headline.is_empty() && !article.slug.is_empty(), "{name}");
        assert!(
            slugs.insert(article.slug.clone()),
            "{name}: two have the slug {}",
            article.slug
        );
        assert_eq!(
            article.sections.len(),
            text.all("section").count(),
            "{name}: section"
        );
        assert_eq!(article.topics.len(), text.all("topic").count(), "{name}: topic");
        assert_eq!(
            article.authors.len(),
            text.all("author").count(),
            "{name}: author"
        );
        for note in text.all("correction") {
            let kind = note.split([' ', '+', '|']).next().unwrap();
            let known = ["correction", "clarification", "update", "retraction"];
            assert!(known.contains(&kind), "{name}: {kind}");
        }
        if article.kind == Kind::Article {
            assert!(
                !article.standfirst.is_empty() && !article.topics.is_empty(),
                "{name}"
            );
            assert!(
                !article.authors.is_empty() && !article.sections.is_empty(),
                "{name}"
            );
        }
        let said = copy::text::document(&article.body);
        for left in ["@", "{", "[^", "**", "##"] {
            let stray = said
                .lines()
                .find(|line| line.starts_with(left) || line.contains(" {"));
            assert!(stray.is_none(), "{name}: a sign was not understood: {stray:?}");
        }
        for block in article.body.walk() {
            let notes = format!("{block:?}");
            for id in notes
                .split("Note { id: \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                assert!(
                    article.body.footnotes.iter().any(|note| note.id == id),
                    "{name}: no note {id}"
                );
            }
        }
    }
}

#[test]
fn every_article_has_a_picture_or_a_reason() {
    let mut pictures = BTreeSet::new();
    for (name, text, article) in paper() {
        let reason = text.one("unpictured");
        assert_eq!(article.lead.is_none(), !reason.is_empty(), "{name}");
        let inside = article.body.walk().into_iter().flat_map(|block| match block {
            Block::Picture(one) => vec![one.clone()],
            Block::Gallery { pictures, .. } => pictures.clone(),
            _ => Vec::new(),
        });
        for picture in article.lead.clone().into_iter().chain(inside) {
            assert!(
                picture.alt.is_some_and(|alt| alt.len() > 20),
                "{name}: nobody is told what is seen"
            );
            assert!(picture.credit.is_some(), "{name}: whose picture is it?");
            pictures.insert(format!("{:?}", picture.media));
        }
        let wanted = text.all("lead").count();
        assert_eq!(
            usize::from(article.lead.is_some()),
            wanted,
            "{name}: there is no such picture"
        );
    }
    assert_eq!(
        pictures.len(),
        scenes::names().count(),
        "a drawn picture stands nowhere"
    );
    assert!(pictures.len() >= 30);
}

#[test]
fn every_kind_of_block_and_correction_occurs() {
    let (mut blocks, mut notes) = (BTreeSet::new(), Vec::new());
    for (_, _, article) in paper() {
        for block in article.body.walk() {
            blocks.insert(kind(block));
        }
        notes.extend(article.corrections);
    }
    assert_eq!(blocks.len(), 19, "{blocks:?}");
    for kind in [
        CorrectionKind::Correction,
        CorrectionKind::Clarification,
        CorrectionKind::Update,
        CorrectionKind::Retraction,
    ] {
        assert!(notes.iter().any(|note| note.kind == kind), "{kind:?}");
    }
    assert!(notes.iter().any(|note| note.on_top) && notes.iter().any(|note| !note.on_top));
}

/// The name of a kind of block. A new kind does not compile until it is here, and not pass until an article has it.
fn kind(block: &Block) -> &'static str {
    match block {
        Block::Paragraph { .. } => "paragraph",
        Block::Heading { .. } => "heading",
        Block::List { .. } => "list",
        Block::Quote { .. } => "quote",
        Block::SaidQuote { .. } => "said",
        Block::PullQuote { .. } => "pull",
        Block::Picture(_) => "picture",
        Block::Gallery { .. } => "gallery",
        Block::Player {
            kind: PlayerKind::Audio | PlayerKind::Video,
            ..
        } => "player",
        Block::Embed { .. } => "embed",
        Block::Card { .. } => "card",
        Block::File { .. } => "file",
        Block::Table { .. } => "table",
        Block::Code { .. } => "code",
        Block::Verse { .. } => "verse",
        Block::FactBox { .. } => "fact box",
        Block::Separator => "separator",
        Block::More { .. } => "more",
        Block::PageBreak => "page break",
        Block::Raw { .. } => "raw",
    }
}

#[test]
fn three_languages_run_in_their_directions() {
    let mut many = BTreeMap::new();
    for (name, _, article) in paper()
        .iter()
        .filter(|(_, _, article)| article.kind == Kind::Article)
    {
        let lang = article.lang.as_str();
        let right = matches!(lang, "ar" | "ur");
        assert_eq!(article.direction() == Direction::Rtl, right, "{name}");
        let arabic = article
            .headline
            .chars()
            .any(|c| ('\u{600}'..'\u{700}').contains(&c));
        assert_eq!(arabic, right, "{name}");
        *many.entry(lang.to_string()).or_insert(0) += 1;
    }
    assert!(
        many["en"] >= 40 && many["ar"] >= 12 && many["ur"] >= 12,
        "{many:?}"
    );
}

#[test]
fn articles_are_long_and_short_and_in_every_state() {
    let paper = paper();
    let mut lengths: Vec<usize> = paper
        .iter()
        .filter(|(_, _, article)| article.kind == Kind::Article)
        .map(|(_, _, article)| copy::text::document(&article.body).split_whitespace().count())
        .collect();
    lengths.sort_unstable();
    assert!(*lengths.last().unwrap() >= 2500, "there is no long read");
    let median = lengths[lengths.len() / 2];
    assert!((150..500).contains(&median), "the median has {median} words");
    for state in ["draft", "scheduled", "withdrawn"] {
        assert!(
            paper.iter().any(|(_, text, _)| text.one("state") == state),
            "{state}"
        );
    }
    assert!(paper.iter().any(|(_, text, _)| !text.one("password").is_empty()));
    let slugs: BTreeSet<&str> = paper
        .iter()
        .filter(|(_, text, _)| text.one("state").is_empty())
        .map(|(_, text, _)| text.one("slug"))
        .collect();
    for (slug, _) in super::front::SLOTS {
        assert!(slugs.contains(slug), "the front wants {slug}");
    }
}

/// The text and the name of every source, as they are read when somebody brings them.
fn sources() -> BTreeMap<&'static str, wire::intake::Item> {
    let read = |(name, _): &(&'static str, &str)| {
        let (stem, _) = name.split_once('.').unwrap();
        let file = rests::file(stem, NOW).unwrap();
        let hint = wire::intake::Hint {
            name: Some(&file.name),
            media_type: None,
        };
        let arrival = wire::intake::read(&file.bytes, &hint).unwrap();
        assert!(arrival.notices.is_empty(), "{name}: {:?}", arrival.notices);
        let [item] = <[_; 1]>::try_from(arrival.items).unwrap();
        (stem, item)
    };
    SOURCES.iter().map(read).collect()
}

#[test]
fn every_source_says_what_it_is_and_stands_by_an_article() {
    let (mut used, mut quoted, mut langs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let sources = sources();
    for (name, text, article) in paper() {
        let said = draft_text(&article);
        let rests: Vec<String> = text
            .all("rests")
            .map(|line| parts::<2>(line)[0].to_owned())
            .collect();
        for line in text.all("quote") {
            let [source, words] = parts(line);
            assert!(
                rests.iter().any(|one| one == source),
                "{name} does not rest on {source}"
            );
            assert!(once(&said, words).is_some(), "{name} does not say once: {words}");
            assert!(
                once(&sources[source].text, words).is_some(),
                "{source} does not say once: {words}"
            );
            quoted.insert(source.to_owned());
            langs.insert(article.lang.as_str().to_owned());
        }
        used.extend(rests);
    }
    let all: BTreeSet<String> = sources.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(used, all);
    assert!(quoted.len() >= 8);
    assert!(langs.iter().eq(["ar", "en", "ur"]), "{langs:?}");
    for (name, source) in &sources {
        let nameless = source.headline.is_none() && source.outlet.is_none() && source.url.is_none();
        assert_eq!(nameless, *name == "contracts", "{name}");
        assert!(nameless || source.published.is_some_and(|at| at < NOW), "{name}");
        let url = source.url.as_deref().unwrap_or("https://a.example/");
        assert!(url.contains(".example/"), "{name}: {url}");
    }
}

#[test]
fn articles_that_were_corrected_say_what_they_said_before() {
    let media = media();
    let mut langs = BTreeSet::new();
    for (name, file) in ARTICLES {
        let Some(former) = Text::former(file, &media, NOW) else {
            continue;
        };
        let now = Text::read(file, &media, NOW);
        assert!(now.all("correction").count() > 0, "{name}");
        assert_eq!(former.all("correction").count(), 0, "{name}");
        assert_ne!(
            copy::text::document(&former.body),
            copy::text::document(&now.body),
            "{name}"
        );
        for line in now.all("quote") {
            let words = parts::<2>(line)[1];
            assert!(
                once(&copy::text::document(&former.body), words).is_some(),
                "{name}: {words}"
            );
        }
        langs.insert(now.one("lang").to_owned());
    }
    assert!(langs.iter().eq(["", "ar", "ur"]), "{langs:?}");
}

#[test]
fn letters_stand_under_open_articles_in_every_state_and_several_deep() {
    let open: BTreeSet<String> = paper()
        .into_iter()
        .filter(|(_, _, article)| article.comments_open)
        .map(|(_, _, article)| article.slug)
        .collect();
    let (mut states, mut deepest, mut longest) = (Vec::new(), 0, 0);
    for thread in letters::THREADS {
        let (slug, letters) = letters::read(thread);
        assert!(open.contains(slug), "nobody can write under {slug}");
        let mut before = 0;
        for letter in &letters {
            assert!(letter.depth <= before + 1, "{slug}: an answer to nothing");
            before = letter.depth;
        }
        deepest = deepest.max(letters.iter().map(|letter| letter.depth).max().unwrap_or(0));
        longest = longest.max(letters.len());
        states.extend(letters.iter().map(|letter| letter.state));
    }
    for state in [
        CommentState::Held,
        CommentState::Approved,
        CommentState::Rejected,
        CommentState::Spam,
    ] {
        assert!(states.contains(&state), "{state:?}");
    }
    assert!(deepest >= 4 && longest >= 60, "{deepest} deep, {longest} long");
}

#[test]
fn letters_of_the_papers_own_people_are_known_as_theirs() {
    let own = letters::THREADS.iter().flat_map(|file| letters::read(file).1);
    let own: BTreeSet<&str> = own.filter_map(|letter| letter.person).collect();
    assert!(own.len() >= 5, "{own:?}");
    for file in letters::THREADS {
        assert!(
            !file.contains("(Harbour Ledger)")
                || letters::read(file).1.iter().any(|one| one.person.is_some())
        );
    }
}
