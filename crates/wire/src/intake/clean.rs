//! Text made uniform: paragraphs apart by a blank line, nothing invisible that a terminal would obey.

/// Builds clean text out of words, line ends and block ends.
#[derive(Debug, Default)]
pub(super) struct Flow {
    out: String,
    /// What stands between the text so far and the next word.
    gap: Gap,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Tab,
    Line,
    Block,
}

impl Flow {
    /// Words; white space in them is one space.
    pub(super) fn words(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let trimmed = rest.trim_start_matches(blank);
            if trimmed.len() < rest.len() {
                self.gap = self.gap.max(Gap::Space);
            }
            let end = trimmed.find(blank).unwrap_or(trimmed.len());
            let (word, left) = trimmed.split_at_checked(end).unwrap_or((trimmed, ""));
            self.push(word);
            rest = left;
        }
    }

    /// Words whose line ends mean something (`pre`, plain text).
    pub(super) fn lines(&mut self, text: &str) {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                if line.trim().is_empty() {
                    self.block();
                } else {
                    self.line();
                }
            }
            self.words(line);
        }
    }

    fn push(&mut self, word: &str) {
        let mut letters = word.chars().filter(|c| visible(*c)).peekable();
        if letters.peek().is_none() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::Nothing => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Block => "\n\n",
            });
        }
        self.gap = Gap::Nothing;
        self.out.extend(letters);
    }

    /// A cell of a table ends here.
    pub(super) fn cell(&mut self) {
        self.gap = self.gap.max(Gap::Tab);
    }

    /// A line ends here.
    pub(super) fn line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// A block begins or ends here.
    pub(super) fn block(&mut self) {
        self.gap = self.gap.max(Gap::Block);
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// White space that may become one space. A no-break space stays what it is.
fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

/// Control characters say nothing to a reader; some of them obey a terminal.
fn visible(c: char) -> bool {
    !(c.is_control() || c == '\u{feff}')
}

/// A plain text made uniform. Line ends inside a paragraph stay; a text that has no blank lines but long ones
/// has a paragraph on every line.
pub(super) fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unix: String;
    let text = if text.contains(['\r', '\x0c', '\u{2028}', '\u{2029}', '\u{85}']) {
        unix = text
            .replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{85}'], "\n")
            .replace(['\x0c', '\u{2029}'], "\n\n");
        &unix
    } else {
        text
    };
    let (mut full, mut long, mut blanks) = (0usize, 0usize, 0usize);
    for line in text.trim().lines() {
        match line.trim().chars().count() {
            0 => blanks += 1,
            length => {
                full += 1;
                // Longer than anybody wraps a line by hand.
                long += usize::from(length > 100);
            }
        }
    }
    let paragraphs = blanks == 0 && full > 1 && long * 2 >= full;
    let mut out = String::with_capacity(text.len());
    let mut gap = "";
    for line in text.lines() {
        let line: String = line.chars().filter(|c| visible(*c) || *c == '\t').collect();
        let line = line.trim_end();
        if line.trim().is_empty() {
            gap = if out.is_empty() { "" } else { "\n\n" };
            continue;
        }
        out.push_str(gap);
        out.push_str(if out.is_empty() { line.trim_start() } else { line });
        gap = if paragraphs { "\n\n" } else { "\n" };
    }
    out
}

/// One line of text for a field: white space collapsed. `None` if nothing is left.
pub(super) fn field(text: &str) -> Option<String> {
    let mut flow = Flow::default();
    flow.words(text);
    let text = flow.finish();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_apart_by_one_blank_line() {
        assert_eq!(
            plain("\u{feff}\r\n One\x07 line \r\nand two\r\n\r\n \r\n\r\nThree\r\n"),
            "One line\nand two\n\nThree"
        );
    }

    #[test]
    fn long_lines_without_blank_ones_are_paragraphs() {
        let line = "word ".repeat(40);
        assert_eq!(plain(&format!("{line}\n{line}")).matches("\n\n").count(), 1);
        assert_eq!(plain("A: Yes.\nB: No."), "A: Yes.\nB: No.");
    }

    #[test]
    fn a_flow_joins_what_belongs_together() {
        let mut flow = Flow::default();
        flow.words(" a");
        flow.words("b ");
        flow.block();
        flow.words("  \n");
        flow.line();
        flow.words("c\n d");
        assert_eq!(flow.finish(), "ab\n\nc d");
    }
}
