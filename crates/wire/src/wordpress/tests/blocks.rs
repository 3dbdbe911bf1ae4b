use super::{read, rules, says};

/// A block around `html`.
fn block(name: &str, attributes: &str, html: &str) -> String {
    format!("<!-- wp:{name} {attributes} -->\n{html}\n<!-- /wp:{name} -->\n\n")
}

#[test]
fn text_blocks_are_their_own_markup() {
    let content = [
        block("paragraph", "{\"align\":\"center\",\"dropCap\":true}", "<p class=\"has-drop-cap has-text-align-center\">The <strong>quay</strong>.</p>"),
        block("heading", "{\"level\":3}", "<h3 class=\"wp-block-heading\" id=\"repairs\">Repairs</h3>"),
        "<!-- wp:list --><ul><!-- wp:list-item --><li>hull<!-- wp:list {\"ordered\":true} --><ol><!-- wp:list-item --><li>keel</li><!-- /wp:list-item --></ol><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->".into(),
        block("quote", "", "<blockquote class=\"wp-block-quote\"><!-- wp:paragraph --><p>We stay.</p><!-- /wp:paragraph --><cite>The crew</cite></blockquote>"),
        block("pullquote", "", "<figure class=\"wp-block-pullquote\"><blockquote><p>Never again.</p><cite>The mayor</cite></blockquote></figure>"),
        block("table", "{\"hasFixedLayout\":true}", "<figure class=\"wp-block-table\"><table class=\"has-fixed-layout\"><tbody><tr><td>1</td><td>2</td></tr></tbody></table><figcaption>Tides</figcaption></figure>"),
        block("verse", "", "<pre class=\"wp-block-verse\">Sea\n  and sky</pre>"),
        block("preformatted", "", "<pre class=\"wp-block-preformatted\">a  b</pre>"),
        block("code", "", "<pre class=\"wp-block-code\"><code>let a = 1;</code></pre>"),
        block("separator", "", "<hr class=\"wp-block-separator\"/>"),
        block("html", "", "<p>By hand</p>"),
    ]
    .concat();
    says(
        &content,
        &[
            "p(Center) The **quay**.",
            "h3 Repairs",
            "ul[p hull, ol[p keel]]",
            "quote[p We stay.] — The crew",
            "pull Never again. — The mayor",
            "table[1,2] — Tides",
            "verse Sea\n  and sky",
            "verse a  b",
            "code \"let a = 1;\"",
            "---",
            "p By hand",
        ],
    );
}

#[test]
fn pictures_are_found_by_number_or_address() {
    says(
        &block(
            "image",
            "{\"id\":5,\"align\":\"wide\"}",
            "<figure class=\"wp-block-image alignwide\"><a href=\"https://x.example/\"><img src=\"https://x.example/b.jpg\" alt=\"\"/></a><figcaption>The <em>quay</em></figcaption></figure>",
        ),
        &["picture(Wide) #5 -> https://x.example/ — The *quay*"],
    );
    says(
        &block(
            "image",
            "",
            "<figure class=\"wp-block-image\"><img src=\"https://paper.example/uploads/harbour-300x200.jpg\" alt=\"\"/></figure>",
        ),
        &["picture #7"],
    );
}

#[test]
fn galleries_of_all_times_are_galleries() {
    let nested = block(
        "gallery",
        "{\"columns\":2}",
        &format!(
            "<figure class=\"wp-block-gallery has-nested-images columns-2\">{}{}<figcaption class=\"blocks-gallery-caption\">Both</figcaption></figure>",
            block(
                "image",
                "{\"id\":5}",
                "<figure class=\"wp-block-image\"><img src=\"https://x.example/b.jpg\"/><figcaption>One</figcaption></figure>"
            ),
            block(
                "image",
                "{\"id\":6}",
                "<figure class=\"wp-block-image\"><img src=\"https://x.example/c.jpg\"/></figure>"
            ),
        ),
    );
    says(&nested, &["gallery/2[picture #5 — One, picture #6] — Both"]);
    let old = "<ul class=\"wp-block-gallery columns-2\"><li class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/b.jpg\" data-id=\"500\"/><figcaption>One</figcaption></figure></li><li class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/c.jpg\"/></figure></li></ul>";
    says(
        &block("gallery", "{\"ids\":[5,6]}", old),
        &["gallery[picture #5 — One, picture #6]"],
    );
    says(
        "<!-- wp:gallery {\"ids\":[5,\"6\"]} /-->",
        &["gallery[picture #5, picture #6]"],
    );
}

