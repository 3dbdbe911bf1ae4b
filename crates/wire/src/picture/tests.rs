//! Small pictures made here, with a position written wherever a file can say one.

use proptest::prelude::*;

use super::{Format, Picture, Refusal, exif, read};

/// What no reader may get.
const PLACE: &str = "53.5511N 9.9937E";
const PROFILE: &str = "a profile of colours";

/// EXIF with an orientation, and a GPS directory whose text is the place.
fn exif(turn: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(PLACE.as_bytes());
    tiff
}

fn xmp() -> Vec<u8> {
    format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude='{PLACE}' photoshop:Credit='The Ledger'>\
         <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A ferry &amp; its\ncaptain</rdf:li><rdf:li>Une barque</rdf:li></rdf:Alt>\
         </dc:description><dc:creator><rdf:Seq><rdf:li>Sara Malik</rdf:li></rdf:Seq></dc:creator>\
         <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>A boat</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>\
         </rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    .into_bytes()
}

fn iptc() -> Vec<u8> {
    let mut records = Vec::new();
    for (set, text) in [
        (
            120,
            "Der F\u{e4}hrmann".chars().map(|c| c as u8).collect::<Vec<u8>>(),
        ),
        (90, PLACE.as_bytes().to_vec()),
        (80, b"Sara Malik".to_vec()),
        (115, b"Harbour Agency".to_vec()),
    ] {
        records.extend([0x1c, 2, set, 0, u8::try_from(text.len()).unwrap()]);
        records.extend(text);
    }
    let mut out = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0".to_vec();
    out.push(u8::try_from(records.len()).unwrap());
    out.append(&mut records);
    out
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, marker];
    out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    out.extend(content);
    out
}

fn jpeg_of(size: (u16, u16), about: &[Vec<u8>]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    out.extend(about.concat());
    out.extend(segment(0xdb, &[1; 65]));
    let mut frame = vec![8];
    frame.extend(size.1.to_be_bytes());
    frame.extend(size.0.to_be_bytes());
    frame.extend([1, 1, 0x11, 0]);
    out.extend(segment(0xc0, &frame));
    out.extend(segment(0xc4, &[0; 18]));
    out.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    out.extend([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5, 0xff, 0xd9]);
    out
}

fn jpeg(turn: u8) -> Vec<u8> {
    let after = |start: &str, rest: &[u8]| [start.as_bytes(), rest].concat();
    let about = [
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01abc"),
        segment(0xe1, &after("Exif\0\0", &exif(turn))),
        segment(0xe1, &after("http://ns.adobe.com/xap/1.0/\0", &xmp())),
        segment(0xe2, &after("ICC_PROFILE\0\x01\x01", PROFILE.as_bytes())),
        segment(0xe2, &after("MPF\0", PLACE.as_bytes())),
        segment(0xed, &iptc()),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xfe, PLACE.as_bytes()),
    ];
    jpeg_of((640, 480), &about)
}

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(content);
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length, kind, content, &sum.sum().to_be_bytes()].concat()
}

