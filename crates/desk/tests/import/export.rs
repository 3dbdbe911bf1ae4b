//! Small exports, written here.

use std::fmt::Write as _;

/// One item, built up field by field.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    fields: Vec<(String, String)>,
    more: String,
}

pub(crate) fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

impl Item {
    /// A published post of 3 May 2024.
    pub(crate) fn post(id: u64, title: &str, content: &str) -> Self {
        let slug = copy::slug::slugify(title);
        let item = Item { fields: Vec::new(), more: String::new() };
        item.set("title", title)
            .set("link", &format!("https://post.example/2024/05/03/{slug}/"))
            .set("dc:creator", "ida")
            .set("guid", &format!("https://post.example/?p={id}"))
            .set("content:encoded", content)
            .set("wp:post_id", &id.to_string())
            .set("wp:post_date", "2024-05-03 10:00:00")
            .set("wp:post_date_gmt", "2024-05-03 08:00:00")
            .set("wp:comment_status", "open")
            .set("wp:post_name", &slug)
            .set("wp:status", "publish")
            .set("wp:post_type", "post")
    }

    /// A published page.
    pub(crate) fn page(id: u64, title: &str) -> Self {
        let slug = copy::slug::slugify(title);
        Item::post(id, title, "<p>Words.</p>")
            .set("wp:post_type", "page")
            .set("link", &format!("https://post.example/{slug}/"))
    }

    /// A picture at this path below the uploads.
    pub(crate) fn picture(id: u64, path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap().split('.').next().unwrap();
        Item::post(id, name, "")
            .set("wp:post_type", "attachment")
            .set("wp:status", "inherit")
            .set("link", &format!("https://post.example/{name}/"))
            .set("wp:attachment_url", &format!("https://post.example/wp-content/uploads/{path}"))
            .meta("_wp_attached_file", path)
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(other, _)| other != name);
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Source that goes into the item as it is.
    pub(crate) fn raw(mut self, source: &str) -> Self {
        self.more.push_str(source);
        self
    }

    pub(crate) fn meta(self, key: &str, value: &str) -> Self {
        let (key, value) = (cdata(key), cdata(value));
        self.raw(&format!(
            "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>\n"
        ))
    }

    pub(crate) fn term(self, scheme: &str, slug: &str, name: &str) -> Self {
        self.raw(&format!("<category domain=\"{scheme}\" nicename=\"{slug}\">{}</category>\n", cdata(name)))
    }

    /// A comment: its number, that of its parent, its type and whether it is approved.
    pub(crate) fn comment(self, id: u64, parent: u64, kind: &str, approved: &str, text: &str) -> Self {
        self.raw(&format!(
            "<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>{}</wp:comment_author>\
             <wp:comment_author_email>reader{id}@mail.example</wp:comment_author_email>\
             <wp:comment_author_url>https://a.example/?x=1&y=2</wp:comment_author_url>\
             <wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>\
             <wp:comment_date>2024-05-04 10:00:00</wp:comment_date><wp:comment_date_gmt>2024-05-04 08:00:00</wp:comment_date_gmt>\
             <wp:comment_content>{}</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>\
             <wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent>\
             <wp:comment_user_id>0</wp:comment_user_id></wp:comment>\n",
            cdata(&format!("Reader {id}")),
            cdata(text)
        ))
    }

    pub(crate) fn xml(&self) -> String {
        let mut out = String::from("<item>\n");
        for (name, value) in &self.fields {
            let attributes = if name == "guid" { " isPermaLink=\"false\"" } else { "" };
            writeln!(out, "<{name}{attributes}>{}</{name}>", cdata(value)).unwrap();
        }
        out + &self.more + "</item>\n"
    }
}

/// The head of an export of this site.
pub(crate) fn head(site: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\"\n\
         xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\nxmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n\
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\nxmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n\
         <title>The Harbour Post</title>\n<link>{site}</link>\n<description>News of the bay</description>\n<language>en-US</language>\n\
         <wp:wxr_version>1.2</wp:wxr_version>\n<wp:base_site_url>{site}</wp:base_site_url>\n<wp:base_blog_url>{site}</wp:base_blog_url>\n\
         <wp:author><wp:author_id>2</wp:author_id><wp:author_login>{}</wp:author_login><wp:author_email>{}</wp:author_email>\
         <wp:author_display_name>{}</wp:author_display_name></wp:author>\n",
        cdata("ida"),
        cdata("ida@post.example"),
        cdata("Ida Bell")
    )
}

/// A whole export of `https://post.example`.
pub(crate) fn export(items: &[Item]) -> String {
    export_with("", items)
}

/// With more in its head: categories, terms.
pub(crate) fn export_with(more: &str, items: &[Item]) -> String {
    let items: String = items.iter().map(Item::xml).collect();
    format!("{}{more}{items}</channel>\n</rss>\n", head("https://post.example"))
}

pub(crate) fn category(id: u64, slug: &str, parent: &str, name: &str) -> String {
    format!(
        "<wp:category><wp:term_id>{id}</wp:term_id><wp:category_nicename>{}</wp:category_nicename>\
         <wp:category_parent>{}</wp:category_parent><wp:cat_name>{}</wp:cat_name></wp:category>\n",
        cdata(slug),
        cdata(parent),
        cdata(name)
    )
}
