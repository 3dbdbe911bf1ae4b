//! Third parties whose pages can be embedded, by the addresses they use.

use url::Url;

/// Which addresses of a host can be embedded.
enum Path {
    /// All but the host's front page.
    Any,
    /// Those that begin with one of these.
    Begins(&'static [&'static str]),
    /// Those that contain one of these.
    Has(&'static [&'static str]),
}

use Path::{Any, Begins, Has};

/// Name, hosts (with all hosts below them), addresses.
const PROVIDERS: &[(&str, &[&str], Path)] = &[
    (
        "YouTube",
        &["youtube.com", "youtube-nocookie.com"],
        Begins(&["/watch", "/playlist", "/shorts/", "/live/", "/embed/"]),
    ),
    ("YouTube", &["youtu.be"], Any),
    ("Vimeo", &["vimeo.com"], Any),
    ("Dailymotion", &["dailymotion.com", "dai.ly"], Any),
    ("TED", &["ted.com"], Begins(&["/talks/"])),
    ("TikTok", &["tiktok.com"], Begins(&["/@"])),
    ("TikTok", &["tiktok.com"], Has(&["/video/"])),
    (
        "X",
        &["twitter.com", "x.com"],
        Has(&["/status/", "/statuses/", "/timelines/", "/lists/"]),
    ),
    ("X", &["twitter.com"], Begins(&["/i/moments/"])),
    ("Bluesky", &["bsky.app"], Has(&["/post/"])),
    ("Threads", &["threads.net", "threads.com"], Has(&["/post/"])),
    ("Instagram", &["instagram.com"], Has(&["/p/", "/reel/", "/tv/"])),
    (
        "Facebook",
        &["facebook.com", "fb.watch"],
        Has(&[
            "/posts/",
            "/videos/",
            "/photos/",
            "/watch",
            "story_fbid",
            "permalink.php",
            "fb.watch/",
        ]),
    ),
    ("Reddit", &["reddit.com"], Has(&["/comments/"])),
    ("Tumblr", &["tumblr.com"], Has(&["/post/"])),
    (
        "Pinterest",
        &["pinterest.com", "pinterest.com.au", "pinterest.com.mx"],
        Any,
    ),
    ("Spotify", &["open.spotify.com", "play.spotify.com"], Any),
    ("SoundCloud", &["soundcloud.com"], Any),
    ("Mixcloud", &["mixcloud.com"], Any),
    ("ReverbNation", &["reverbnation.com"], Any),
    ("Pocket Casts", &["pca.st"], Any),
    ("Anghami", &["anghami.com"], Any),
    ("Flickr", &["flickr.com", "flic.kr"], Any),
    ("SmugMug", &["smugmug.com"], Any),
    ("Imgur", &["imgur.com"], Any),
    ("Scribd", &["scribd.com"], Begins(&["/doc/", "/document/"])),
    ("Issuu", &["issuu.com"], Has(&["/docs/"])),
    ("Speaker Deck", &["speakerdeck.com"], Any),
    ("Canva", &["canva.com"], Begins(&["/design/"])),
    ("Kickstarter", &["kickstarter.com"], Begins(&["/projects/"])),
    ("Kickstarter", &["kck.st"], Any),
    (
        "Crowdsignal",
        &["crowdsignal.net", "polldaddy.com", "poll.fm", "survey.fm"],
        Any,
    ),
    ("WordPress.tv", &["wordpress.tv"], Any),
    ("VideoPress", &["videopress.com"], Begins(&["/v/"])),
    ("Animoto", &["animoto.com", "video214.com"], Begins(&["/play/"])),
    ("Cloudup", &["cloudup.com"], Any),
    ("Wolfram Cloud", &["wolframcloud.com"], Begins(&["/obj/"])),
    ("someecards", &["someecards.com", "some.ly"], Any),
    (
        "Amazon",
        &[
            "a.co",
            "amzn.to",
            "amzn.eu",
            "amzn.in",
            "amzn.asia",
            "z.cn",
            "read.amazon.com",
            "read.amazon.co.uk",
        ],
        Any,
    ),
];

/// The name of the third party that serves an embeddable thing at `url`, or `None` if it is an ordinary page.
pub fn provider(url: &str) -> Option<&'static str> {
    let parsed = Url::parse(url.trim()).ok()?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return None;
    }
    let host = parsed.host_str()?;
    let path = parsed.path();
    if path.len() <= 1 {
        return None;
    }
    PROVIDERS
        .iter()
        .find(|(_, hosts, paths)| {
            hosts.iter().any(|known| is_below(host, known))
                && match paths {
                    Any => true,
                    Begins(starts) => starts.iter().any(|start| path.starts_with(start)),
                    Has(parts) => parts.iter().any(|part| url.contains(part)),
                }
        })
        .map(|(name, ..)| *name)
}

fn is_below(host: &str, known: &str) -> bool {
    host.strip_suffix(known)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
