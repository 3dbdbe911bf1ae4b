//! The oEmbed description of an article (oembed.com, 2.3.4.4 "rich"): what other sites ask for when somebody
//! links to it.

use serde::Serialize;

/// What is described. Addresses are full ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The name of the paper.
    pub paper: String,
    /// The address of its front.
    pub paper_url: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The address of their page.
    pub author_url: Option<String>,
    /// The headline.
    pub headline: String,
    /// The address of the article.
    pub url: String,
    /// The address of its card.
    pub card: String,
}

const WIDTH: u32 = 600;
const HEIGHT: u32 = 338;

#[derive(Serialize)]
struct Rich<'a> {
    version: &'static str,
    provider_name: &'a str,
    provider_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_url: Option<&'a str>,
    title: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    width: u32,
    height: u32,
    html: String,
}

impl Described {
    /// The description in JSON.
    pub fn json(&self) -> Vec<u8> {
        let rich = Rich {
            version: "1.0",
            provider_name: &self.paper,
            provider_url: &self.paper_url,
            author_name: self.author.as_deref(),
            author_url: self.author_url.as_deref(),
            title: &self.headline,
            kind: "rich",
            width: WIDTH,
            height: HEIGHT,
            html: self.frame(),
        };
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_vec(&rich).unwrap_or_default()
    }

    /// The description in XML.
    pub fn xml(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<oembed>");
        let mut field = |name: &str, value: &str| {
            out.push_str(&format!("<{name}>{}</{name}>", escape(value)));
        };
        field("version", "1.0");
        field("provider_name", &self.paper);
        field("provider_url", &self.paper_url);
        if let Some(author) = &self.author {
            field("author_name", author);
        }
        if let Some(url) = &self.author_url {
            field("author_url", url);
        }
        field("title", &self.headline);
        field("type", "rich");
        field("width", &WIDTH.to_string());
        field("height", &HEIGHT.to_string());
        field("html", &self.frame());
        out.push_str("</oembed>\n");
        out.into_bytes()
    }

    /// The frame that shows the card, without scripts.
    fn frame(&self) -> String {
        format!(
            "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"{}\" width=\"{WIDTH}\" \
             height=\"{HEIGHT}\" title=\"{}\" loading=\"lazy\" style=\"border:0\"></iframe>",
            escape(&self.card),
            escape(&self.headline)
        )
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML 1.0 has no form for other controls.
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_cannot_break_out_of_its_description() {
        let described = Described {
            paper: "The Harbour".into(),
            paper_url: "https://a.example/".into(),
            author: Some("Mira \"M\" Rao".into()),
            author_url: None,
            headline: "</title><script>\u{0}&\"'".into(),
            url: "https://a.example/rain/".into(),
            card: "https://a.example/rain/embed/".into(),
        };
        let json: serde_json::Value = serde_json::from_slice(&described.json()).unwrap();
        assert_eq!(json["title"], described.headline);
        assert!(!json["html"].as_str().unwrap().contains("<script"));
        let xml = String::from_utf8(described.xml()).unwrap();
        assert!(!xml.contains("<script") && !xml.contains('\u{0}'), "{xml}");
        assert!(xml.contains("&lt;iframe"), "{xml}");
    }
}
