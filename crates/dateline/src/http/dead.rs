//! Doors that WordPress had and we do not. Machines knock at them all day: they get a constant answer
//! before anything else is looked at.

/// Scripts of WordPress whose addresses readers and feed readers may still have; they go on to the site.
const LIVING: [&str; 9] = [
    "index.php",
    "wp-feed.php",
    "wp-rss.php",
    "wp-rss2.php",
    "wp-rdf.php",
    "wp-atom.php",
    "wp-commentsrss2.php",
    "wp-links-opml.php",
    "wp-sitemap.php",
];

/// Scripts of WordPress that did something: gone for good.
const GONE: [&str; 9] = [
    "wp-login.php",
    "xmlrpc.php",
    "wp-trackback.php",
    "wp-comments-post.php",
    "wp-cron.php",
    "wp-signup.php",
    "wp-activate.php",
    "wp-mail.php",
    "wp-register.php",
];

/// The status that a path behind a dead door is answered with; `None` if the path is for somebody else.
pub fn status(path: &str) -> Option<u16> {
    if let Some(rest) = path.strip_prefix("/wp-admin")
        && (rest.is_empty() || rest.starts_with('/'))
    {
        return Some(410);
    }
    // Almost every path leaves here: it has no dot, and none of the others can match.
    if !path.contains('.') {
        return None;
    }
    if path.contains("/wp-admin/") {
        return Some(410);
    }
    for segment in path.split('/') {
        if segment.len() > 4 && ends_with_php(segment) {
            let name = segment.to_ascii_lowercase();
            if GONE.contains(&name.as_str()) {
                return Some(410);
            }
            return (!LIVING.contains(&name.as_str())).then_some(404);
        }
    }
    const SECRETS: [&str; 6] = ["/.env", "/.git", "/.svn", "/.aws", "/.ssh", "/.hta"];
    SECRETS
        .iter()
        .any(|secret| path.starts_with(secret))
        .then_some(404)
}

fn ends_with_php(segment: &str) -> bool {
    let bytes = segment.as_bytes();
    bytes
        .len()
        .checked_sub(4)
        .and_then(|start| bytes.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(b".php"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_find_the_old_doors_closed_and_readers_find_theirs_open() {
        let table = [
            ("/wp-login.php", Some(410)),
            ("/WP-Login.php", Some(410)),
            ("/blog/wp-login.php", Some(410)),
            ("/xmlrpc.php", Some(410)),
            ("/a-piece/wp-trackback.php", Some(410)),
            ("/wp-admin", Some(410)),
            ("/wp-admin/", Some(410)),
            ("/wp-admin/admin-ajax.php", Some(410)),
            ("/wp-content/plugins/x/shell.php", Some(404)),
            ("/shell.php/extra", Some(404)),
            ("/.env", Some(404)),
            ("/.git/config", Some(404)),
            ("/", None),
            ("/wp-administration-explained/", None),
            ("/index.php", None),
            ("/index.php/2024/01/a-piece/", None),
            ("/wp-rss2.php", None),
            ("/2024/01/why-php-lives/", None),
            ("/wp-content/uploads/2024/01/a.jpg", None),
            ("/.well-known/security.txt", None),
            ("/wp-json/oembed/1.0/embed", None),
        ];
        for (path, expected) in table {
            assert_eq!(status(path), expected, "{path}");
        }
    }
}
