//! What a web page says of itself, for a link that leads there: nothing of its article is read.

use super::meta::Meta;
use super::{declared, decode};
use crate::html::embed::provider;
use crate::html::notes::Notes;

/// Characters of a title and of a description that are kept.
const TITLE: usize = 200;
const DESCRIPTION: usize = 300;

/// What stands there, as far as the page says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stands {
    /// Something to read.
    #[default]
    Page,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// What somebody said in a social network.
    Post,
}

/// What a page says of itself. Plain words of one line each; whoever shows them escapes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glance {
    /// Its title, without the name of its site behind it.
    pub title: Option<String>,
    /// A sentence or two about it.
    pub description: Option<String>,
    /// Whose page it is: as it says, else as readers know its host.
    pub site: Option<String>,
    /// What stands there.
    pub stands: Stands,
}

/// Looks at a page's head. `url` is where it was found, `charset` what the server said it is written in. A page that is
/// cut off in the middle is looked at as far as it goes.
pub fn glance(bytes: &[u8], url: &str, charset: Option<&str>) -> Glance {
    let own = declared(bytes);
    let text = decode::text(bytes, charset.or(own.as_deref()), &mut Notes::default());
    let meta = Meta::of(&text);
    let description = meta.first(&["og:description", "twitter:description", "description"]);
    let kind = meta.first(&["og:type"]).unwrap_or_default().to_ascii_lowercase();
    let name = provider(url);
    let (item, _) = meta.item();
    let site = item.outlet.or_else(|| name.clone());
    Glance {
        title: item.headline.map(|title| short(&title, TITLE)),
        description: description.map(|text| short(&text, DESCRIPTION)),
        stands: stands(&kind, name.as_deref().unwrap_or_default()),
        site: site.map(|site| short(&site, TITLE)),
    }
}

fn stands(kind: &str, provider: &str) -> Stands {
    match provider {
        "YouTube" | "Vimeo" | "Dailymotion" | "TikTok" | "Twitch" | "TED" | "WordPress.tv" => {
            return Stands::Video;
        }
        "SoundCloud" | "Spotify" | "Bandcamp" | "Mixcloud" => return Stands::Audio,
        "X" | "Facebook" | "Instagram" | "Bluesky" | "Reddit" | "Telegram" | "Tumblr" => {
            return Stands::Post;
        }
        _ => {}
    }
    match kind.split('.').next().unwrap_or_default() {
        "video" => Stands::Video,
        "music" | "audio" => Stands::Audio,
        _ => Stands::Page,
    }
}

/// The first so many characters, up to the end of a word, on one line.
fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rfind(' ').and_then(|at| cut.get(..at)).unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Floods in the north | The Harbour Post</title>
        <meta property="og:title" content="Floods in the north"><meta property="og:site_name" content="The Harbour Post">
        <meta property="og:description" content="What the council &amp; the mayor knew <b>before</b> the night."></head><body><p>Long.</p>"#;

    #[test]
    fn a_page_says_its_title_what_it_is_about_and_whose_it_is() {
        let said = glance(PAGE.as_bytes(), "https://post.example/floods", None);
        assert_eq!(said.title.as_deref(), Some("Floods in the north"));
        assert_eq!(said.site.as_deref(), Some("The Harbour Post"));
        assert!(
            said.description
                .unwrap()
                .starts_with("What the council & the mayor knew")
        );
        assert_eq!(said.stands, Stands::Page);
    }

    #[test]
    fn a_film_and_a_post_are_told_from_something_to_read() {
        let of = |url| glance(b"<title>A night on the wall</title>", url, None);
        assert_eq!(of("https://www.youtube.com/watch?v=1").stands, Stands::Video);
        assert_eq!(of("https://soundcloud.com/a/b").stands, Stands::Audio);
        assert_eq!(of("https://bsky.app/profile/a").stands, Stands::Post);
        assert_eq!(of("https://post.example/a").stands, Stands::Page);
        let film = br#"<meta property="og:type" content="video.other"><title>A night</title>"#;
        assert_eq!(glance(film, "https://post.example/a", None).stands, Stands::Video);
    }

    #[test]
    fn a_page_without_words_of_its_own_has_the_name_of_its_host() {
        let said = glance(
            b"\x00\xff<html><meta content>",
            "https://www.post.example/a",
            None,
        );
        assert_eq!(said.title, None);
        assert_eq!(said.site.as_deref(), Some("post.example"));
    }

    #[test]
    fn what_is_long_ends_with_a_whole_word_and_a_page_that_breaks_off_is_read_as_far_as_it_goes() {
        let words = "water ".repeat(100);
        let page = format!("<title>A night</title><meta name=description content='{words}'><p");
        let said = glance(page.as_bytes(), "https://post.example/a", None)
            .description
            .unwrap();
        assert!(said.ends_with("water…"), "{said}");
        assert!(said.chars().count() <= DESCRIPTION + 1);
    }
}
