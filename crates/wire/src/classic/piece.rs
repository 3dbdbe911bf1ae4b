//! One piece of classic text: what stands between two gaps and will be a paragraph, if no element says otherwise.

/// A piece being collected: at most one block element opened at its start, running text,
/// at most one block element closed at its end.
#[derive(Default)]
pub(super) struct Piece<'a> {
    open: Option<(&'a str, &'a str)>,
    text: String,
    pending: Pending,
    /// Something other than white space and line breaks is in the text.
    filled: bool,
    /// A tag is in the text.
    marked: bool,
    /// The text ends with a tag after which WordPress puts no line break.
    after_block: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    Line,
    Break,
    BreakAndLine,
}

/// Elements whose end tag swallows a line break before it.
const TIGHT: [&str; 10] = ["p", "li", "div", "dl", "dd", "dt", "th", "td", "ul", "ol"];

impl<'a> Piece<'a> {
    /// Begins with a block element; the piece must be fresh.
    pub(super) fn open(&mut self, name: &'a str, source: &'a str) {
        self.open = Some((name, source));
    }

    /// Adds text without line ends, or a tag.
    pub(super) fn push(&mut self, source: &str) {
        self.flush(true);
        self.marked |= source.starts_with('<');
        self.filled = true;
        self.after_block = false;
        self.text.push_str(source);
    }

    /// Adds a tag that stands in the text and around which there are no breaks.
    pub(super) fn push_loose(&mut self, source: &str) {
        self.pending = Pending::Nothing;
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        self.push(source);
        self.after_block = true;
    }

    /// Adds white space within a line.
    pub(super) fn space(&mut self, blank: &str) {
        if self.pending == Pending::Nothing {
            self.text.push_str(blank);
        }
    }

    /// A line ends here.
    pub(super) fn new_line(&mut self) {
        self.pending = match self.pending {
            Pending::Nothing | Pending::Line => Pending::Line,
            Pending::Break | Pending::BreakAndLine => Pending::BreakAndLine,
        };
    }

    /// The author wrote a break.
    pub(super) fn line_break(&mut self) {
        if matches!(self.pending, Pending::Break | Pending::BreakAndLine) {
            self.flush(true);
        }
        self.pending = Pending::Break;
        self.marked = true;
    }

    /// Ends with a block element's end tag.
    pub(super) fn close(&mut self, name: &str, source: &str, out: &mut String) {
        if self.pending != Pending::Nothing {
            self.flush(!TIGHT.contains(&name));
        }
        self.write(Some((name, source)), out);
    }

    /// Ends without one.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.pending = Pending::Nothing;
        self.write(None, out);
    }

    /// Writes the break or line end that was held back until something followed it.
    fn flush(&mut self, with_break: bool) {
        let at_start = !self.filled || self.after_block;
        let pending = std::mem::take(&mut self.pending);
        if pending == Pending::Nothing {
            return;
        }
        if pending == Pending::Line {
            let kept = self.text.trim_end_matches([' ', '\t']).len();
            self.text.truncate(kept);
        }
        if with_break && !at_start {
            self.text.push_str("<br />");
        }
        if pending != Pending::Break && (self.filled || self.open.is_some()) {
            self.text.push('\n');
        }
    }

    fn write(&mut self, close: Option<(&str, &str)>, out: &mut String) {
        let quoted = |tag: Option<(&str, &str)>| tag.is_some_and(|(name, _)| name == "blockquote");
        let open = self.open.take();
        let empty = !self.filled && (open.is_none() || close.is_none());
        if !(empty && open.is_none() && close.is_none()) {
            match open {
                Some((_, source)) => out.push_str(source),
                None if self.filled => out.push_str("<p>"),
                None => {}
            }
            if !empty {
                if quoted(open) {
                    out.push_str("<p>");
                }
                out.push_str(&self.text);
            }
            if let Some((name, source)) = close {
                let bare = open.is_none() && !self.marked && matches!(name, "div" | "address" | "form");
                if !empty && (bare || name == "blockquote") {
                    out.push_str("</p>");
                }
                out.push_str(source);
            } else if !empty && (open.is_none_or(|(name, _)| name != "li") || self.text.contains('\n')) {
                out.push_str("</p>");
            }
            out.push('\n');
        }
        self.text.clear();
        self.pending = Pending::Nothing;
        self.filled = false;
        self.marked = false;
        self.after_block = false;
    }
}
