//! What a line draws from left to right, in the order in which people read it.
//!
//! A PDF knows where each sign stands, not which comes first: Arabic and Hebrew words lie in it as they are seen. The
//! bidirectional algorithm (Unicode Standard Annex 9) leads from reading to seeing; for a line with one language in
//! the other and numbers between, its last step, the reversals of rule L2, is its own opposite and leads back.

/// What a sign does to the direction of those about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter read from left to right.
    Left,
    /// A letter read from right to left, and the marks on it.
    Right,
    /// The same of Arabic's script, behind which European numbers are like Arabic ones (rule W2).
    Arabic,
    /// A European digit, which also Urdu's and Persian's are in this respect.
    Digit,
    /// An Arabic-Indic digit: its number runs from left to right, but does not lean on a Latin word before it.
    Indic,
    /// What holds a number together when it stands between two digits.
    Joint,
    /// The same of a European number alone.
    Hyphen,
    /// What belongs to a European number beside it.
    Sign,
    /// Everything else.
    Neutral,
}

impl Kind {
    fn backwards(self) -> bool {
        matches!(self, Kind::Right | Kind::Arabic)
    }

    fn strong(self) -> bool {
        self.backwards() || self == Kind::Left
    }
}

/// Whether a character is read from right to left.
pub(super) fn right_to_left(c: char) -> bool {
    kind(c).backwards()
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | '\u{6F0}'..='\u{6F9}' => Kind::Digit,
        '\u{660}'..='\u{669}' | '\u{66B}' | '\u{66C}' => Kind::Indic,
        '.' | ',' | ':' | '/' | '\u{60C}' | '\u{A0}' => Kind::Joint,
        '-' | '+' => Kind::Hyphen,
        '%' | '$' | '€' | '£' | '#' | '°' | '\u{66A}' => Kind::Sign,
        '\u{590}'..='\u{5FF}' | '\u{7C0}'..='\u{85F}' | '\u{FB1D}'..='\u{FB4F}' => Kind::Right,
        '\u{600}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FD3D}'
        | '\u{FD50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' => Kind::Arabic,
        c if c.is_alphabetic() => Kind::Left,
        _ => Kind::Neutral,
    }
}

/// What the lines so far say of those to come.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Habits {
    /// Signs of each direction: a line with both follows the document, for a foreign name may fill most of it.
    left: usize,
    right: usize,
    /// Pairs of brackets named by how they look (`)` opens in Arabic), less those named by what they do. Programs
    /// that write PDFs differ.
    by_look: i32,
}

/// Puts the signs of a line, given from left to right, into the order of reading. A sign may be several letters, which
/// stay together.
pub(super) fn read(signs: &[&str], habits: &mut Habits, out: &mut String) {
    let kinds: Vec<Kind> = signs.iter().map(|sign| of(sign)).collect();
    let count = |wanted: fn(&Kind) -> bool| kinds.iter().filter(|kind| wanted(kind)).count();
    let mut order: Vec<Read> = Vec::with_capacity(signs.len());
    let (left, right) = (count(|kind| *kind == Kind::Left), count(|kind| kind.backwards()));
    habits.left += left;
    habits.right += right;
    if left == 0 || habits.right >= habits.left {
        backwards(&kinds, 0, &mut order);
    } else {
        let mut at = 0;
        while let Some(kind) = kinds.get(at) {
            if !kind.backwards() {
                order.push(Read { at, turned: false });
                at += 1;
                continue;
            }
            let rest = kinds.get(at..).unwrap_or_default();
            let reach = rest
                .iter()
                .position(|kind| *kind == Kind::Left)
                .unwrap_or(rest.len());
            let end = rest
                .iter()
                .take(reach)
                .rposition(|kind| kind.backwards())
                .map_or(1, |last| last + 1);
            backwards(rest.get(..end).unwrap_or_default(), at, &mut order);
            at += end;
        }
    }
    let turn = habits.turn(&order, signs);
    for read in order {
        let sign = signs.get(read.at).copied().unwrap_or_default();
        match other(sign).filter(|_| turn && read.turned) {
            Some(other) => out.push_str(other),
            None => out.push_str(sign),
        }
    }
}

