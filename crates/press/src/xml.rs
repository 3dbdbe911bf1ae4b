//! A writer of XML: it indents, closes what it opened and lets nothing through that XML 1.0 forbids.

use crate::html::escape_into;

pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its declaration.
    pub(crate) fn new() -> Self {
        Xml {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(),
            open: Vec::new(),
        }
    }

    /// Opens an element that holds others.
    pub(crate) fn open(&mut self, tag: &'static str, attrs: &[(&str, &str)]) {
        self.start(tag, attrs);
        self.out.push_str(">\n");
        self.open.push(tag);
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.indent();
            self.end(tag);
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, tag: &'static str, attrs: &[(&str, &str)]) {
        self.start(tag, attrs);
        self.out.push_str("/>\n");
    }

    /// An element that holds text.
    pub(crate) fn text(&mut self, tag: &'static str, text: &str) {
        self.text_with(tag, &[], text);
    }

    /// An element that holds text, with attributes.
    pub(crate) fn text_with(&mut self, tag: &'static str, attrs: &[(&str, &str)], text: &str) {
        self.start(tag, attrs);
        self.out.push('>');
        escape_into(&mut self.out, text);
        self.end(tag);
    }

    /// An element that holds markup as text, in a CDATA section. The markup comes from `html`, which lets no
    /// forbidden character through.
    pub(crate) fn markup(&mut self, tag: &'static str, attrs: &[(&str, &str)], markup: &str) {
        self.start(tag, attrs);
        self.out.push_str("><![CDATA[");
        self.out.push_str(&markup.replace("]]>", "]]]]><![CDATA[>"));
        self.out.push_str("]]>");
        self.end(tag);
    }

    /// The document, with everything closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, tag: &str, attrs: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attrs {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape_into(&mut self.out, value);
            self.out.push('"');
        }
    }

    fn end(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.out.push('\t');
        }
    }
}
