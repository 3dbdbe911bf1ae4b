//! A deterministic corpus: a WordPress export of as many invented articles as wanted, for measuring.
//!
//! Entropy matters more than sense: words are drawn by a Zipf-like law from a list and from invented names,
//! so that pages compress and search like real ones.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const SECTIONS: [&str; 8] = [
    "In Focus", "World", "Politics", "Business", "Science", "Culture", "Sport", "Opinion",
];
const PLACES: [&str; 10] = [
    "Marrow Bay",
    "Quillon",
    "Tessaly",
    "Port Amber",
    "Ostrava Mill",
    "Kellin",
    "Nordhaven",
    "Sarrat",
    "Belmoor",
    "Ivory Point",
];
const WORDS: &str = "government ministry council court parliament agency committee company bank union hospital \
university border harbour market price budget plan report inquiry vote election campaign treaty agreement bridge road \
railway airport school teacher doctor patient worker farmer fisher driver engineer scientist researcher student family \
village city province region coast river valley forest drought flood storm harvest wheat fuel power grid water supply \
vaccine outbreak trial lawyer judge minister mayor spokesman official witness resident investor analyst regulator \
inflation growth debt tax tariff export factory mine satellite telescope museum theatre novel singer athlete team coach \
league final record stadium broadcaster editor archive document evidence statement survey estimate deadline reform law \
amendment mission delegation summit shelter fund grant project contract said announced confirmed denied reported warned \
argued explained added noted approved rejected delayed suspended reopened expanded reviewed published signed examined \
quickly slowly publicly partly largely again still nearly soon recently because after before while although with near \
the a its their one new local national former public early late major recent annual joint final temporary modest steady";

/// A small generator (SplitMix64, Steele et al. 2014): the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len())).copied().unwrap_or("")
    }

    /// The front of a list more often than its end.
    fn zipf<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let (a, b) = (self.below(from.len()), self.below(from.len()));
        from.get(a.min(b)).copied().unwrap_or("")
    }
}

/// Writes a WordPress export of `count` articles with three comments each on average to `file`.
pub(crate) fn write(count: usize, file: &Path) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut dice = Dice(20_260_601);
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    head(&mut out)?;
    let mut comment = 0;
    for number in 1..=count {
        article(&mut out, &mut dice, &words, number, &mut comment)?;
    }
    out.write_all(b"</channel>\n</rss>\n")?;
    out.flush()
}

fn head(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Corpus</title><link>https://corpus.example</link><description>Measured daily</description><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://corpus.example</wp:base_site_url><wp:base_blog_url>https://corpus.example</wp:base_blog_url>"#
    )?;
    for author in 1..=12 {
        writeln!(
            out,
            "<wp:author><wp:author_id>{author}</wp:author_id><wp:author_login><![CDATA[writer{author}]]></wp:author_login><wp:author_email><![CDATA[writer{author}@corpus.example]]></wp:author_email><wp:author_display_name><![CDATA[Writer {author}]]></wp:author_display_name><wp:author_first_name><![CDATA[Writer]]></wp:author_first_name><wp:author_last_name><![CDATA[{author}]]></wp:author_last_name></wp:author>"
        )?;
    }
    for (at, name) in SECTIONS.iter().enumerate() {
        writeln!(
            out,
            "<wp:category><wp:term_id>{}</wp:term_id><wp:category_nicename><![CDATA[{}]]></wp:category_nicename><wp:category_parent><![CDATA[]]></wp:category_parent><wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>",
            at + 1,
            slug(name)
        )?;
    }
    for tag in 1..=120 {
        writeln!(
            out,
            "<wp:tag><wp:term_id>{}</wp:term_id><wp:tag_slug><![CDATA[topic-{tag}]]></wp:tag_slug><wp:tag_name><![CDATA[Topic {tag}]]></wp:tag_name></wp:tag>",
            100 + tag
        )?;
    }
    Ok(())
}

