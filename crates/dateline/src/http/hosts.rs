//! Which names the paper answers to.

use std::net::IpAddr;

/// What to do with a request for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the paper's.
    Ours,
    /// It is the paper's with or without `www.` in front: readers are sent to the right one.
    Sibling,
    /// It is somebody else's.
    Foreign,
}

/// The public address of the paper, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    /// The public address without a slash at the end; `None`: any name is taken.
    public: Option<Public>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Public {
    url: String,
    /// Lower case, with its port if it has one.
    authority: String,
    https: bool,
}

impl Hosts {
    /// Reads a public address such as `https://example.org`.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn new(url: Option<&str>) -> Result<Self, String> {
        let Some(url) = url else {
            return Ok(Hosts::default());
        };
        let url = url.trim().trim_end_matches('/');
        let parsed: http::Uri = url
            .parse()
            .map_err(|_| format!("\"{url}\" is no address. It should look like https://example.org."))?;
        let https = match parsed.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(format!("\"{url}\" should begin with https:// or http://.")),
        };
        let authority = parsed
            .authority()
            .map(|authority| authority.as_str().to_ascii_lowercase())
            .filter(|authority| !authority.contains('@'))
            .ok_or_else(|| format!("\"{url}\" names no host."))?;
        if !matches!(parsed.path(), "" | "/") || parsed.query().is_some() {
            return Err(format!(
                "\"{url}\" should end with the host: a paper stands at the root of its host."
            ));
        }
        Ok(Hosts {
            public: Some(Public {
                url: url.to_owned(),
                authority,
                https,
            }),
        })
    }

    /// The public address is `https`.
    pub fn https(&self) -> bool {
        self.public.as_ref().is_some_and(|public| public.https)
    }

    /// The public address, if there is one.
    pub fn url(&self) -> Option<&str> {
        self.public.as_ref().map(|public| public.url.as_str())
    }

    /// Judges the `Host` of a request. Addresses in numbers and `localhost` are always ours: nobody can point
    /// a name of theirs at them that we would then believe.
    pub fn judge(&self, host: &str) -> Verdict {
        let Some(public) = &self.public else {
            return Verdict::Ours;
        };
        if host.eq_ignore_ascii_case(&public.authority) {
            return Verdict::Ours;
        }
        let (name, public_name) = (without_port(host), without_port(&public.authority));
        if name.eq_ignore_ascii_case(public_name) {
            // Another port of the same name: a proxy that does not hand on the name's own port.
            return Verdict::Ours;
        }
        if name.eq_ignore_ascii_case("localhost") || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
            return Verdict::Ours;
        }
        let bare = |name: &str| {
            let lower = name.to_ascii_lowercase();
            lower.strip_prefix("www.").map(str::to_owned).unwrap_or(lower)
        };
        if bare(name) == bare(public_name) {
            Verdict::Sibling
        } else {
            Verdict::Foreign
        }
    }
}

/// A host without its port.
fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_the_papers_is_told_apart_from_one_that_nearly_is() {
        let hosts = Hosts::new(Some("https://Example.org/")).unwrap();
        assert!(hosts.https());
        assert_eq!(hosts.url(), Some("https://Example.org"));
        let table = [
            ("example.org", Verdict::Ours),
            ("EXAMPLE.ORG:8080", Verdict::Ours),
            ("127.0.0.1:8080", Verdict::Ours),
            ("[::1]:8080", Verdict::Ours),
            ("localhost:8080", Verdict::Ours),
            ("www.example.org", Verdict::Sibling),
            ("evil-example.org", Verdict::Foreign),
            ("example.org.evil.test", Verdict::Foreign),
            ("blog.example.org", Verdict::Foreign),
        ];
        for (host, expected) in table {
            assert_eq!(hosts.judge(host), expected, "{host}");
        }
        assert_eq!(Hosts::default().judge("anything"), Verdict::Ours);
    }

    #[test]
    fn a_public_address_that_cannot_work_is_refused_with_the_reason() {
        for bad in [
            "example.org",
            "ftp://example.org",
            "https://",
            "https://example.org/blog",
            "https://a@b.c",
            "",
        ] {
            assert!(Hosts::new(Some(bad)).is_err(), "{bad}");
        }
    }
}
