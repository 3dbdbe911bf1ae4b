//! The report as a person reads it in a terminal: a mark, a word and, where wanted, a colour; never colour alone.

use std::collections::HashMap;
use std::fmt::Write as _;

use check::{CodePoints, Figure, Op, Place, Quote, Report, Source, Span, Verdict};

use super::read::Read;

/// The report on `draft`.
pub(super) fn report(draft: &Read, sources: &[Source<'_>], report: &Report, coloured: bool) -> String {
    let mut page = Page {
        draft,
        sources,
        lines: Lines::of(&draft.text),
        source_lines: sources
            .iter()
            .map(|source| (source.id, Lines::of(source.text)))
            .collect(),
        coloured,
        out: String::new(),
    };
    page.head(report);
    page.quotes(&report.quotes);
    page.figures(&report.figures);
    page.overlap(report);
    page.claims(report);
    page.names(report);
    page.foot(report);
    page.out.trim_end().to_owned()
}

struct Page<'a> {
    draft: &'a Read,
    sources: &'a [Source<'a>],
    lines: Lines,
    source_lines: HashMap<&'a str, Lines>,
    coloured: bool,
    out: String,
}

#[derive(Clone, Copy)]
enum Tone {
    Good,
    Mind,
    Bad,
    Faint,
    Head,
}

