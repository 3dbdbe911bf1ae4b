//! `/robots.txt` (RFC 9309).

use crate::context::Robots;

/// The file. A line end inside of a path or address would begin a rule of its own; it is left out.
pub(crate) fn write(robots: &Robots) -> String {
    let mut out = String::from("User-agent: *\n");
    if robots.closed {
        out.push_str("Disallow: /\n");
    } else {
        for path in &robots.disallow {
            line(&mut out, "Disallow", path);
        }
        if robots.disallow.is_empty() {
            out.push_str("Disallow:\n");
        }
    }
    for (at, map) in robots.sitemaps.iter().enumerate() {
        if at == 0 {
            out.push('\n');
        }
        line(&mut out, "Sitemap", map);
    }
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str(": ");
    out.extend(value.chars().filter(|c| !c.is_control()));
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_says_what_shall_not_be_fetched_and_where_its_maps_are() {
        let robots = Robots {
            closed: false,
            disallow: vec!["/-/\nAllow: /x".into(), "/search/".into()],
            sitemaps: vec!["https://example.org/sitemap.xml".into()],
        };
        assert_eq!(
            write(&robots),
            "User-agent: *\nDisallow: /-/Allow: /x\nDisallow: /search/\n\nSitemap: https://example.org/sitemap.xml\n"
        );
        let closed = Robots {
            closed: true,
            ..Robots::default()
        };
        assert_eq!(write(&closed), "User-agent: *\nDisallow: /\n");
        assert_eq!(write(&Robots::default()), "User-agent: *\nDisallow:\n");
    }
}
