//! A page's drawing, carried out as far as text goes (ISO 32000-1, 9.4).

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use unicode_normalization::UnicodeNormalization;

use super::font::Font;
use super::layout::{Layout, Run};
use crate::intake::{MAX_TEXT, Refusal};

/// Operators carried out in one document.
const OPERATORS: usize = 5_000_000;
/// Bytes of drawing read in one document.
const DRAWING: usize = 256 << 20;
/// Streams that one page may be made of.
const STREAMS: usize = 10_000;
/// Drawings inside one another.
const FORMS: usize = 6;
/// States that a drawing may save.
const SAVED: usize = 256;

/// What was drawn.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Drawn {
    /// Signs, and those among them that nobody can name.
    pub(super) glyphs: usize,
    pub(super) unknown: usize,
    pub(super) pictures: usize,
    /// Some of it was left for being too much.
    pub(super) cut: bool,
}

/// What the file says that the signs drawn inside a mark mean (`ActualText`, 14.9.4): letters that take another shape
/// in their word, ligatures, hyphens that are none.
struct Meant {
    text: String,
    /// Whether it was written down with the first of the signs.
    told: bool,
}

/// Reads pages one after another.
#[derive(Default)]
pub(super) struct Reader {
    /// Where the signs of the run end that is being shown.
    signs: Vec<(usize, f64)>,
    /// Marks that are open, the innermost last.
    marks: Vec<Option<Meant>>,
    layout: Layout,
    drawn: Drawn,
    operators: usize,
    bytes: usize,
    fonts: HashMap<(u32, i32), Rc<Font>>,
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: Matrix, b: Matrix) -> Matrix {
    let [a0, a1, a2, a3, a4, a5] = a;
    let [b0, b1, b2, b3, b4, b5] = b;
    [
        a0 * b0 + a1 * b2,
        a0 * b1 + a1 * b3,
        a2 * b0 + a3 * b2,
        a2 * b1 + a3 * b3,
        a4 * b0 + a5 * b2 + b4,
        a4 * b1 + a5 * b3 + b5,
    ]
}

/// The state of a drawing.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letters: f64,
    words: f64,
    stretch: f64,
    leading: f64,
}