impl Page<'_> {
    fn head(&mut self, report: &Report) {
        let _ = writeln!(
            self.out,
            "{} held against {} {}: {} quotes, {} figures",
            self.draft.id,
            self.sources.len(),
            if self.sources.len() == 1 {
                "source"
            } else {
                "sources"
            },
            report.quotes.len(),
            report.figures.len()
        );
        if self.sources.is_empty() {
            self.line(
                "Without a source there are no verdicts: name one with --source FILE.",
                Tone::Mind,
            );
        }
    }

    fn quotes(&mut self, quotes: &[Quote]) {
        if quotes.is_empty() {
            return;
        }
        self.title("Quotes");
        for quote in quotes {
            let (mark, word, tone) = match (quote.verdict, quote.critical) {
                (Verdict::Exact, true) => ('✗', "exact, of another speaker", Tone::Bad),
                (Verdict::Exact, false) => ('✓', "exact", Tone::Good),
                (Verdict::Trimmed, false) => ('~', "trimmed", Tone::Mind),
                (Verdict::Trimmed, true) => ('✗', "trimmed, critical", Tone::Bad),
                (Verdict::Bracketed, false) => ('~', "bracketed", Tone::Good),
                (Verdict::Bracketed, true) => ('✗', "bracketed, critical", Tone::Bad),
                (Verdict::Altered, false) => ('!', "altered", Tone::Mind),
                (Verdict::Altered, true) => ('✗', "altered, critical", Tone::Bad),
                (Verdict::Unchecked, _) => ('·', "unchecked", Tone::Faint),
                _ => ('?', "not found in the attached sources", Tone::Mind),
            };
            let who = quote.speaker.as_ref().map_or_else(
                || "nobody named".to_owned(),
                |speaker| match &speaker.name {
                    Some(name) if *name != speaker.text => format!("{} ({name})", speaker.text),
                    _ => speaker.text.clone(),
                },
            );
            let reason = quote
                .reason
                .map(|reason| format!(" [{reason}]"))
                .unwrap_or_default();
            self.finding(mark, quote.span, &format!("{word}{reason}"), tone, &quote.rule);
            self.indent(&short(&quote.text, 160));
            self.indent(&format!("said by: {who}"));
            if let Some(place) = &quote.source {
                let label = if quote.verdict == Verdict::NotFound {
                    "nearest"
                } else {
                    "source"
                };
                let said = self.aligned(quote, place);
                let where_ = self.place(place);
                self.indent(&format!("{label}: {said}  ({where_})"));
            }
        }
    }

    /// The source's words with what the draft changed: `[-only in the source-]`, `{+only in the draft+}`.
    fn aligned(&self, quote: &Quote, place: &Place) -> String {
        let source = self.text(&place.id);
        if quote.verdict == Verdict::Exact || quote.ops.is_empty() {
            return format!("“{}”", short(&flat(place.span.of(source)), 160));
        }
        let mut out = String::new();
        for op in &quote.ops {
            self.op(op, source, &mut out);
        }
        format!("“{}”", out.trim())
    }

    fn op(&self, op: &Op, source: &str, out: &mut String) {
        let ours = flat(op.draft.of(&self.draft.text));
        let theirs = flat(op.source.of(source));
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        let removed = |text: &str| self.paint(&format!("[-{text}-]"), Tone::Bad);
        let added = |text: &str| self.paint(&format!("{{+{text}+}}"), Tone::Good);
        match op.kind {
            '=' => out.push_str(&short(&theirs, 120)),
            '-' => out.push_str(&removed(&short(&theirs, 120))),
            '+' | '[' => out.push_str(&added(&ours)),
            _ => {
                let _ = write!(out, "{}{}", removed(&short(&theirs, 120)), added(&ours));
            }
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        if figures.is_empty() {
            return;
        }
        self.title("Figures");
        for figure in figures {
            let (mark, word, tone) = match figure.verdict {
                Verdict::Same => ('✓', "the source's", Tone::Good),
                Verdict::Approx => ('~', "a fair rounding of the source's", Tone::Good),
                Verdict::Changed => ('✗', "changed", Tone::Bad),
                Verdict::NotFound => ('?', "not found in the attached sources", Tone::Mind),
                _ => ('·', "unchecked", Tone::Faint),
            };
            self.finding(
                mark,
                figure.span,
                &format!("{}: {word}", figure.text),
                tone,
                &figure.rule,
            );
            if let Some(place) = &figure.source
                && figure.verdict != Verdict::Same
            {
                let said = flat(place.span.of(self.text(&place.id)));
                let where_ = self.place(place);
                self.indent(&format!("source: {said}  ({where_})"));
            }
        }
    }

    fn overlap(&mut self, report: &Report) {
        if report.overlap.passages.is_empty() {
            return;
        }
        self.title(&format!(
            "Copied outside quotes: {:.0} % of the draft's own words",
            report.overlap.share * 100.0
        ));
        for passage in &report.overlap.passages {
            let where_ = self.place(&passage.source);
            self.finding(
                '!',
                passage.span,
                &format!("{} words, from {where_}", passage.words),
                Tone::Mind,
                &passage.rule,
            );
            self.indent(&short(&flat(passage.span.of(&self.draft.text)), 160));
        }
    }

    fn claims(&mut self, report: &Report) {
        if report.claims.is_empty() {
            return;
        }
        self.title("Sentences that do not say who says so");
        for claim in &report.claims {
            self.finding('·', claim.span, &claim.why, Tone::Faint, &claim.rule);
            self.indent(&short(&flat(claim.span.of(&self.draft.text)), 160));
        }
    }

    fn names(&mut self, report: &Report) {
        if report.names.is_empty() {
            return;
        }
        self.title("Names spelled in two ways");
        for name in &report.names {
            let where_ = name
                .source
                .as_ref()
                .map_or_else(|| "elsewhere in the draft".to_owned(), |place| self.place(place));
            self.finding(
                '!',
                name.span,
                &format!("{}: {} has {}", name.text, where_, name.other),
                Tone::Mind,
                &name.rule,
            );
        }
    }

    fn foot(&mut self, report: &Report) {
        let critical = report.critical();
        self.out.push('\n');
        match critical {
            0 => self.line("Nothing critical.", Tone::Good),
            1 => self.line("1 critical finding.", Tone::Bad),
            _ => self.line(&format!("{critical} critical findings."), Tone::Bad),
        }
    }

    fn title(&mut self, title: &str) {
        let painted = self.paint(title, Tone::Head);
        let _ = writeln!(self.out, "\n{painted}");
    }

    fn finding(&mut self, mark: char, at: Span, said: &str, tone: Tone, rule: &str) {
        let line = self.lines.at(at);
        let said = self.paint(&format!("{mark} {said}"), tone);
        let rule = self.paint(&format!("  {rule}"), Tone::Faint);
        let _ = writeln!(self.out, "  {said}  line {line}{rule}");
    }

    fn indent(&mut self, said: &str) {
        let _ = writeln!(self.out, "      {said}");
    }

    fn line(&mut self, said: &str, tone: Tone) {
        let painted = self.paint(said, tone);
        let _ = writeln!(self.out, "{painted}");
    }

    fn text(&self, id: &str) -> &str {
        self.sources
            .iter()
            .find(|source| source.id == id)
            .map_or("", |source| source.text)
    }

    fn place(&self, place: &Place) -> String {
        let line = self
            .source_lines
            .get(place.id.as_str())
            .map_or(1, |lines| lines.at(place.span));
        format!("{}, line {line}", place.id)
    }

    fn paint(&self, said: &str, tone: Tone) -> String {
        if !self.coloured {
            return said.to_owned();
        }
        let code = match tone {
            Tone::Good => "32",
            Tone::Mind => "33",
            Tone::Bad => "1;31",
            Tone::Faint => "2",
            Tone::Head => "1",
        };
        format!("\u{1b}[{code}m{said}\u{1b}[0m")
    }
}

