//! What comes out, and what is refused.

use copy::doc::Cut;
use proptest::prelude::*;

use super::*;

/// A slope of light with a dark corner at the top left: it looks different from every side.
pub(crate) fn slope(width: u32, height: u32) -> Frame {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let dark = x * 4 < width && y * 4 < height;
            let light = if dark { 10 } else { 60 + x * 150 / width };
            let light = u8::try_from(light).unwrap();
            pixels.extend([light, u8::try_from(60 + y * 150 / height).unwrap(), 90]);
        }
    }
    Frame::new(width, height, false, pixels).unwrap()
}

fn corner(frame: &Frame) -> &'static str {
    let at = |x: u32, y: u32| frame.pixels()[((y * frame.width() + x) * 3) as usize];
    let (right, bottom) = (frame.width() - 1, frame.height() - 1);
    let corners = [
        ("top left", at(0, 0)),
        ("top right", at(right, 0)),
        ("bottom left", at(0, bottom)),
        ("bottom right", at(right, bottom)),
    ];
    corners.iter().min_by_key(|(_, light)| *light).unwrap().0
}

#[test]
fn every_format_is_written_and_the_three_that_come_in_are_read_again() {
    let frame = slope(96, 64);
    for (format, kind) in [
        (Format::Jpeg, Some(Kind::Jpeg)),
        (Format::Webp, Some(Kind::Webp)),
        (Format::Avif, None),
    ] {
        let bytes = frame.print(format).unwrap();
        match kind {
            Some(kind) => {
                let again = Frame::develop(kind, &bytes, 1).unwrap();
                assert_eq!((again.width(), again.height()), (96, 64));
                assert!(again.likeness().unwrap().apart(frame.likeness().unwrap()) <= NEAR);
            }
            None => assert_eq!(&bytes[4..12], b"ftypavif"),
        }
    }
}

#[test]
fn a_picture_stands_upright_however_the_camera_was_held() {
    let bytes = slope(96, 64).print(Format::Jpeg).unwrap();
    for (turn, lies, dark) in [
        (1, false, "top left"),
        (2, false, "top right"),
        (3, false, "bottom right"),
        (4, false, "bottom left"),
        (5, true, "top left"),
        (6, true, "top right"),
        (7, true, "bottom right"),
        (8, true, "bottom left"),
    ] {
        let frame = Frame::develop(Kind::Jpeg, &bytes, turn).unwrap();
        let size = if lies { (64, 96) } else { (96, 64) };
        assert_eq!((frame.width(), frame.height()), size, "{turn}");
        assert_eq!(corner(&frame), dark, "{turn}");
    }
}

#[test]
fn what_shows_through_still_does_and_no_jpeg_is_made_of_it() {
    let mut pixels = vec![200; 32 * 32 * 4];
    pixels[3] = 0;
    let frame = Frame::new(32, 32, true, pixels).unwrap();
    assert!(frame.print(Format::Jpeg).is_err());
    let webp = frame.print(Format::Webp).unwrap();
    assert!(Frame::develop(Kind::Webp, &webp, 1).unwrap().has_alpha());
}

#[test]
fn a_cut_is_the_part_it_names() {
    let frame = slope(400, 200);
    let cut = frame
        .cut(Cut {
            x: 500,
            y: 250,
            w: 500,
            h: 500,
        })
        .unwrap();
    assert_eq!((cut.width(), cut.height()), (200, 100));
    assert_eq!(cut.pixels()[..3], frame.pixels()[(50 * 400 + 200) * 3..][..3]);
}

#[test]
fn widths_are_those_of_screens_and_never_larger_than_the_picture() {
    assert_eq!(widths(4000), WIDTHS);
    assert_eq!(widths(1920), WIDTHS);
    assert_eq!(widths(1000), [360, 480, 720, 960]);
    assert_eq!(widths(800), [360, 480, 720, 800]);
    assert_eq!(widths(200), [200]);
}

#[test]
fn a_copy_that_was_made_smaller_and_saved_badly_looks_alike_and_another_picture_does_not() {
    let frame = slope(640, 480);
    let small = Frame::develop(
        Kind::Webp,
        &frame.wide(200).unwrap().print(Format::Webp).unwrap(),
        1,
    )
    .unwrap();
    let (one, copy) = (frame.likeness().unwrap(), small.likeness().unwrap());
    assert!(one.apart(copy) <= NEAR, "{}", one.apart(copy));
    assert!(one.bands().iter().any(|band| copy.bands().contains(band)));
    let other = slope(640, 480).turned(3).likeness().unwrap();
    assert!(one.apart(other) > NEAR);
}

#[test]
fn what_is_too_large_or_damaged_is_refused_before_it_is_decoded() {
    // A header alone that claims 65,500 × 65,500 pixels.
    let mut header =
        b"\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x22\0\x02\x11\x01\x03\x11\x01".to_vec();
    header.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\xff\xd9");
    assert!(Frame::develop(Kind::Jpeg, &header, 1).is_err());
    let good = slope(96, 64).print(Format::Jpeg).unwrap();
    assert!(Frame::develop(Kind::Png, &good, 1).is_err());
    assert!(Frame::develop(Kind::Jpeg, b"", 1).is_err());
    assert!(matches!(
        Frame::new(10, 10, false, vec![0; 10]),
        Err(Spoiled::Damaged(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_makes_it_fall_over(at in 0usize..2_000, with in any::<u8>(), cut in 0usize..4_000) {
        for (format, kind) in [(Format::Jpeg, Kind::Jpeg), (Format::Webp, Kind::Webp)] {
            let mut bytes = slope(48, 32).print(format).unwrap();
            let long = bytes.len();
            if let Some(byte) = bytes.get_mut(at % long) { *byte = with; }
            bytes.truncate(cut.min(long));
            if let Ok(frame) = Frame::develop(kind, &bytes, 1) {
                prop_assert!(u64::from(frame.width()) * u64::from(frame.height()) <= MOST_PIXELS);
            }
        }
    }
}