#[test]
fn players_files_and_embeds_name_what_they_lead_to() {
    says(
        &block(
            "audio",
            "{\"id\":4}",
            "<figure class=\"wp-block-audio\"><audio controls src=\"https://x.example/a.mp3\"></audio><figcaption>Bells</figcaption></figure>",
        ),
        &["audio #4 — Bells"],
    );
    says("<!-- wp:video {\"id\":4} /-->", &["video #4"]);
    says(
        &block(
            "file",
            "{\"id\":4}",
            "<div class=\"wp-block-file\"><a href=\"https://x.example/r.pdf\">The report</a><a href=\"https://x.example/r.pdf\" class=\"wp-block-file__button\" download>Download</a></div>",
        ),
        &["file #4 The report"],
    );
    let embed = "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/abc\n</div><figcaption>The launch</figcaption></figure>";
    says(
        &block("embed", "{\"url\":\"https://youtu.be/abc\"}", embed),
        &["embed YouTube https://youtu.be/abc — The launch"],
    );
    says(
        &block("core-embed/youtube", "", embed),
        &["embed YouTube https://youtu.be/abc — The launch"],
    );
    says(
        &block("embed", "{\"url\":\"https://charts.example/7\"}", ""),
        &["embed charts.example https://charts.example/7"],
    );
    says(
        &block(
            "embed",
            "{\"url\":\"https://paper.example/old/\",\"type\":\"wp-embed\"}",
            "",
        ),
        &["p [https://paper.example/old/](/old/)"],
    );
}

#[test]
fn arrangements_flow_on_and_boxes_stay_boxes() {
    let p = |words: &str| block("paragraph", "", &format!("<p>{words}</p>"));
    says(
        &block(
            "columns",
            "",
            &format!(
                "<div class=\"wp-block-columns\">{}{}</div>",
                block("column", "", &format!("<div>{}</div>", p("Left."))),
                block("column", "", &format!("<div>{}</div>", p("Right.")))
            ),
        ),
        &["p Left.", "p Right."],
    );
    says(
        &block(
            "cover",
            "{\"url\":\"https://paper.example/uploads/harbour.jpg\"}",
            &format!("<div class=\"wp-block-cover\">{}</div>", p("Over it.")),
        ),
        &["picture #7", "p Over it."],
    );
    says(
        &block(
            "media-text",
            "{\"mediaId\":5}",
            &format!(
                "<div class=\"wp-block-media-text\"><figure><img src=\"https://x.example/b.jpg\" class=\"wp-image-5\"/></figure><div>{}</div></div>",
                p("Beside it.")
            ),
        ),
        &["picture #5", "p Beside it."],
    );
    says(
        &block(
            "buttons",
            "",
            &format!(
                "<div>{}</div>",
                block(
                    "button",
                    "",
                    "<div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"https://x.example/\">Subscribe</a></div>"
                )
            ),
        ),
        &["p [Subscribe](https://x.example/)"],
    );
    says(
        &block(
            "details",
            "",
            &format!(
                "<details class=\"wp-block-details\"><summary>How we <em>count</em></summary>{}</details>",
                p("By hand.")
            ),
        ),
        &["fold How we *count*[p By hand.]"],
    );
    let heading = block(
        "accordion-heading",
        "",
        "<h3 class=\"wp-block-accordion-heading\"><button><span class=\"wp-block-accordion-heading__toggle-title\">When?</span><span aria-hidden=\"true\">+</span></button></h3>",
    );
    let panel = block("accordion-panel", "", &format!("<div>{}</div>", p("At noon.")));
    says(
        &block(
            "accordion",
            "",
            &format!(
                "<div>{}</div>",
                block("accordion-item", "", &format!("<div>{heading}{panel}</div>"))
            ),
        ),
        &["fold When?[p At noon.]"],
    );
    let tabs = format!(
        "<!-- wp:tab-list {{\"tabs\":[{{\"label\":\"East\"}}]}} /-->{}",
        block("tab-panels", "", &block("tab-panel", "", &p("Rain.")))
    );
    says(&block("tabs", "", &tabs), &["box East[p Rain.]"]);
}