impl Reader {
    /// Reads a page.
    ///
    /// # Errors
    /// If there is more text than a source may have.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<(), Refusal> {
        let mut content = Vec::new();
        let streams = match page.raw().get::<Stream<'_>>(b"Contents") {
            Some(stream) => vec![stream],
            None => page
                .raw()
                .get::<Array<'_>>(b"Contents")
                .map(|list| list.iter::<Stream<'_>>().take(STREAMS).collect())
                .unwrap_or_default(),
        };
        for stream in streams {
            // Asked before every stream: pages may share one that is large.
            if self.spent() {
                return Ok(());
            }
            if let Ok(data) = stream.decoded_data() {
                self.bytes = self.bytes.saturating_add(data.len());
                content.extend_from_slice(&data);
                content.push(b' ');
            }
        }
        let state = State {
            place: IDENTITY,
            font: None,
            size: 1.0,
            letters: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
        };
        self.draw(&content, page.resources(), state, 0)?;
        self.layout.page();
        self.marks.clear();
        Ok(())
    }

    /// The text and what it took.
    pub(super) fn finish(self) -> (String, Drawn) {
        (self.layout.finish(), self.drawn)
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        mut state: State,
        depth: usize,
    ) -> Result<(), Refusal> {
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.operators += 1;
            if self.spent() {
                return Ok(());
            }
            let mut operands = instruction.operands();
            let mut numbers = [0.0; 6];
            let operator: &[u8] = instruction.operator;
            if matches!(
                operator,
                b"cm" | b"Tm" | b"Td" | b"TD" | b"Tc" | b"Tw" | b"Tz" | b"TL"
            ) {
                for (slot, operand) in numbers.iter_mut().zip(instruction.operands()) {
                    *slot = number(operand);
                }
            }
            let [first, second, ..] = numbers;
            match operator {
                b"q" if saved.len() < SAVED => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.place = times(numbers, state.place),
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tm" => (text, line) = (numbers, numbers),
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -second;
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, first, second], line);
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                }
                b"Tc" => state.letters = first,
                b"Tw" => state.words = first,
                b"Tz" => state.stretch = first / 100.0,
                b"TL" => state.leading = first,
                b"Tf" => {
                    if let (Some(Object::Name(name)), Some(size)) = (operands.next(), operands.next()) {
                        state.size = number(size);
                        state.font = self.font(name, resources);
                    }
                }
                b"Do" => {
                    if let Some(Object::Name(name)) = operands.next()
                        && let Some(object) = resources.get_x_object(name)
                    {
                        self.object(&object, resources, &state, depth)?;
                    }
                    continue;
                }
                b"BI" => self.drawn.pictures += 1,
                b"BMC" if self.marks.len() < SAVED => self.marks.push(None),
                b"BDC" if self.marks.len() < SAVED => {
                    let meant = operands.nth(1).and_then(|about| meant(about, resources));
                    // Many marks may say one long text: it is counted each time, as drawing is.
                    self.bytes = self
                        .bytes
                        .saturating_add(meant.as_ref().map_or(0, |meant| meant.text.len()));
                    self.marks.push(meant);
                }
                b"EMC" => drop(self.marks.pop()),
                _ => {}
            }
            match operator {
                b"Tj" | b"'" | b"\"" => {
                    for operand in instruction.operands() {
                        if let Object::String(string) = operand {
                            self.show(string.as_bytes(), &state, &mut text);
                        }
                    }
                }
                b"TJ" => {
                    if let Some(Object::Array(list)) = instruction.operands().next() {
                        for object in list.iter::<Object<'_>>() {
                            match object {
                                Object::String(string) => self.show(string.as_bytes(), &state, &mut text),
                                Object::Number(back) => {
                                    let step = -back.as_f64() / 1000.0 * state.size * state.stretch;
                                    text = times([1.0, 0.0, 0.0, 1.0, step, 0.0], text);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                _ => {}
            }
            if self.layout.len() > MAX_TEXT {
                return Err(Refusal::TooBig {
                    what: "bytes of text",
                    limit: MAX_TEXT,
                });
            }
        }
        Ok(())
    }

    /// Whether enough was read of the document.
    fn spent(&mut self) -> bool {
        let spent = self.operators > OPERATORS || self.bytes > DRAWING;
        self.drawn.cut |= spent;
        spent
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let key = resources
            .fonts
            .get_ref(name)
            .map(|found| (found.obj_number, found.gen_number));
        if let Some(font) = key.and_then(|key| self.fonts.get(&key)) {
            return Some(Rc::clone(font));
        }
        let (font, bytes) = Font::of(&resources.get_font(name)?);
        self.bytes = self.bytes.saturating_add(bytes);
        let font = Rc::new(font);
        if let Some(key) = key {
            self.fonts.insert(key, Rc::clone(&font));
        }
        Some(font)
    }

    /// A picture, or a drawing inside the drawing.
    fn object(
        &mut self,
        object: &Stream<'_>,
        outer: &Resources<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), Refusal> {
        let dict = object.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype");
        match kind.as_ref().map(|name| name.as_str()) {
            Some("Image") => self.drawn.pictures += 1,
            Some("Form") if depth < FORMS => {
                let Ok(content) = object.decoded_data() else {
                    return Ok(());
                };
                self.bytes = self.bytes.saturating_add(content.len());
                let mut state = state.clone();
                if let Some(matrix) = dict.get::<Array<'_>>(b"Matrix") {
                    let mut own = IDENTITY;
                    for (slot, value) in own.iter_mut().zip(matrix.iter::<Number>()) {
                        *slot = value.as_f64();
                    }
                    state.place = times(own, state.place);
                }
                match dict.get::<Dict<'_>>(b"Resources") {
                    Some(own) => self.draw(&content, &Resources::new(own), state, depth + 1)?,
                    None => self.draw(&content, outer, state, depth + 1)?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, string: &[u8], state: &State, text: &mut Matrix) {
        let Some(font) = &state.font else { return };
        let [a, b, _, _, x, y] = times(*text, state.place);
        let (mut out, mut advance) = (String::new(), 0.0);
        self.signs.clear();
        let mut meant = self.marks.iter_mut().rev().find_map(Option::as_mut);
        for glyph in font.glyphs(string) {
            self.drawn.glyphs += 1;
            match (&mut meant, &glyph.text) {
                (Some(meant), _) => {
                    if !std::mem::replace(&mut meant.told, true) {
                        meant.text.chars().for_each(|c| apart(c, &mut out));
                    }
                }
                (None, Some(text)) => text.chars().for_each(|c| apart(c, &mut out)),
                (None, None) => self.drawn.unknown += 1,
            }
            let space = if glyph.space { state.words } else { 0.0 };
            advance += (glyph.width * state.size + state.letters + space) * state.stretch;
            self.signs.push((out.len(), advance));
        }
        for (_, share) in &mut self.signs {
            *share /= if advance == 0.0 { 1.0 } else { advance };
        }
        *text = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], *text);
        let [_, _, _, _, to_x, to_y] = times(*text, state.place);
        let length = a.hypot(b).max(1e-9);
        self.layout.add(&Run {
            start: (x, y),
            end: (to_x, to_y),
            along: (a / length, b / length),
            size: (state.size * length).abs(),
            text: &out,
            signs: &self.signs,
        });
    }
}

/// What a mark says of the signs inside it.
fn meant(about: &Object<'_>, resources: &Resources<'_>) -> Option<Meant> {
    let text = match about {
        Object::Dict(dict) => dict.get::<hayro_syntax::object::String<'_>>(b"ActualText"),
        Object::Name(name) => resources
            .properties
            .get::<Dict<'_>>(name.clone())
            .and_then(|dict| dict.get::<hayro_syntax::object::String<'_>>(b"ActualText")),
        _ => None,
    }?;
    let bytes = text.as_bytes();
    let text = match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units = units
                .chunks_exact(2)
                .filter_map(|two| Some(u16::from_be_bytes(two.try_into().ok()?)));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        None => {
            crate::intake::decode::text(bytes, None, &mut crate::html::notes::Notes::default()).into_owned()
        }
    };
    Some(Meant { text, told: false })
}

fn number(object: &Object<'_>) -> f64 {
    match object {
        Object::Number(number) => number.as_f64(),
        _ => 0.0,
    }
}

/// Letters that a font draws as one are two or three to everybody who compares words (Unicode, block FB00), and the
/// shapes that Arabic letters take in a word are one letter (blocks FB50 and FE70; signs that stand for a whole phrase
/// stay).
fn apart(c: char, out: &mut String) {
    match c {
        '\u{FB00}'..='\u{FB06}' => out.extend(std::iter::once(c).nfkc()),
        '\u{FDF0}'..='\u{FDFF}' => out.push(c),
        // A mark by itself is written on a blank or a stroke, which is none of the text's.
        '\u{FB50}'..='\u{FDEF}' | '\u{FE70}'..='\u{FEFC}' => {
            out.extend(
                std::iter::once(c)
                    .nfkc()
                    .filter(|c| !matches!(c, ' ' | '\u{640}')),
            );
        }
        c => out.push(c),
    }
}
