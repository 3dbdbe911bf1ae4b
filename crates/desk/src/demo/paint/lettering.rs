//! Letters for maps and charts, drawn as strokes: capitals, figures and a few signs.

use super::{Canvas, Colour};

/// A letter's strokes as points on a grid five wide and seven high; a space begins a new stroke.
fn strokes(letter: char) -> &'static str {
    match letter {
        'A' => "062046 1434",
        'B' => "06003041423303 3344453606",
        'C' => "4130100105163645",
        'D' => "06003041453606",
        'E' => "40000646 0333",
        'F' => "400006 0333",
        'G' => "41301001051636454323",
        'H' => "0006 4046 0343",
        'I' => "2026",
        'J' => "4045361605",
        'K' => "0006 400346",
        'L' => "000646",
        'M' => "0600234046",
        'N' => "06004640",
        'O' | '0' => "100105163645413010",
        'P' => "06003041423303",
        'Q' => "100105163645413010 3446",
        'R' => "06003041423303 2346",
        'S' => "413010010213334445361605",
        'T' => "0040 2026",
        'U' => "000516364540",
        'V' => "002640",
        'W' => "0016223640",
        'X' => "0046 4006",
        'Y' => "002340 2326",
        'Z' => "00400646",
        '1' => "112026",
        '2' => "01103041420646",
        '3' => "01103041423323 334445361605",
        '4' => "36300444",
        '5' => "400003334445361605",
        '6' => "4130100105163645443303",
        '7' => "004016",
        '8' => "100102133342413010 1304051636454433",
        '9' => "0516364541301001021343",
        '.' => "2626",
        ',' => "2617",
        ':' => "2222 2525",
        '-' => "1333",
        '%' => "4006 1010 3636",
        _ => "",
    }
}

impl Canvas {
    /// Words from a place on, `tall` units high.
    pub(in crate::demo) fn words(&mut self, x: f64, y: f64, tall: f64, text: &str, colour: Colour) {
        let step = tall / 6.0;
        let mut left = x;
        for letter in text.chars() {
            for stroke in strokes(letter).split(' ') {
                let spots: Vec<(f64, f64)> = stroke
                    .as_bytes()
                    .chunks_exact(2)
                    .filter_map(|pair| match pair {
                        [x, y] => Some((f64::from(x - b'0'), f64::from(y - b'0'))),
                        _ => None,
                    })
                    .map(|(gx, gy)| (left + gx * step * 0.9, y + gy * step))
                    .collect();
                self.path(&spots, tall / 7.0, colour);
            }
            left += step * if letter == ' ' { 4.0 } else { 5.6 };
        }
    }

    /// How wide those words are.
    pub(in crate::demo) fn breadth(tall: f64, text: &str) -> f64 {
        let steps: f64 = text
            .chars()
            .map(|letter| if letter == ' ' { 4.0 } else { 5.6 })
            .sum();
        (steps - 2.0) * tall / 6.0
    }

    /// Words whose middle is at a place.
    pub(in crate::demo) fn centred(&mut self, x: f64, y: f64, tall: f64, text: &str, colour: Colour) {
        self.words(x - Self::breadth(tall, text) / 2.0, y, tall, text, colour);
    }
}