#[test]
fn what_has_no_text_is_kept_and_what_has_some_shows_it() {
    says(
        "<!-- wp:latest-posts {\"postsToShow\":3} /-->",
        &["raw block:latest-posts \"<!-- wp:latest-posts {\\\"postsToShow\\\":3} /-->\" []"],
    );
    let converted = read(
        "<!-- wp:acme/score {\"a\":1} --><div>Home <b>2</b></div><!-- wp:site-title /--><!-- /wp:acme/score --><!-- wp:spacer /-->",
    );
    assert_eq!(
        super::outline(&converted.document.blocks),
        [
            "raw block:acme/score \"<!-- wp:acme/score {\\\"a\\\":1} --><div>Home <b>2</b></div><!-- wp:site-title /--><!-- /wp:acme/score -->\" [p Home **2**]"
        ]
    );
    assert_eq!(
        rules(&converted),
        ["block_kept_raw", "block_kept_raw", "spacer_dropped"]
    );
    says(
        "<!-- wp:math {\"latex\":\"a^2\"} --><div><math><mi>a</mi></math></div><!-- /wp:math -->",
        &[
            "raw block:math \"<!-- wp:math {\\\"latex\\\":\\\"a^2\\\"} --><div><math><mi>a</mi></math></div><!-- /wp:math -->\" [code \"a^2\"]",
        ],
    );
    says(
        &block(
            "jetpack/markdown",
            "{\"source\":\"x\"}",
            "<div class=\"wp-block-jetpack-markdown\"><p>Plain.</p></div>",
        ),
        &["p Plain."],
    );
}

#[test]
fn a_reusable_block_is_unfolded_once_and_never_inside_itself() {
    says("<!-- wp:block {\"ref\":1} /-->", &["p Write to the desk."]);
    says(
        "<!-- wp:block {\"ref\":2} /-->",
        &[
            "raw block:block \"<!-- wp:block {\\\"ref\\\":2} /-->\" []",
            "p Again.",
        ],
    );
    says(
        "<!-- wp:block {\"ref\":90} /-->",
        &["raw block:block \"<!-- wp:block {\\\"ref\\\":90} /-->\" []"],
    );
}

#[test]
fn classic_text_between_blocks_gets_its_paragraphs() {
    says(
        "<!-- wp:paragraph --><p>New.</p><!-- /wp:paragraph -->\n\nOld one.\n\nOld two,\nlong.\n\n<!-- wp:freeform -->\nOlder.\n\nStill.\n<!-- /wp:freeform -->",
        &[
            "p New.",
            "p Old one.",
            "p Old two, / long.",
            "p Older.",
            "p Still.",
        ],
    );
    says(
        &(block("shortcode", "", "[gallery ids=\"4\"]")
            + &block("paragraph", "", "<p>See [map id=1] here.</p>")),
        &[
            "gallery[picture #4]",
            "p See here.",
            "raw shortcode:map \"[map id=1]\" []",
        ],
    );
}

#[test]
fn teasers_and_pages_of_blocks() {
    says(
        "<!-- wp:more {\"customText\":\"Go on\",\"noTeaser\":true} -->\n<!--more Go on-->\n<!--noteaser-->\n<!-- /wp:more --><!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->",
        &["more Some(\"Go on\") true", "page"],
    );
}
