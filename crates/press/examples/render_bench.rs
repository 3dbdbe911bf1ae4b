//! Renders and compresses an average article over and over and says how long one takes:
//! `cargo run --release -p dateline-press --example render_bench`.
#![allow(clippy::print_stdout, reason = "it is a tool for people")]

use std::collections::BTreeMap;
use std::time::Instant;

use copy::{Block, Tag};
use dateline_press::context::{ArticlePage, ListKind, ListPage};
use dateline_press::{Page, Press, Sheet, View};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let press = Press::new(BTreeMap::new())?;
    for (name, view) in [
        (
            "article, 800 words, 3 comments",
            View::Article(Box::new(article(800, 3))),
        ),
        (
            "article, 800 words, 50 comments",
            View::Article(Box::new(article(800, 50))),
        ),
        (
            "front, 11 articles",
            View::List(Box::new(ListPage::sample("en", ListKind::Front))),
        ),
    ] {
        let mut render = Vec::new();
        let mut print = Vec::new();
        let mut page = None;
        for _ in 0..400 {
            let start = Instant::now();
            let body = press.render(&view)?;
            render.push(start.elapsed().as_micros());
            let start = Instant::now();
            page = Some(Page::print(sheet(body)));
            print.push(start.elapsed().as_micros());
        }
        let Some(page) = page else { continue };
        let sizes = [Some(page.identity()), page.gzip.clone(), page.brotli.clone()];
        let sizes: Vec<String> = sizes
            .into_iter()
            .flatten()
            .map(|body| body.len().to_string())
            .collect();
        println!(
            "{name}: render {} µs, print {} µs (medians of 400); bytes as it is, gzip, Brotli: {}",
            median(render),
            median(print),
            sizes.join(", ")
        );
    }
    Ok(())
}

/// A plain article of about so many words, with so many comments.
fn article(words: usize, comments: usize) -> ArticlePage {
    let mut page = ArticlePage::sample("en");
    let vocabulary: Vec<String> = page
        .article
        .body
        .walk()
        .into_iter()
        .filter_map(|block| match block {
            Block::Paragraph { text, .. } => Some(copy::text::inline(text)),
            _ => None,
        })
        .flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    // A walk through the sample's words that does not repeat whole sentences, or compressing would be too easy.
    let mut at = 7;
    let mut word = || {
        at = (at * 31 + 17) % 10_007;
        vocabulary
            .get(at % vocabulary.len())
            .map(String::as_str)
            .unwrap_or_default()
    };
    let paragraphs = (0..words / 40).map(|_| {
        let text: Vec<&str> = (0..40).map(|_| word()).collect();
        Block::paragraph(text.join(" "))
    });
    page.article.body.blocks = paragraphs.collect();
    page.article.body.footnotes.clear();
    if let Some(list) = &mut page.comments {
        let sample = list.items.clone();
        list.items = sample
            .into_iter()
            .cycle()
            .take(comments)
            .zip(1..)
            .map(|(mut comment, anchor)| {
                comment.anchor = anchor;
                comment.parent = (anchor % 3 != 1).then_some(anchor - 1);
                comment
            })
            .collect();
    }
    page
}

fn sheet(body: Vec<u8>) -> Sheet {
    Sheet {
        status: 200,
        content_type: "text/html; charset=utf-8",
        location: None,
        headers: Vec::new(),
        body,
        tags: vec![Tag::Site],
        modified: None,
        keep: true,
    }
}

fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
