use super::{read, rules, says};

#[test]
fn an_old_article_reads_as_it_did() {
    says(
        "The <em>Aurora</em> came in,\nlate as ever.\n\n<h3>Repairs</h3>\nNone.\n<ul>\n\t<li>hull</li>\n</ul>",
        &[
            "p The *Aurora* came in, / late as ever.",
            "h3 Repairs",
            "p None.",
            "ul[p hull]",
        ],
    );
}

#[test]
fn a_caption_becomes_a_picture_between_paragraphs() {
    let picture = "<a href=\"https://paper.example/quay/\"><img class=\"size-medium\" src=\"https://x.example/a.jpg\" alt=\"\" /></a>";
    says(
        &format!(
            "[caption id=\"attachment_12\" align=\"alignright\" width=\"300\"]{picture} The <em>quay</em>,\nat dawn.[/caption]Boats left early."
        ),
        &[
            "picture(End) #12 -> /quay/ — The *quay*, at dawn.",
            "p Boats left early.",
        ],
    );
    says(
        "Text [wp_caption caption=\"Old way\"]<img src=\"https://x.example/a.jpg\" width=\"300\" />[/wp_caption]",
        &["p Text", "picture https://x.example/a.jpg — Old way"],
    );
}

#[test]
fn galleries_find_their_pictures_by_number() {
    says(
        "[gallery columns=\"2\" ids=\"4, 5\"]",
        &["gallery/2[picture #4, picture #5]"],
    );
    says("[gallery include=\"6\"]", &["gallery[picture #6]"]);
    says("[gallery exclude=\"9\"]", &["gallery[picture #8]"]);
    says(
        "Look: [gallery ids=\"4,500\"] there",
        &[
            "p Look:",
            "gallery[picture #4]",
            "raw shortcode:gallery \"[gallery ids=\\\"4,500\\\"]\" []",
            "p there",
        ],
    );
    says(
        "[gallery ids=\"500\"]",
        &["raw shortcode:gallery \"[gallery ids=\\\"500\\\"]\" []"],
    );
}

#[test]
fn sounds_films_and_playlists_are_players() {
    says(
        "[audio mp3=\"https://x.example/a.mp3\"][/audio]\n\n[video mp4=\"https://paper.example/uploads/harbour.mp4\" poster=\"https://x.example/p.jpg\"][/video]",
        &[
            "audio https://x.example/a.mp3",
            "video #7 poster https://x.example/p.jpg",
        ],
    );
    says("[playlist type=\"video\" ids=\"3,4\"]", &["video #3+#4"]);
    says(
        "[audio https://x.example/b.ogg]",
        &["audio https://x.example/b.ogg"],
    );
    says(
        "[video src=\"https://vimeo.com/5\"]",
        &["embed Vimeo https://vimeo.com/5"],
    );
    says("[video]", &["raw shortcode:video \"[video]\" []"]);
}

#[test]
fn an_address_alone_on_a_line_is_an_embed_or_a_link() {
    says(
        "Watch:\n\nhttps://www.youtube.com/watch?v=a&amp;t=3\n\nand read\nhttps://other.example/page\nhere.",
        &[
            "p Watch:",
            "embed YouTube https://www.youtube.com/watch?v=a&t=3",
            "p and read / [https://other.example/page](https://other.example/page) / here.",
        ],
    );
    says(
        "See\nhttps://vimeo.com/123\nnow, not https://vimeo.com/124 this.",
        &[
            "p See",
            "embed Vimeo https://vimeo.com/123",
            "p now, not https://vimeo.com/124 this.",
        ],
    );
    says(
        "https://paper.example/2019/quay/",
        &["p [https://paper.example/2019/quay/](/2019/quay/)"],
    );
    says(
        "https://x.example/talk.mp3",
        &["audio https://x.example/talk.mp3"],
    );
    says(
        "<a href=\"https://vimeo.com/1\">https://vimeo.com/1</a>",
        &["p [https://vimeo.com/1](https://vimeo.com/1)"],
    );
    says(
        "[embed width=\"3\"]https://twitter.com/desk/status/1[/embed] [embed]https://other.example/[/embed]",
        &[
            "embed X https://twitter.com/desk/status/1",
            "p [https://other.example/](https://other.example/)",
        ],
    );
    says(
        "[youtube abc-1] [vimeo 77]",
        &[
            "embed YouTube https://www.youtube.com/watch?v=abc-1",
            "embed Vimeo https://vimeo.com/77",
        ],
    );
}

