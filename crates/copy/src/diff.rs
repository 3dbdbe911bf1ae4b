//! What changed between two texts, in words: what a public change view shows.
//!
//! Both are cut into paragraphs; paragraphs that are the same are paired by a longest common subsequence, and what
//! stands between is compared word by word. The work is bounded: what is too different is shown as taken out and
//! put in as a whole.

/// Some words of a compared text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// They stand in both.
    Same(String),
    /// They were taken out.
    Gone(String),
    /// They were put in.
    New(String),
}

/// A paragraph of a compared text, or what was left out between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph; without a change it is one run.
    Paragraph(Vec<Run>),
    /// So many paragraphs that did not change, and are not shown.
    Skipped(usize),
}

/// Cells of the table that pairs are looked for in. Two paragraphs of 1,000 words have a million.
const MOST: usize = 1_000_000;

/// Unchanged paragraphs that are shown on either side of a change.
const AROUND: usize = 1;

/// What changed between two texts whose paragraphs have blank lines between them. Empty if nothing did.
pub fn paragraphs(before: &str, after: &str) -> Vec<Part> {
    let cut = |text: &str| -> Vec<String> {
        let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (old, new) = (cut(before), cut(after));
    let mut shown: Vec<Vec<Run>> = Vec::new();
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for step in pair(&old, &new) {
        match step {
            Step::Gone(text) => gone.push(text),
            Step::New(text) => came.push(text),
            Step::Same(text) => {
                settle(&mut gone, &mut came, &mut shown);
                shown.push(vec![Run::Same(text.clone())]);
            }
        }
    }
    settle(&mut gone, &mut came, &mut shown);
    abridge(shown)
}

/// What changed between two lines of text.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (tokens(before), tokens(after));
    let mut runs: Vec<Run> = Vec::new();
    for step in pair(&old, &new) {
        match (step, runs.last_mut()) {
            (Step::Same(word), Some(Run::Same(text)))
            | (Step::Gone(word), Some(Run::Gone(text)))
            | (Step::New(word), Some(Run::New(text))) => text.push_str(word),
            (Step::Same(word), _) => runs.push(Run::Same((*word).to_owned())),
            (Step::Gone(word), _) => runs.push(Run::Gone((*word).to_owned())),
            (Step::New(word), _) => runs.push(Run::New((*word).to_owned())),
        }
    }
    runs
}

/// Words and what stands between them.
fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_alphanumeric(), c.is_whitespace());
        let of = kind(first);
        // A mark stands alone: the one behind a word does not make it another word.
        let end = match of {
            (false, false) => first.len_utf8(),
            _ => rest.find(|c| kind(c) != of).unwrap_or(rest.len()),
        };
        let (token, more) = rest.split_at(end);
        out.push(token);
        rest = more;
    }
    out
}

/// Paragraphs that were replaced: the first by the first, and so on; what is left over came or went whole.
fn settle(gone: &mut Vec<&String>, came: &mut Vec<&String>, shown: &mut Vec<Vec<Run>>) {
    let both = gone.len().max(came.len());
    for at in 0..both {
        match (gone.get(at), came.get(at)) {
            (Some(old), Some(new)) => shown.push(readable(words(old, new), old, new)),
            (Some(old), None) => shown.push(vec![Run::Gone((*old).clone())]),
            (None, Some(new)) => shown.push(vec![Run::New((*new).clone())]),
            (None, None) => {}
        }
    }
    gone.clear();
    came.clear();
}

/// A paragraph in which hardly a word stayed is easier to read as two.
fn readable(runs: Vec<Run>, old: &str, new: &str) -> Vec<Run> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let same: usize = runs
        .iter()
        .map(|run| match run {
            Run::Same(text) => letters(text),
            Run::Gone(_) | Run::New(_) => 0,
        })
        .sum();
    if same * 4 >= letters(old).max(letters(new)) {
        return runs;
    }
    vec![Run::Gone(old.to_owned()), Run::New(new.to_owned())]
}

/// Leaves out what did not change and stands far from what did.
fn abridge(shown: Vec<Vec<Run>>) -> Vec<Part> {
    let changed: Vec<bool> = shown
        .iter()
        .map(|runs| runs.iter().any(|run| !matches!(run, Run::Same(_))))
        .collect();
    if !changed.contains(&true) {
        return Vec::new();
    }
    let near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND + 1).min(changed.len());
        changed.get(from..to).is_some_and(|some| some.contains(&true))
    };
    let mut out = Vec::new();
    for (at, runs) in shown.into_iter().enumerate() {
        match (near(at), out.last_mut()) {
            (true, _) => out.push(Part::Paragraph(runs)),
            (false, Some(Part::Skipped(n))) => *n += 1,
            (false, _) => out.push(Part::Skipped(1)),
        }
    }
    out
}

