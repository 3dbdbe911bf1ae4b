//! Writes small WordPress exports, piece by piece.

/// An export under construction.
pub(crate) struct Export {
    head: String,
    items: Vec<String>,
}

/// One item of an export.
pub(crate) struct Item<'a> {
    pub(crate) id: u32,
    pub(crate) kind: &'a str,
    pub(crate) status: &'a str,
    pub(crate) title: &'a str,
    pub(crate) slug: &'a str,
    pub(crate) body: &'a str,
    /// Everything else, as XML.
    pub(crate) more: String,
}

impl Export {
    pub(crate) fn new() -> Self {
        let head = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Kellin Courier</title><link>https://courier.example</link><description>From the coast</description><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://courier.example</wp:base_site_url><wp:base_blog_url>https://courier.example</wp:base_blog_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[ivenn]]></wp:author_login><wp:author_email><![CDATA[secret-author-mail@courier.example]]></wp:author_email><wp:author_display_name><![CDATA[Ilse Venn]]></wp:author_display_name><wp:author_first_name><![CDATA[Ilse]]></wp:author_first_name><wp:author_last_name><![CDATA[Venn]]></wp:author_last_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename><![CDATA[world]]></wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[World]]></wp:cat_name></wp:category>
<wp:tag><wp:term_id>4</wp:term_id><wp:tag_slug><![CDATA[ferries]]></wp:tag_slug><wp:tag_name><![CDATA[Ferries]]></wp:tag_name></wp:tag>
"#;
        Export {
            head: head.into(),
            items: Vec::new(),
        }
    }

    pub(crate) fn item(&mut self, item: &Item<'_>) -> &mut Self {
        let day = item.id % 27 + 1;
        let link = if item.status == "publish" && item.kind == "post" {
            format!("https://courier.example/2024/03/{day:02}/{}/", item.slug)
        } else if item.status == "publish" {
            format!("https://courier.example/{}/", item.slug)
        } else {
            format!("https://courier.example/?p={}", item.id)
        };
        self.items.push(format!(
            "<item><title><![CDATA[{title}]]></title><link>{link}</link><dc:creator><![CDATA[ivenn]]></dc:creator>\
<guid isPermaLink=\"false\">https://courier.example/?p={id}</guid><description></description>\
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>\
<wp:post_id>{id}</wp:post_id><wp:post_date><![CDATA[2024-03-{day:02} 10:00:00]]></wp:post_date>\
<wp:post_date_gmt><![CDATA[2024-03-{day:02} 10:00:00]]></wp:post_date_gmt>\
<wp:comment_status>open</wp:comment_status><wp:ping_status>closed</wp:ping_status>\
<wp:post_name><![CDATA[{slug}]]></wp:post_name><wp:status>{status}</wp:status><wp:post_parent>0</wp:post_parent>\
<wp:menu_order>0</wp:menu_order><wp:post_type>{kind}</wp:post_type>{more}</item>\n",
            title = item.title,
            id = item.id,
            body = item.body,
            slug = item.slug,
            status = item.status,
            kind = item.kind,
            more = item.more,
        ));
        self
    }

    pub(crate) fn text(&self) -> String {
        format!("{}{}</channel>\n</rss>\n", self.head, self.items.concat())
    }
}

/// A comment in an item.
pub(crate) fn comment(id: u32, kind: &str, approved: &str, parent: u32, text: &str) -> String {
    format!(
        "<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[Reader {id}]]></wp:comment_author>\
<wp:comment_author_email>secret-reader-mail-{id}@reader.example</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url>\
<wp:comment_author_IP>203.0.113.77</wp:comment_author_IP><wp:comment_date>2024-03-09 11:00:00</wp:comment_date>\
<wp:comment_date_gmt>2024-03-09 11:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content>\
<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>\
<wp:comment_parent>{parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>"
    )
}

/// A custom field of an item.
pub(crate) fn meta(key: &str, value: &str) -> String {
    format!(
        "<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )
}

/// A term of an item.
pub(crate) fn term(domain: &str, slug: &str, name: &str) -> String {
    format!("<category domain=\"{domain}\" nicename=\"{slug}\"><![CDATA[{name}]]></category>")
}
