//! Which site an export is of, and which addresses are its own.

use percent_encoding::percent_decode_str;
use url::Url;

/// The old site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// What its imports are filed under: `wordpress:example.org/blog`.
    pub(super) key: String,
    /// Its host without `www.`.
    host: String,
    /// The folder it lived in, without a slash at the end: `` or `/blog`.
    folder: String,
}

impl Source {
    /// The site at `address`. What cannot be read as an address has no own addresses.
    pub(super) fn new(address: &str) -> Self {
        let address = address.trim();
        let with_scheme = match address.contains("://") {
            true => address.to_string(),
            false => format!("http://{address}"),
        };
        let Ok(url) = Url::parse(&with_scheme) else {
            return Source {
                key: format!("wordpress:{}", address.to_lowercase()),
                ..Source::default()
            };
        };
        let host = bare_host(&url);
        let folder = url.path().trim_end_matches('/').to_string();
        Source {
            key: format!("wordpress:{host}{folder}"),
            host,
            folder,
        }
    }

    /// The path and query of an own absolute address (any scheme, with or without `www.`), still encoded.
    /// `None` for everything else.
    pub(super) fn own<'u>(&self, url: &'u str) -> Option<&'u str> {
        let rest = strip(url, "https://")
            .or_else(|| strip(url, "http://"))
            .or_else(|| url.strip_prefix("//"))?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, tail) = rest.split_at_checked(end)?;
        if self.host.is_empty() || !host.trim_start_matches("www.").eq_ignore_ascii_case(&self.host) {
            return None;
        }
        let tail = match tail.strip_prefix(self.folder.as_str()) {
            Some(inner) if inner.is_empty() || inner.starts_with(['/', '?', '#']) => inner,
            _ => tail,
        };
        Some(tail)
    }

    /// The decoded path of an own address that has no query: a real permalink. `None` for `?p=7`, for the
    /// front itself and for other sites.
    pub(super) fn permalink(&self, url: &str) -> Option<String> {
        let tail = self.own(url)?;
        if tail.contains('?') {
            return None;
        }
        let path = tail.split('#').next().unwrap_or_default();
        let path = decode(path);
        (path.starts_with('/') && !path.trim_matches('/').is_empty() && !path.contains("//")).then_some(path)
    }
}

fn strip<'u>(url: &'u str, scheme: &str) -> Option<&'u str> {
    let (head, rest) = url.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

fn bare_host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_string(),
    }
}

/// A path or slug, percent-decoded. What is no UTF-8 then stays encoded.
pub(super) fn decode(encoded: &str) -> String {
    match percent_decode_str(encoded).decode_utf8() {
        Ok(decoded) if !decoded.contains('\0') => decoded.into_owned(),
        _ => encoded.to_string(),
    }
}

/// The decoded path of any absolute address: where its file lies.
pub(super) fn file_path(url: &str) -> Option<String> {
    let rest = strip(url, "https://")
        .or_else(|| strip(url, "http://"))
        .or_else(|| url.strip_prefix("//"));
    let path = match rest {
        Some(rest) => rest.get(rest.find('/')?..)?,
        None if url.starts_with('/') => url,
        None => return None,
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let path = decode(path.get(..end)?);
    (path.len() > 1 && !path.split('/').any(|part| part == ".." || part == ".")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_site_is_known_by_any_scheme_and_with_or_without_www() {
        let site = Source::new("https://www.Post.example/");
        assert_eq!(site.key, "wordpress:post.example");
        assert_eq!(Source::new("http://post.example").key, site.key);
        assert_eq!(site.own("http://www.post.example/a/?x=1"), Some("/a/?x=1"));
        assert_eq!(site.own("//post.example/a"), Some("/a"));
        assert_eq!(site.own("https://other.example/a"), None);
        assert_eq!(site.own("https://post.example.evil.example/"), None);
    }

    #[test]
    fn only_a_path_without_a_query_is_a_permalink() {
        let site = Source::new("http://post.example/blog");
        assert_eq!(
            site.permalink("http://post.example/blog/2024/%D8%AE%D8%A8%D8%B1/"),
            Some("/2024/خبر/".into())
        );
        for none in [
            "http://post.example/blog/?p=7",
            "http://post.example/blog/",
            "http://x.example/a/",
            "",
        ] {
            assert_eq!(site.permalink(none), None, "{none}");
        }
    }

    #[test]
    fn a_files_path_is_decoded_and_never_climbs() {
        assert_eq!(
            file_path("https://cdn.example/wp-content/uploads/%C3%9C.jpg?w=9"),
            Some("/wp-content/uploads/Ü.jpg".into())
        );
        assert_eq!(file_path("https://cdn.example/a/%2e%2e/b"), None);
    }
}