enum Step<'a, T> {
    Same(&'a T),
    Gone(&'a T),
    New(&'a T),
}

/// The way from `old` to `new` with as much the same as can be, if that is not too much work.
fn pair<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> Vec<Step<'a, T>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (begin, old) = old.split_at(head);
    let new = new.get(head..).unwrap_or_default();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old, end) = old.split_at(old.len() - tail);
    let new = new.get(..new.len() - tail).unwrap_or_default();
    let mut steps: Vec<Step<'a, T>> = begin.iter().map(Step::Same).collect();
    middle(old, new, &mut steps);
    steps.extend(end.iter().map(Step::Same));
    steps
}

fn middle<'a, T: PartialEq>(old: &'a [T], new: &'a [T], steps: &mut Vec<Step<'a, T>>) {
    let wide = new.len() + 1;
    if (old.len() + 1).saturating_mul(wide) > MOST {
        steps.extend(old.iter().map(Step::Gone));
        steps.extend(new.iter().map(Step::New));
        return;
    }
    // How much the rests from (i, j) on have in common.
    let mut common = vec![0_u32; (old.len() + 1) * wide];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * wide + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a == b {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i * wide + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (Some(a), Some(b)) if a == b => {
                steps.push(Step::Same(a));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), Some(_)) if at(&common, i + 1, j) >= at(&common, i, j + 1) => {
                steps.push(Step::Gone(a));
                i += 1;
            }
            (_, Some(b)) => {
                steps.push(Step::New(b));
                j += 1;
            }
            (Some(a), None) => {
                steps.push(Step::Gone(a));
                i += 1;
            }
            (None, None) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(runs: &[Run]) -> String {
        let one = |run: &Run| match run {
            Run::Same(text) => text.clone(),
            Run::Gone(text) => format!("[-{text}]"),
            Run::New(text) => format!("[+{text}]"),
        };
        runs.iter().map(one).collect()
    }

    #[test]
    fn a_changed_figure_is_the_only_thing_that_is_marked() {
        assert_eq!(
            marked(&words(
                "It carried 337 people, he said.",
                "It carried 373 people, he said."
            )),
            "It carried [-337][+373] people, he said."
        );
        assert_eq!(
            marked(&words("She did not agree.", "She did agree.")),
            "She did [-not ]agree."
        );
    }

    #[test]
    fn only_what_stands_near_a_change_is_shown() {
        let before = "One.\n\nTwo.\n\nThree.\n\nFour is old.\n\nFive.\n\nSix.";
        let after = "One.\n\nTwo.\n\nThree.\n\nFour is new.\n\nFive.\n\nSix.";
        let parts = paragraphs(before, after);
        let shown: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Part::Paragraph(runs) => marked(runs),
                Part::Skipped(n) => format!("({n})"),
            })
            .collect();
        assert_eq!(shown, ["(2)", "Three.", "Four is [-old][+new].", "Five.", "(1)"]);
        assert_eq!(paragraphs(before, before), []);
    }

    #[test]
    fn what_is_wholly_other_is_taken_out_and_put_in_as_a_whole() {
        let parts = paragraphs(
            "The ferry sailed at noon.",
            "Mangoes are early this year in the valley.",
        );
        let Some(Part::Paragraph(runs)) = parts.first() else {
            panic!("{parts:?}");
        };
        assert!(matches!(runs.as_slice(), [Run::Gone(_), Run::New(_)]), "{runs:?}");
        let long = "a ".repeat(3_000);
        let other = "b ".repeat(3_000);
        assert!(!paragraphs(&long, &other).is_empty());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_runs(before in "[ab .]{0,40}", after in "[ab .]{0,40}") {
            let runs = words(&before, &after);
            let read = |old: bool| -> String {
                runs.iter().map(|run| match run {
                    Run::Same(text) => text.as_str(),
                    Run::Gone(text) if old => text,
                    Run::New(text) if !old => text,
                    _ => "",
                }).collect()
            };
            prop_assert_eq!(read(true), before);
            prop_assert_eq!(read(false), after);
        }
    }
}