fn png_of(size: (u32, u32), about: &[Vec<u8>]) -> Vec<u8> {
    let head = [&size.0.to_be_bytes()[..], &size.1.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let parts = [
        super::png::SIGNATURE.to_vec(),
        chunk(b"IHDR", &head),
        about.concat(),
        chunk(b"IDAT", b"pixels"),
        chunk(b"IEND", b""),
    ];
    parts.concat()
}

fn png(turn: u8) -> Vec<u8> {
    let text = [b"XML:com.adobe.xmp\0\0\0en\0\0".as_slice(), &xmp()].concat();
    let about = [
        chunk(b"iCCP", PROFILE.as_bytes()),
        chunk(b"eXIf", &exif(turn)),
        chunk(b"iTXt", &text),
        chunk(b"tEXt", PLACE.as_bytes()),
        chunk(b"zTXt", PLACE.as_bytes()),
        chunk(b"tIME", PLACE.as_bytes()),
        chunk(b"gpSx", PLACE.as_bytes()),
    ];
    png_of((640, 480), &about)
}

fn gif() -> Vec<u8> {
    let block = |kind: u8, parts: &[&[u8]]| {
        let mut out = vec![0x21, kind];
        for part in parts {
            out.push(u8::try_from(part.len()).unwrap());
            out.extend(*part);
        }
        out.push(0);
        out
    };
    let mut out = b"GIF89a\x80\x02\xe0\x01\x80\0\0abcdef".to_vec();
    out.extend(block(0xff, &[b"NETSCAPE2.0", &[1, 0, 0]]));
    out.extend(block(0xff, &[b"ICCRGBG1012", PROFILE.as_bytes()]));
    out.extend(block(0xff, &[b"XMP DataXMP", PLACE.as_bytes()]));
    out.extend(block(0xfe, &[PLACE.as_bytes()]));
    out.extend(block(0xf9, &[&[0, 9, 0, 0]]));
    out.extend([0x2c, 0, 0, 0, 0, 0x80, 2, 0xe0, 1, 0, 2, 2, 0x44, 1, 0]);
    out.push(0x3b);
    out
}

fn part(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let fill: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
    [kind, &length, content, fill].concat()
}

const LOSSY: &[u8] = b"\x10\0\0\x9d\x01\x2a\x80\x02\xe0\x01pixels";

fn webp_of(parts: &[Vec<u8>]) -> Vec<u8> {
    part(b"RIFF", &[b"WEBP".to_vec(), parts.concat()].concat())
}

fn webp(turn: u8) -> Vec<u8> {
    webp_of(&[
        part(b"VP8X", &[0x2c, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
        part(b"ICCP", PROFILE.as_bytes()),
        part(b"VP8 ", LOSSY),
        part(b"EXIF", &exif(turn)),
        part(b"XMP ", &xmp()),
        part(b"GPSX", PLACE.as_bytes()),
    ])
}

fn moving_webp() -> Vec<u8> {
    let frame = [vec![0; 16], part(b"VP8 ", LOSSY), part(b"GPSX", PLACE.as_bytes())].concat();
    webp_of(&[
        part(b"VP8X", &[0x02, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
        part(b"ANIM", &[0; 6]),
        part(b"ANMF", &frame),
    ])
}

fn all() -> [Vec<u8>; 5] {
    [jpeg(6), png(6), gif(), webp(6), moving_webp()]
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|at| at == words.as_bytes())
}

fn holds(picture: &Picture) {
    assert!(!has(&picture.bytes, PLACE), "{:?}", picture.format);
    let again = read(&picture.bytes).unwrap();
    assert_eq!(again.bytes, picture.bytes, "{:?}", picture.format);
    assert_eq!((again.width, again.height), (picture.width, picture.height));
}

#[test]
fn no_reader_learns_where_a_picture_was_taken_and_its_colours_stay() {
    for file in all() {
        assert!(has(&file, PLACE));
        let picture = read(&file).unwrap();
        holds(&picture);
        let moving = has(&file, "ANIM");
        assert_eq!(has(&picture.bytes, PROFILE), !moving, "{:?}", picture.format);
    }
    let moving = read(&gif()).unwrap();
    assert!(has(&moving.bytes, "NETSCAPE2.0"));
    assert!(has(&read(&jpeg(1)).unwrap().bytes, "Adobe"));
}

#[test]
fn a_picture_stays_turned_as_it_was_and_is_measured_as_it_is_shown() {
    type Maker = fn(u8) -> Vec<u8>;
    let makers: [(Maker, Format); 3] = [(jpeg, Format::Jpeg), (png, Format::Png), (webp, Format::Webp)];
    for (make, format) in makers {
        for turn in 1..=8 {
            let picture = read(&make(turn)).unwrap();
            assert_eq!(picture.format, format);
            let size = if turn >= 5 { (480, 640) } else { (640, 480) };
            assert_eq!((picture.width, picture.height), size, "{format:?} {turn}");
            let kept = picture.bytes.windows(26).any(|at| at == exif::only(turn));
            assert_eq!(kept, turn != 1, "{format:?} {turn}");
        }
    }
}

#[test]
fn caption_and_credit_are_read_before_they_are_taken_out() {
    let words = read(&jpeg(1)).unwrap().words;
    assert_eq!(words.caption, "Der F\u{e4}hrmann");
    assert_eq!(words.credit, "Harbour Agency");
    assert_eq!(words.alt, "A boat");
    for file in [png(1), webp(1)] {
        let words = read(&file).unwrap().words;
        assert_eq!(words.caption, "A ferry & its captain");
        assert_eq!(
            (words.credit.as_str(), words.alt.as_str()),
            ("The Ledger", "A boat")
        );
    }
}

#[test]
fn what_stands_behind_the_end_of_a_picture_is_not_kept() {
    for file in all() {
        let longer = [&file[..], b"<script>", PLACE.as_bytes()].concat();
        let picture = read(&longer).unwrap();
        assert_eq!(picture.bytes, read(&file).unwrap().bytes);
    }
}

#[test]
fn a_picture_that_is_cut_anywhere_is_refused() {
    for file in all() {
        for end in 0..file.len() {
            let refused = read(&file[..end]);
            assert!(refused.is_err(), "{:?} {end}", Format::of(&file));
        }
    }
}

#[test]
fn only_pictures_are_pictures_whatever_they_are_called() {
    let svg = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    for (bytes, says) in [
        (svg.as_slice(), "an SVG drawing"),
        (b"\n <!DOCTYPE html><p>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x18ftypheic", "a HEIC picture"),
        (b"RIFF\x04\0\0\0WAVE", "a sound"),
        (b"words", "no picture"),
        (b"", "empty"),
        (b"\xff\xd8\xff", "looks like JPEG"),
        (b"GIF89a", "ends before"),
    ] {
        let words = read(bytes).unwrap_err().to_string();
        assert!(words.contains(says), "{words}");
        assert!(words.contains("Nothing was kept"), "{words}");
    }
    let twelve_bits = {
        let mut file = jpeg(1);
        let at = file.windows(2).position(|at| at == [0xff, 0xc0]).unwrap();
        file[at + 4] = 12;
        file
    };
    assert!(matches!(
        read(&twelve_bits),
        Err(Refusal::Broken(Format::Jpeg, _))
    ));
    let mut damaged = png(1);
    let at = damaged.windows(6).position(|at| at == b"pixels").unwrap();
    damaged[at] = b'P';
    assert_eq!(
        read(&damaged),
        Err(Refusal::Broken(Format::Png, "a part of it is damaged"))
    );
}

#[test]
fn sizes_are_bounded_before_anything_is_shown() {
    let too_large = |bytes: &[u8]| matches!(read(bytes), Err(Refusal::TooLarge { .. }));
    assert!(read(&png_of((4_000, 4_000), &[])).is_ok());
    assert!(too_large(&png_of((8_001, 8_000), &[])));
    assert!(too_large(&png_of((20_001, 1), &[])));
    assert!(too_large(&png_of((u32::MAX, u32::MAX), &[])));
    assert!(too_large(&jpeg_of((1, 20_001), &[])));
    for none in [png_of((0, 5), &[]), jpeg_of((5, 0), &[])] {
        assert!(matches!(read(&none), Err(Refusal::Broken(..))));
    }
    let mut long = jpeg_of((5, 5), &[]);
    long.resize(super::MOST_BYTES + 1, 0);
    assert_eq!(read(&long), Err(Refusal::TooLong));
    long.truncate(super::MOST_BYTES);
    assert!(read(&long).is_ok());
}

#[test]
fn a_large_picture_of_nothing_is_refused() {
    assert_eq!(
        read(&png_of((8_000, 8_000), &[])),
        Err(Refusal::Thin {
            width: 8_000,
            height: 8_000
        })
    );
    let why = Refusal::Thin { width: 9, height: 8 }.to_string();
    assert!(why.contains("9 × 8") && why.contains("Nothing was kept"), "{why}");
}

#[test]
fn what_would_be_drawn_again_and_again_is_refused() {
    let whole = jpeg_of((64, 48), &[]);
    let scan = whole.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    let (head, one) = (&whole[..scan], &whole[scan..whole.len() - 2]);
    let drawn = |times: usize| [head, &one.repeat(times), b"\xff\xd9"].concat();
    assert!(read(&drawn(100)).is_ok());
    assert!(matches!(read(&drawn(101)), Err(Refusal::Broken(Format::Jpeg, _))));

    let frame = [0x2c, 0, 0, 0, 0, 208, 7, 208, 7, 0, 2, 2, 0x44, 1, 0];
    let moving = |frames: usize| {
        let mut out = b"GIF89a".to_vec();
        out.extend([208, 7, 208, 7, 0x80, 0, 0, 0, 0, 0, 9, 9, 9]);
        out.extend(frame.repeat(frames));
        out.push(0x3b);
        out
    };
    assert!(read(&moving(500)).is_ok());
    assert!(matches!(read(&moving(501)), Err(Refusal::Broken(Format::Gif, _))));
}

#[test]
fn a_colour_profile_that_inflates_without_end_is_left_out() {
    let profile = |long: usize| {
        let mut packed = flate2::write::ZlibEncoder::new(b"x\0\0".to_vec(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &vec![0; long]).unwrap();
        chunk(b"iCCP", &packed.finish().unwrap())
    };
    let kept = |long: usize| has(&read(&png_of((6, 4), &[profile(long)])).unwrap().bytes, "iCCP");
    assert!(kept(4 << 20));
    assert!(!kept((4 << 20) + 1));
}

#[test]
fn content_credentials_are_noticed_and_the_terms_are_read() {
    let boxed = segment(0xeb, b"JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x1ejumdc2pa");
    assert!(read(&jpeg_of((6, 4), &[boxed])).unwrap().credentials);
    assert!(
        read(&png_of((6, 4), &[chunk(b"caBX", b"jumb")]))
            .unwrap()
            .credentials
    );
    let other = segment(0xeb, b"JP\0\x01 something else");
    assert!(!read(&jpeg_of((6, 4), &[other])).unwrap().credentials);
    let terms = |inside: &str| {
        let packet = format!(
            "http://ns.adobe.com/xap/1.0/\0<rdf:RDF><rdf:Description>{inside}</rdf:Description></rdf:RDF>"
        );
        read(&jpeg_of((6, 4), &[segment(0xe1, packet.as_bytes())]))
            .unwrap()
            .words
            .rights
    };
    assert_eq!(
        terms("<dc:rights><rdf:Alt><rdf:li>© Harbour Agency</rdf:li></rdf:Alt></dc:rights>"),
        "© Harbour Agency"
    );
    assert_eq!(
        terms("<dc:rights>Agency</dc:rights><xmpRights:UsageTerms>One use</xmpRights:UsageTerms>"),
        "One use"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(format in 0_usize..5, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let heads: [&[u8]; 5] = [b"\xff\xd8\xff", super::png::SIGNATURE, b"GIF89a", b"RIFF\xff\0\0\0WEBPVP8X", b""];
        let _ = read(&[heads[format], &bytes].concat()).map(|picture| read(&picture.bytes).unwrap());
    }

    #[test]
    fn a_damaged_picture_is_read_or_refused_and_read_again_just_so(
        which in 0_usize..5,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6),
    ) {
        let mut file = all()[which].clone();
        for (at, byte, how) in damage {
            let at = at.index(file.len());
            match how {
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                _ => drop(file.remove(at)),
            }
        }
        if let Ok(picture) = read(&file) {
            let again = read(&picture.bytes).unwrap();
            prop_assert_eq!(again.bytes, picture.bytes);
        }
    }

    #[test]
    fn whatever_stands_beside_the_picture_in_whatever_order_no_position_is_left(
        beside in prop::collection::vec((0xe0_u8..=0xef, "[ -~]{0,40}"), 0..8),
        kinds in prop::collection::vec("[a-z][a-zA-Z]{3}", 0..8),
    ) {
        let about: Vec<Vec<u8>> = beside
            .iter()
            .map(|(marker, words)| segment(*marker, format!("{words}{PLACE}").as_bytes()))
            .collect();
        holds(&read(&jpeg_of((6, 4), &about)).unwrap());
        let about: Vec<Vec<u8>> = kinds
            .iter()
            .filter(|kind| !super::png::KEPT.iter().any(|kept| kept.as_slice() == kind.as_bytes()))
            .map(|kind| chunk(kind.as_bytes(), PLACE.as_bytes()))
            .collect();
        holds(&read(&png_of((6, 4), &about)).unwrap());
    }
}