/// Where the lines of a text end: a long report asks thousands of times.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line that something begins in, from 1.
    fn at(&self, span: Span) -> usize {
        self.0.partition_point(|end| *end < span.start) + 1
    }
}

/// A text in one line; what could steer a terminal is taken out.
fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_control()));
    }
    out
}

/// At most `most` characters of a text in one line, the middle left out.
fn short(text: &str, most: usize) -> String {
    let text = flat(text);
    let count = CodePoints::new(&text).at(text.len());
    if count <= most {
        return text;
    }
    let half = most / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(count - half).collect();
    format!("{head} … {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: String) -> Read {
        Read {
            id: "draft.txt".into(),
            text,
            lang: Some("en".into()),
            date: None,
        }
    }

    fn printed(draft: &str, source: &str) -> String {
        let draft = read(draft.into());
        let sources = [Source {
            id: "accord.txt",
            text: source,
            lang: None,
        }];
        let found = check::run(
            check::Draft {
                text: &draft.text,
                lang: "en",
                date: None,
            },
            &sources,
        );
        report(&draft, &sources, &found, false)
    }

    #[test]
    fn a_reporter_reads_what_was_lost_and_where() {
        let said = printed(
            "Ships wait.\n\n“We will reopen the northern channel before the survey is finished,” Oduya said.",
            "“We will not reopen the northern channel before the survey is finished,” Oduya said.",
        );
        assert!(said.contains("✗ altered, critical [negation]  line 3"), "{said}");
        assert!(said.contains("[-not-]"), "{said}");
        assert!(said.contains("(accord.txt, line 1)"), "{said}");
        assert!(said.ends_with("1 critical finding."), "{said}");
    }

    #[test]
    fn a_source_cannot_steer_the_terminal() {
        let said = printed(
            "“The sand moves faster than our charts do,” Oduya said.",
            "“The sand moves faster \u{1b}[2Jthan our charts do,” Oduya said.",
        );
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }

    #[test]
    fn a_report_on_thousands_of_findings_counts_its_lines_once() {
        let draft = "“The sand moves faster than our charts do,” Oduya said.\n".repeat(4000);
        let said = printed(&draft, "“The sand moves faster than our charts do,” Oduya said.");
        assert!(said.contains("line 4000 "), "the last quote is told");
    }
}