/// One sign of the order of reading.
struct Read {
    at: usize,
    /// Whether it stands in text from right to left, where brackets look the other way.
    turned: bool,
}

/// What decides for a sign: its first letter or digit.
fn of(sign: &str) -> Kind {
    let mut first = Kind::Neutral;
    for kind in sign.chars().map(kind) {
        if !matches!(kind, Kind::Neutral | Kind::Joint | Kind::Hyphen | Kind::Sign) {
            return kind;
        }
        if first == Kind::Neutral {
            first = kind;
        }
    }
    first
}

/// Text from right to left: from its end to its beginning, only numbers and foreign words forwards.
fn backwards(kinds: &[Kind], base: usize, order: &mut Vec<Read>) {
    let forwards = forwards(kinds);
    let mut end = kinds.len();
    while end > 0 {
        let same = |at: usize| forwards.get(at) == Some(&true);
        let start = (0..end).rev().take_while(|at| same(*at)).last().unwrap_or(end);
        order.extend((start..end).map(|at| Read {
            at: base + at,
            turned: false,
        }));
        end = start;
        if end > 0 {
            end -= 1;
            order.push(Read {
                at: base + end,
                turned: true,
            });
        }
    }
}

/// Which signs of text from right to left run forwards all the same.
fn forwards(kinds: &[Kind]) -> Vec<bool> {
    let mut out = vec![false; kinds.len()];
    let mut mark = |from: usize, to: usize| {
        for slot in out.iter_mut().take(to).skip(from) {
            *slot = true;
        }
    };
    let at = |at: usize| kinds.get(at).copied().unwrap_or(Kind::Neutral);
    let digit = |kind: Kind| matches!(kind, Kind::Digit | Kind::Indic);
    // What is said before a number stands to its right: the nearest letter there.
    let mut nearest = Kind::Neutral;
    let mut behind: Vec<Kind> = kinds
        .iter()
        .rev()
        .map(|kind| {
            if kind.strong() {
                nearest = *kind;
            }
            nearest
        })
        .collect();
    behind.reverse();
    // Numbers, with what holds them together.
    let mut here = 0;
    while here < kinds.len() {
        if !digit(at(here)) {
            here += 1;
            continue;
        }
        let start = here;
        let european = at(start) == Kind::Digit && behind.get(start) != Some(&Kind::Arabic);
        while digit(at(here))
            || (at(here) == Kind::Joint || european && at(here) == Kind::Hyphen) && digit(at(here + 1))
        {
            here += 1;
        }
        let signs = |kind: &&Kind| european && **kind == Kind::Sign;
        let before = kinds.iter().take(start).rev().take_while(signs).count();
        let after = kinds.iter().skip(here).take_while(signs).count();
        mark(start - before, here + after);
        here += after;
    }
    // Foreign words: from the first to the last with nothing from right to left between.
    let mut here = 0;
    while here < kinds.len() {
        if at(here) != Kind::Left {
            here += 1;
            continue;
        }
        let mut last = here;
        let mut next = here + 1;
        while next < kinds.len() && !matches!(at(next), Kind::Right | Kind::Arabic | Kind::Indic) {
            if matches!(at(next), Kind::Left | Kind::Digit) {
                last = next;
            }
            next += 1;
        }
        mark(here, last + 1);
        here = last + 1;
    }
    out
}

impl Habits {
    /// Whether this line's brackets are to be turned, by its own pairs or by those of the lines before.
    fn turn(&mut self, order: &[Read], signs: &[&str]) -> bool {
        let mut own = 0;
        let mut open: Option<&str> = None;
        for sign in order
            .iter()
            .filter(|read| read.turned)
            .filter_map(|read| signs.get(read.at))
        {
            if other(sign).is_none() {
                continue;
            }
            match open.take() {
                Some(before) if other(before) == Some(sign) => own += if opens(before) { -1 } else { 1 },
                _ => open = Some(sign),
            }
        }
        self.by_look = (self.by_look + own).clamp(-100, 100);
        if own == 0 { self.by_look > 0 } else { own > 0 }
    }
}