#[test]
fn themes_boxes_keep_their_text_and_their_place() {
    says(
        "[box type=\"info\" title=\"In brief\"]One.\n\nTwo.[/box]\n\n[toggle title=\"More\" state=\"close\"]Three[/toggle]",
        &["box In brief[p One., p Two.]", "fold More[p Three]"],
    );
    says(
        "[one_half]Left.[/one_half][one_half_last]Right.\n\nStill.[/one_half_last]\n\nBelow.",
        &["p Left.", "p Right.", "p Still.", "p Below."],
    );
    says(
        "[dropcap]T[/dropcap]he [highlight color=\"y\"]ferry[/highlight] [tooltip text=\"since 1921\"]runs[/tooltip] [button link=\"https://x.example/\" size=\"big\"]Book[/button] now.",
        &["p The ==ferry== runs(since 1921) [Book](https://x.example/) now."],
    );
    says(
        "[quote author=\"A. Reader\"]Fine words.[/quote]",
        &["quote[p Fine words.] — A. Reader"],
    );
    says("a\n\n[divider]\n\nb", &["p a", "---", "p b"]);
}

#[test]
fn an_unknown_shortcode_is_kept_and_its_words_are_shown() {
    says(
        "Before.\n\n[timeline id=\"3\"]In <b>1921</b>.\n\nIn 1945.[/timeline]\n\nAfter.",
        &[
            "p Before.",
            "raw shortcode:timeline \"[timeline id=\\\"3\\\"]In <b>1921</b>.\\n\\nIn 1945.[/timeline]\" [p In **1921**., p In 1945.]",
            "p After.",
        ],
    );
    says(
        "The [glossary id=4]quay[/glossary] is long, see [map id=5] there.",
        &[
            "p The quay is long, see there.",
            "raw shortcode:glossary \"[glossary id=4]quay[/glossary]\" []",
            "raw shortcode:map \"[map id=5]\" []",
        ],
    );
    says(
        "<ul><li>a [map id=5] b</li></ul><h2>The [map id=6]map</h2>",
        &[
            "ul[p a b, raw shortcode:map \"[map id=5]\" []]",
            "h2 The map",
            "raw shortcode:map \"[map id=6]\" []",
        ],
    );
}

#[test]
fn brackets_of_the_author_stay() {
    says(
        "\"He [the mayor] knew [sic]\", wrote [[gallery]] and [caption-less] prose.",
        &["p \"He [the mayor] knew [sic]\", wrote [gallery] and [caption-less] prose."],
    );
}

#[test]
fn more_and_next_page_are_blocks() {
    says(
        "Teaser.<!--more Read on &amp; on-->\n\nRest.\n<!--nextpage-->\nPage two.",
        &[
            "p Teaser.",
            "more Some(\"Read on & on\") false",
            "p Rest.",
            "page",
            "p Page two.",
        ],
    );
    says(
        "a\n<!--more--><!--noteaser-->\nb",
        &["p a", "more None true", "p b"],
    );
    says("<!--moreover-->x", &["p x"]);
}

#[test]
fn smilies_and_preformatted_text_are_untouched() {
    says(
        "Fine :-) ;)\n\n<pre>a\n\n  b</pre>\n\n<pre><code>x [gallery] y</code></pre>",
        &["p Fine :-) ;)", "verse a\n\n  b", "code \"x [gallery] y\""],
    );
}

#[test]
fn every_loss_is_noted() {
    let converted = read("[map id=1] [/gallery] [gallery ids=\"500\"]");
    assert_eq!(
        rules(&converted),
        [
            "shortcode_kept_raw",
            "shortcode_end",
            "picture_missing",
            "shortcode_kept_raw"
        ]
    );
}
