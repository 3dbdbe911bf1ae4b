use super::paragraphs;

#[test]
fn a_blank_line_ends_a_paragraph_and_a_line_end_is_a_break() {
    for (text, want) in [
        (
            "The council met.\n\nIt adjourned.",
            "<p>The council met.</p>\n<p>It adjourned.</p>\n",
        ),
        ("Rain,\nthen sun.", "<p>Rain,<br />\nthen sun.</p>\n"),
        ("Rain,  \nthen sun.\n", "<p>Rain,<br />\nthen sun.</p>\n"),
        ("One\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>\n"),
        ("One\n \t\n\n\nTwo", "<p>One</p>\n<p>Two</p>\n"),
        ("One<br><br/>Two", "<p>One</p>\n<p>Two</p>\n"),
        ("One<br>Two", "<p>One<br />Two</p>\n"),
        ("One<br />\nTwo", "<p>One<br />\nTwo</p>\n"),
        ("", ""),
        (" \n\n ", ""),
    ] {
        assert_eq!(paragraphs(text), want, "{text:?}");
    }
}

#[test]
fn block_elements_stand_without_paragraphs_around_them() {
    for (text, want) in [
        ("<h2>Weather</h2>\nSunny.", "<h2>Weather</h2>\n<p>Sunny.</p>\n"),
        (
            "Before<ul>\n<li>ferry</li>\n<li>bus</li>\n</ul>after",
            "<p>Before</p>\n<ul>\n<li>ferry</li>\n<li>bus</li>\n</ul>\n<p>after</p>\n",
        ),
        ("<div>One\n\nTwo</div>", "<div>One</p>\n<p>Two</p></div>\n"),
        (
            "<div>One\n\n<b>Two</b></div>",
            "<div>One</p>\n<p><b>Two</b></div>\n",
        ),
        ("<p>Ready</p>", "<p>Ready</p>\n"),
        ("<p class=\"intro\">Ready", "<p class=\"intro\">Ready</p>\n"),
        ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        (
            "<table><tr><td>1</td></tr></table>",
            "<table>\n<tr>\n<td>1</td>\n</tr>\n</table>\n",
        ),
        (
            "<section>\nfirst\n</section>",
            "<section>\nfirst<br />\n</section>\n",
        ),
    ] {
        assert_eq!(paragraphs(text), want, "{text:?}");
    }
}

#[test]
fn a_quotation_holds_paragraphs() {
    assert_eq!(
        paragraphs("<blockquote cite=\"x\">We will rebuild.\n\nAll of it.</blockquote>\nShe left."),
        "<blockquote cite=\"x\"><p>We will rebuild.</p>\n<p>All of it.</p></blockquote>\n<p>She left.</p>\n"
    );
}

#[test]
fn nothing_happens_inside_tags_comments_and_preformatted_text() {
    for (text, want) in [
        ("<a\nhref='x'>y</a>", "<p><a\nhref='x'>y</a></p>\n"),
        ("<!-- one\n\ntwo -->z", "<p><!-- one\n\ntwo -->z</p>\n"),
        (
            "a\n<pre>1\n\n2\n</pre>\nb",
            "<p>a</p>\n<pre>1\n\n2\n</pre>\n<p>b</p>\n",
        ),
        (
            "<script>\nlet a;\n\nlet b;\n</script>",
            "<p><script>\nlet a;\n\nlet b;\n</script></p>\n",
        ),
        (
            "<style>\np {}\n\nq {}\n</style>",
            "<style>\np {}\n\nq {}\n</style>\n",
        ),
    ] {
        assert_eq!(paragraphs(text), want, "{text:?}");
    }
}

#[test]
fn a_picture_keeps_its_caption_and_a_player_its_sources() {
    assert_eq!(
        paragraphs("<figure>\n<img src=\"a.jpg\">\n<figcaption>The bridge</figcaption>\n</figure>"),
        "<figure>\n<img src=\"a.jpg\"><figcaption>The bridge</figcaption></figure>\n"
    );
    assert_eq!(
        paragraphs("<video>\n\n <source src=\"a.mp4\">\n <track src=\"a.vtt\">\n\n</video>"),
        "<p><video><source src=\"a.mp4\"><track src=\"a.vtt\"></video></p>\n"
    );
}

#[test]
fn a_sign_that_is_no_tag_stays_a_sign() {
    assert_eq!(paragraphs("3 < 4\n\nand more"), "<p>3 < 4</p>\n<p>and more</p>\n");
    assert_eq!(
        paragraphs("if a <b then\n\nthe rest"),
        "<p>if a &lt;b then</p>\n<p>the rest</p>\n",
        "no tag ends, so words after the sign must not be swallowed"
    );
}

#[test]
fn hostile_text_takes_no_longer_than_its_length() {
    for unit in [
        "<pre",
        "<pre>",
        "</pre",
        "<!--",
        "<br",
        "<br>",
        "<b",
        "<script>",
        "<div>",
        "</div>",
        "\n \n",
        "<object>\n",
        "<",
        "</",
        "<a\n",
        "<blockquote>",
        "<li>",
        "<![CDATA[",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let out = paragraphs(&format!("<source>{text}"));
        assert!(out.len() < 12 * text.len() + 100, "{unit}");
    }
}