const PAIRS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›")];

fn other(sign: &str) -> Option<&'static str> {
    PAIRS.iter().find_map(|(open, close)| match sign {
        sign if sign == *open => Some(*close),
        sign if sign == *close => Some(*open),
        _ => None,
    })
}

fn opens(sign: &str) -> bool {
    PAIRS.iter().any(|(open, _)| *open == sign)
}

#[cfg(test)]
mod tests {
    use super::{Habits, read};

    fn said(seen: &str) -> String {
        let signs: Vec<String> = seen.chars().map(String::from).collect();
        let signs: Vec<&str> = signs.iter().map(String::as_str).collect();
        let mut out = String::new();
        read(&signs, &mut Habits::default(), &mut out);
        out
    }

    /// A line as it is seen, made by the bidirectional algorithm itself.
    fn seen(said: &str) -> String {
        let info = unicode_bidi::BidiInfo::new(said, None);
        let paragraph = &info.paragraphs[0];
        info.reorder_line(paragraph, paragraph.range.clone()).into_owned()
    }

    #[test]
    fn lines_in_two_directions_are_read_as_they_were_written() {
        for line in [
            "قال الوزير إن العدد بلغ 1,234 شخصا في عام 2024.",
            "أضافت منظمة World Health Organization أن 37.5% من الناس يعرفون",
            "بلغ العدد ١٢٣٤ في ٣١ مايو",
            "وزیر نے کہا کہ تعداد ۱۲۳۴ ہو گئی اور WHO مدد کرے گا۔",
            "The ministry وزارة الصحة العامة said so.",
            "She said “لن نغلق 12 مدرسة” on Monday, 3 May.",
            "Only English, 12.5% of it.",
            "השר אמר כי 14 בתי ספר ייסגרו",
            "من Covid 19 إلى 2019-2020 ثم 12:30",
        ] {
            assert_eq!(said(&seen(line)), line);
        }
    }

    #[test]
    fn a_line_that_a_foreign_name_fills_follows_the_document() {
        let mut habits = Habits::default();
        let line = "من World Health Organization and others";
        let mut out = String::new();
        for line in [
            "قال الوزير إن العدد بلغ كثيرا",
            "وأضاف أن المدارس لن تغلق أبدا",
            line,
        ] {
            let signs: Vec<String> = seen(line).chars().map(String::from).collect();
            let signs: Vec<&str> = signs.iter().map(String::as_str).collect();
            out.clear();
            read(&signs, &mut habits, &mut out);
        }
        assert_eq!(out, line);
    }

    #[test]
    fn brackets_named_by_their_look_are_turned_and_those_named_by_their_meaning_stay() {
        // `reorder_line` leaves the names; a font that knows only shapes names what is seen.
        let line = "قال الوزير (وهو طبيب) إن «العدد» كبير";
        assert_eq!(said(&seen(line)), line);
        let looks: String = seen(line)
            .chars()
            .map(|c| match c {
                '(' => ')',
                ')' => '(',
                '«' => '»',
                '»' => '«',
                c => c,
            })
            .collect();
        assert_eq!(said(&looks), line);
    }

    proptest::proptest! {
        #[test]
        fn every_sign_is_read_once(line in "[ab12 .,%()אבجدہ٣۴“«»-]{0,40}") {
            let mut before: Vec<char> = line.chars().map(|c| match c { ')' => '(', '»' => '«', c => c }).collect();
            let mut after: Vec<char> = said(&line).chars().map(|c| match c { ')' => '(', '»' => '«', c => c }).collect();
            before.sort_unstable();
            after.sort_unstable();
            proptest::prop_assert_eq!(before, after);
        }
    }
}