fn article(
    out: &mut impl Write,
    dice: &mut Dice,
    words: &[&str],
    number: usize,
    comments: &mut usize,
) -> io::Result<()> {
    let headline = sentence(dice, words, 8);
    let name = format!(
        "{}-{number}",
        slug(headline.split(' ').take(4).collect::<Vec<_>>().join(" ").as_str())
    );
    let minutes = number * 157;
    let (day, hour, minute) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let (year, month, date) = (2023 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let stamp = format!("{year:04}-{month:02}-{date:02} {hour:02}:{minute:02}:00");
    writeln!(
        out,
        "<item><title><![CDATA[{headline}]]></title><link>https://corpus.example/{year:04}/{month:02}/{date:02}/{name}/</link><dc:creator><![CDATA[writer{}]]></dc:creator><guid isPermaLink=\"false\">https://corpus.example/?p={number}</guid><description></description>",
        dice.below(12) + 1
    )?;
    write!(out, "<content:encoded><![CDATA[")?;
    let mut written = 0;
    let target = 600 + dice.below(300);
    write!(out, "<!-- wp:paragraph -->\n<p>{} — ", dice.pick(&PLACES))?;
    let mut first = true;
    while written < target {
        if !first {
            write!(out, "<!-- wp:paragraph -->\n<p>")?;
        }
        first = false;
        for _ in 0..dice.below(3) + 2 {
            let long = dice.below(14) + 8;
            let text = sentence(dice, words, long);
            written += long;
            if dice.below(6) == 0 {
                write!(out, "“{text},” {} said. ", invented(dice))?;
            } else {
                write!(out, "{text}, {} per cent. ", dice.below(98) + 2)?;
            }
        }
        write!(out, "</p>\n<!-- /wp:paragraph -->\n\n")?;
        if dice.below(7) == 0 {
            write!(
                out,
                "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">{}</h2>\n<!-- /wp:heading -->\n\n",
                sentence(dice, words, 4)
            )?;
        }
    }
    writeln!(
        out,
        "]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>{stamp}</wp:post_date><wp:post_date_gmt>{stamp}</wp:post_date_gmt><wp:post_modified>{stamp}</wp:post_modified><wp:post_modified_gmt>{stamp}</wp:post_modified_gmt><wp:comment_status>open</wp:comment_status><wp:ping_status>closed</wp:ping_status><wp:post_name><![CDATA[{name}]]></wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>"
    )?;
    let section = dice.pick(&SECTIONS);
    writeln!(
        out,
        "<category domain=\"category\" nicename=\"{}\"><![CDATA[{section}]]></category>",
        slug(section)
    )?;
    for _ in 0..3 {
        let tag = dice.below(120) + 1;
        writeln!(
            out,
            "<category domain=\"post_tag\" nicename=\"topic-{tag}\"><![CDATA[Topic {tag}]]></category>"
        )?;
    }
    for _ in 0..dice.below(7) {
        *comments += 1;
        let text = sentence(dice, words, 20);
        writeln!(
            out,
            "<wp:comment><wp:comment_id>{comments}</wp:comment_id><wp:comment_author><![CDATA[{}]]></wp:comment_author><wp:comment_author_email>reader{comments}@corpus.example</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_date>{stamp}</wp:comment_date><wp:comment_date_gmt>{stamp}</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}.]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>",
            invented(dice)
        )?;
    }
    out.write_all(b"</item>\n")
}

/// So many words with a capital at the head.
fn sentence(dice: &mut Dice, words: &[&str], length: usize) -> String {
    let mut out = invented(dice);
    for _ in 1..length.max(2) {
        out.push(' ');
        if dice.below(12) == 0 {
            out.push_str(&invented(dice));
        } else {
            out.push_str(dice.zipf(words));
        }
    }
    out
}

/// A proper name that nobody has.
fn invented(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "bre", "ca", "do", "dra", "fe", "ga", "hi", "ja", "ko", "la", "lo", "ma", "ne", "no", "pi",
        "ra", "ri", "sa", "ste", "ta", "ve", "wa", "zo",
    ];
    let name: String = (0..dice.below(3) + 2).map(|_| dice.pick(&SYLLABLES)).collect();
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

fn slug(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}
