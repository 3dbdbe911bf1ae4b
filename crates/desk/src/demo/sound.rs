//! The bell of the Castell Grain Exchange, computed: a few partials that fade, twice, as a WAV file (RIFF,
//! PCM, one channel of eight bits).

use std::f64::consts::TAU;

/// Samples a second.
const RATE: u32 = 8000;

/// How often it is rung, and after how many samples again.
const STROKES: [u32; 3] = [0, 9_600, 19_200];

/// How many samples there are: four seconds.
const LENGTH: u32 = 4 * RATE;

/// Pitch, loudness and how fast it fades, of each partial of a brass hand bell.
const PARTIALS: [(f64, f64, f64); 5] = [
    (523.0, 0.42, 1.9),
    (1046.0, 0.24, 2.6),
    (1255.0, 0.16, 3.4),
    (1568.0, 0.12, 4.8),
    (2614.0, 0.06, 7.0),
];

/// The WAV file.
pub(super) fn bell() -> Vec<u8> {
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + LENGTH).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    // PCM, one channel; bytes a second are samples a second; one byte a frame, eight bits a sample.
    wav.extend([1, 0, 1, 0]);
    wav.extend(RATE.to_le_bytes());
    wav.extend(RATE.to_le_bytes());
    wav.extend([1, 0, 8, 0]);
    wav.extend(b"data");
    wav.extend(LENGTH.to_le_bytes());
    wav.extend((0..LENGTH).map(sample));
    wav
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn sample(at: u32) -> u8 {
    let sounding = STROKES.iter().filter_map(|stroke| at.checked_sub(*stroke));
    let swing: f64 = sounding
        .map(|since| {
            let t = f64::from(since) / f64::from(RATE);
            let struck = (t * 400.0).min(1.0);
            let all: f64 = PARTIALS
                .iter()
                .map(|(pitch, loud, fade)| loud * (-t * fade).exp() * (TAU * pitch * t).sin())
                .sum();
            all * struck
        })
        .sum();
    (128.0 + 90.0 * swing).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_is_a_wave_file_that_rings_and_fades() {
        let wav = bell();
        assert!(wav.starts_with(b"RIFF") && wav.len() == 44 + LENGTH as usize);
        let loud = |range: std::ops::Range<usize>| {
            let heard = wav[44..][range].iter().map(|byte| byte.abs_diff(128));
            heard.max().unwrap()
        };
        assert!(loud(0..800) > 60, "nobody hears it");
        assert!(loud(31_000..32_000) < 30, "it does not fade");
    }
}
