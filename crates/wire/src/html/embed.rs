//! What a third party serves: who it is, and the address a person can open.

use url::Url;

/// Hosts (and all below them) with the names that readers know them by.
const PROVIDERS: [(&str, &str); 40] = [
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("dai.ly", "Dailymotion"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("facebook.com", "Facebook"),
    ("fb.watch", "Facebook"),
    ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"),
    ("soundcloud.com", "SoundCloud"),
    ("spotify.com", "Spotify"),
    ("apple.com", "Apple"),
    ("bandcamp.com", "Bandcamp"),
    ("mixcloud.com", "Mixcloud"),
    ("reddit.com", "Reddit"),
    ("pinterest.com", "Pinterest"),
    ("tumblr.com", "Tumblr"),
    ("flickr.com", "Flickr"),
    ("flic.kr", "Flickr"),
    ("giphy.com", "Giphy"),
    ("imgur.com", "Imgur"),
    ("ted.com", "TED"),
    ("scribd.com", "Scribd"),
    ("slideshare.net", "SlideShare"),
    ("issuu.com", "Issuu"),
    ("google.com", "Google"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("datawrapper.de", "Datawrapper"),
    ("dwcdn.net", "Datawrapper"),
    ("flourish.studio", "Flourish"),
    ("infogram.com", "Infogram"),
    ("documentcloud.org", "DocumentCloud"),
    ("bsky.app", "Bluesky"),
    ("telegram.org", "Telegram"),
    ("t.me", "Telegram"),
    ("twitch.tv", "Twitch"),
    ("wordpress.tv", "WordPress.tv"),
];

/// The name of who serves this address: as readers know it, or the host. `None` if the address has no host.
pub fn provider(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    let known = PROVIDERS.iter().find(|(domain, _)| below(host, domain));
    Some(match known {
        Some((_, name)) => (*name).into(),
        None => host.trim_start_matches("www.").into(),
    })
}

fn below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The address that a person opens, for players' addresses that are made for frames.
pub fn address(url: &str) -> String {
    page(url).unwrap_or_else(|| url.into())
}

fn page(raw: &str) -> Option<String> {
    let url = Url::parse(raw).ok()?;
    let host = url.host_str()?;
    let mut path = url.path_segments()?;
    let (first, second) = (path.next()?, path.next().unwrap_or_default());
    let plain = |id: &str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    if below(host, "youtube.com") || below(host, "youtube-nocookie.com") {
        if !matches!(first, "embed" | "v") {
            return None;
        }
        let parameter = |name: &str| {
            url.query_pairs()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        if second == "videoseries" {
            let list = parameter("list").filter(|list| plain(list))?;
            return Some(format!("https://www.youtube.com/playlist?list={list}"));
        }
        if !plain(second) {
            return None;
        }
        let mut out = format!("https://www.youtube.com/watch?v={second}");
        if let Some(list) = parameter("list").filter(|list| plain(list)) {
            out.push_str(&format!("&list={list}"));
        }
        if let Some(start) = parameter("start").filter(|start| plain(start)) {
            out.push_str(&format!("&t={start}"));
        }
        return Some(out);
    }
    if host == "player.vimeo.com" && first == "video" && plain(second) {
        return Some(format!("https://vimeo.com/{second}"));
    }
    if below(host, "dailymotion.com") && first == "embed" && second == "video" {
        let id = path.next().filter(|id| plain(id))?;
        return Some(format!("https://www.dailymotion.com/video/{id}"));
    }
    if host == "open.spotify.com" && first == "embed" {
        let id = path.next().filter(|id| plain(id) && plain(second))?;
        return Some(format!("https://open.spotify.com/{second}/{id}"));
    }
    if host == "w.soundcloud.com" {
        let (_, track) = url.query_pairs().find(|(key, _)| key == "url")?;
        return (!track.contains("api.soundcloud")).then(|| super::url::web_address(&track))?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_says_whom_a_click_asks() {
        for (given, name, opens) in [
            (
                "https://www.youtube-nocookie.com/embed/abc_1?start=30",
                "YouTube",
                "https://www.youtube.com/watch?v=abc_1&t=30",
            ),
            (
                "https://player.vimeo.com/video/76?h=1",
                "Vimeo",
                "https://vimeo.com/76",
            ),
            (
                "https://notyoutube.com/embed/x",
                "notyoutube.com",
                "https://notyoutube.com/embed/x",
            ),
            ("https://maps.google.com/x", "Google", "https://maps.google.com/x"),
            (
                "https://www.example.org/f",
                "example.org",
                "https://www.example.org/f",
            ),
        ] {
            assert_eq!(provider(given).as_deref(), Some(name), "{given}");
            assert_eq!(address(given), opens);
        }
        assert_eq!(provider("/relative"), None);
    }
}
