use super::set;
use crate::html::{NoSite, blocks, inlines, plain};

fn table(rows: &[(&str, &str)]) {
    for (given, want) in rows {
        assert_eq!(set(given), *want, "{given}");
    }
}

#[test]
fn paragraphs_collapse_white_space_as_a_browser_does() {
    table(&[
        ("<p> a\n  b <b> c </b> d </p>", "p: a b {Strong:c }d"),
        ("a<br>\n b<br><br>c<br>", "p: a⏎b⏎⏎c"),
        ("<p>a&nbsp; b</p><p>&nbsp;</p><p></p>", "p: a\u{a0} b"),
        (
            "loose <div>in a div</div> again",
            "p: loose\np: in a div\np: again",
        ),
        ("<section><p>a<p>b</section>", "p: a\np: b"),
        ("<b>a</b><b>b</b><i></i>c", "p: {Strong:ab}c"),
        ("<b><p>a</p><p>b</p></b>", "p: {Strong:a}\np: {Strong:b}"),
        ("<address>Street<br>Town</address>", "p: Street⏎Town"),
    ]);
}

#[test]
fn inline_elements_become_marks() {
    table(&[
        (
            "<strong><b><em>x</em></b></strong> <u>u</u> <del>d</del> <s>s</s>",
            "p: {Strong,Em:x} {Underline:u} {Strike:d} {Strike:s}",
        ),
        (
            "<code>c</code> <kbd>k</kbd> <mark>m</mark> <small>s</small> <sub>1</sub><sup>2</sup>",
            "p: {Code:c} {Keyboard:k} {Highlight:m} {Small:s} {Sub:1}{Sup:2}",
        ),
        (
            "<cite>t</cite> <q>q</q> <ins>i</ins> <abbr title='Long'>L</abbr> <acronym>N</acronym>",
            "p: {Cite:t} {Quoted:q} {Inserted:i} {abbr Long:L} N",
        ),
        (
            "<span lang=ur dir=rtl>x <i lang=en>y</i></span> <span style='font-weight:700'>z</span>",
            "p: {lang ur rtl:x }{lang en rtl,Em:y} {Strong:z}",
        ),
        ("<b style='font-weight: normal'>pasted</b>", "p: pasted"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "p: 漢(kan)"),
    ]);
}

#[test]
fn links_lead_where_a_reader_can_follow() {
    table(&[
        ("<a href='https://town.example/a/'>a</a>", "p: {/a/:a}"),
        (
            "<a href='https://x.example' rel='ugc noopener'>a</a>",
            "p: {paid https://x.example:a}",
        ),
        (
            "<a href='javascript:x()'>a</a> <a>b</a> <a href='#'>c</a>",
            "p: a b c",
        ),
        (
            "<a href=#there>a</a><p id=wrap><span id=there>b</span></p>",
            "p: {#there:a}\np #there: b",
        ),
        (
            "<h2 id=one>x</h2><a name=two></a><h3>y</h3>",
            "h2 #one: x\nh3 #two: y",
        ),
        ("<a href=/x><div>a</div><p>b</p></a>", "p: {/x:a}\np: {/x:b}"),
    ]);
    let (_, notices) = blocks("<a href='javascript:x()'>a</a>", &NoSite);
    assert_eq!(notices[0].rule, "link_dropped");
}

#[test]
fn text_stands_where_and_runs_as_it_was_set() {
    table(&[
        ("<p style='text-align: center'>a</p>", "p Center: a"),
        ("<p class='x has-text-align-right'>a</p>", "p End: a"),
        (
            "<p dir=rtl align=right>خبر</p><p align=right>خبر</p>",
            "p Rtl: خبر\np: خبر",
        ),
        (
            "<div dir=rtl><p>خبر</p><h2>ع</h2></div>",
            "p Rtl: خبر\nh2: {lang  rtl:ع}",
        ),
        ("<center><h2>a</h2>b</center>", "h2 Center: a\np Center: b"),
        ("<p dir=auto>123 عدد</p>", "p Rtl: 123 عدد"),
    ]);
}

#[test]
fn lists_nest_and_count() {
    table(&[
        (
            "<ol start=3><li>a<li><p>b</p><p>c</p></ol>",
            "ol from 3 (p: a | p: b; p: c)",
        ),
        (
            "<ul><li>a<ul><li>b</ul></li><ol><li>c</ol></ul>",
            "ul (p: a; ul (p: b); ol (p: c))",
        ),
        ("<ul> <li></li> </ul>", ""),
        ("<ul>stray<li>a</ul>", "ul (p: stray | p: a)"),
        ("<dl><dt>t<dd>d<dd><p>e</dl>", "p: {Strong:t}\np: d\np: e"),
    ]);
}

#[test]
fn quotes_say_whose_words_they_are() {
    table(&[
        (
            "<blockquote><p>a</p><p>b</p><cite>Who</cite></blockquote>",
            "quote (p: a; p: b) — Who",
        ),
        (
            "<blockquote>a <cite>Book</cite> b<footer>— <cite>X</cite></footer></blockquote>",
            "quote (p: a {Cite:Book} b) — — X",
        ),
        (
            "<figure class=wp-block-pullquote><blockquote><p>a</p><p>b</p><cite>c</cite></blockquote></figure>",
            "{'type':'pull_quote','text':[{'type':'text','text':'a'},{'type':'break'},{'type':'text','text':'b'}],'cite':[{'type':'text','text':'c'}]}",
        ),
        (
            "<details><summary>More</summary><p>in</p></details>",
            "box folded More (p: in)",
        ),
    ]);
}

#[test]
fn preformatted_text_keeps_its_lines() {
    table(&[
        ("<pre>\n  a\n\n  <b>b</b>\n</pre>", "verse:   a\n\n  {Strong:b}"),
        (
            "<pre class='wp-block-code'><code class=language-php>a &lt; b\n</code></pre>",
            "{'type':'code','text':'a < b','language':'php'}",
        ),
        (
            "<pre class='brush: rust; x'>a<br>b</pre>",
            "{'type':'code','text':'a\\nb','language':'rust'}",
        ),
    ]);
}

#[test]
fn pictures_are_known_by_address_then_by_number() {
    table(&[
        (
            "<img src='https://town.example/up/bridge-300x200.jpg' class='wp-image-7' alt='A bridge '>",
            "{'type':'picture','media':{'kept':71},'alt':'A bridge','width':'text'}",
        ),
        (
            "<p><a href='/big'><img class='alignright wp-image-7' src='https://cdn.example/x.jpg'></a>Words</p>",
            "{'type':'picture','media':{'kept':70},'link':'/big','width':'end'}\np: Words",
        ),
        (
            "<img src='data:image/gif;base64,x' data-src='https://i0.wp.com/town.example/up/bridge.jpg?w=1'>",
            "{'type':'picture','media':{'kept':71},'width':'text'}",
        ),
        (
            "<img srcset='https://a.example/s.jpg 300w, https://a.example/l.jpg 900w'>",
            "{'type':'picture','media':{'elsewhere':'https://a.example/l.jpg'},'width':'text'}",
        ),
        (
            "a <img src=/i.png width=16 height=16 alt=icon> b",
            "p: a </i.png icon> b",
        ),
        ("a <img class=emoji alt='🌍' src=/e.png> b", "p: a 🌍 b"),
        ("a<img src=https://count.example width=1 height=1>", "p: a"),
        (
            "<p>a <img src=/l.jpg width=600> b</p>",
            "p: a\n{'type':'picture','media':{'elsewhere':'/l.jpg'},'width':'text'}\np: b",
        ),
        (
            "<picture><source srcset='/a.webp 2x'><img src=''></picture>",
            "{'type':'picture','media':{'elsewhere':'/a.webp'},'width':'text'}",
        ),
        (
            "<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript>",
            "{'type':'picture','media':{'elsewhere':'/a.jpg'},'width':'text'}",
        ),
        (
            "<h2><img src=/a.png alt=x></h2>",
            "{'type':'picture','media':{'elsewhere':'/a.png'},'alt':'x','width':'text'}",
        ),
    ]);
}

#[test]
fn figures_carry_their_captions() {
    table(&[
        (
            "<figure class='wp-block-image alignwide'><img src=/a.jpg><figcaption>A <i>c</i></figcaption></figure>",
            "{'type':'picture','media':{'elsewhere':'/a.jpg'},'caption':[{'type':'text','text':'A '},{'type':'text','text':'c','marks':[{'type':'em'}]}],'width':'wide'}",
        ),
        (
            "<div class='wp-caption alignleft'><img src=/a.jpg><p class=wp-caption-text>C</p></div>",
            "{'type':'picture','media':{'elsewhere':'/a.jpg'},'caption':[{'type':'text','text':'C'}],'width':'start'}",
        ),
        (
            "<figure class='wp-block-gallery columns-2'><ul><li><figure><img src=/a.jpg></figure><li><figure><img src=/b.jpg><figcaption>B</figcaption></figure></ul><figcaption>All</figcaption></figure>",
            "{'type':'gallery','pictures':[{'media':{'elsewhere':'/a.jpg'},'width':'text'},{'media':{'elsewhere':'/b.jpg'},'caption':[{'type':'text','text':'B'}],'width':'text'}],'columns':2,'caption':[{'type':'text','text':'All'}]}",
        ),
        (
            "<figure class=wp-block-table><table><tr><td>1<td>2</table><figcaption>C</figcaption></figure>",
            "table [] [1 | 2] [] C",
        ),
        (
            "<figure class=wp-block-embed><div>\nhttps://vimeo.com/1\n</div><figcaption>F</figcaption></figure>",
            "{'type':'embed','url':'https://vimeo.com/1','provider':'Vimeo','caption':[{'type':'text','text':'F'}]}",
        ),
        (
            "<figure><p>a</p><figcaption>b</figcaption></figure>",
            "p: a\np: b",
        ),
    ]);
}

#[test]
fn tables_keep_their_cells() {
    table(&[
        (
            "<table><caption>C</caption><thead><tr><th>a<th colspan=2>b</thead><tbody><tr><td rowspan=0>1<td>2<br>3<td><p>4</p><p>5</p></tbody><tfoot><tr><td>z</tfoot></table>",
            "table [!a | !2×1 b] [1 | 2⏎3 | 4⏎5] [z] C",
        ),
        ("<table><tr><td><p>only</p><p>one</p></table>", "p: only\np: one"),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
            "p: a\ntable [] [b | c] [] ",
        ),
        (
            "<table>foster<tr><td>a<td>b</table>",
            "p: foster\ntable [] [a | b] [] ",
        ),
        (
            "<table><tr><td colspan=99999999999>a<td colspan=x>b</table>",
            "table [] [1000×1 a | b] [] ",
        ),
    ]);
}

#[test]
fn films_and_frames_name_their_source() {
    table(&[
        (
            "<video src=/a.mp4 poster=/p.jpg>old</video>",
            "{'type':'player','kind':'video','tracks':[{'elsewhere':'/a.mp4'}],'poster':{'elsewhere':'/p.jpg'}}",
        ),
        (
            "<audio><source src=/a.ogg><source src=https://town.example/up/bridge.mp3></audio>",
            "{'type':'player','kind':'audio','tracks':[{'kept':71}]}",
        ),
        (
            "a <iframe src=//www.youtube.com/embed/x title='The film'></iframe> b",
            "p: a\n{'type':'embed','url':'https://www.youtube.com/watch?v=x','provider':'YouTube','title':'The film'}\np: b",
        ),
        ("<iframe srcdoc='<b>x'></iframe>", "raw html:iframe ()"),
        (
            "<object><param name=movie value='https://www.youtube.com/v/x'><embed src=y></object>",
            "{'type':'embed','url':'https://www.youtube.com/watch?v=x','provider':'YouTube'}",
        ),
        (
            "<embed src=https://town.example/up/bridge.pdf>",
            "{'type':'file','file':{'kept':71},'text':[{'type':'text','text':'bridge.pdf'}]}",
        ),
    ]);
}

#[test]
fn what_has_no_place_is_kept_and_its_words_are_shown() {
    table(&[
        ("<script>x</script>", "raw html:script ()"),
        (
            "<form><p>Your name <input></p></form>",
            "raw html:form (p: Your name)",
        ),
        ("<p>a <button>b</button> c</p>", "p: a b c\nraw html:button ()"),
        ("<svg><title>t</title><text>x</text></svg>", "raw html:svg ()"),
        ("<div style='display:none'>secret</div>", "raw html:div ()"),
        (
            "<noscript>Switch it on</noscript>",
            "raw html:noscript (p: Switch it on)",
        ),
        ("<my-widget>words</my-widget>", "p: words"),
        ("<hr>", "{'type':'separator'}"),
    ]);
    let (kept, _) = blocks(
        "<form class='a&quot;b'><input value=1><script>a<b</script></form>",
        &NoSite,
    );
    let source = serde_json::to_value(&kept[0]).unwrap()["source"].clone();
    assert_eq!(
        source,
        "<form class=\"a&quot;b\"><input value=\"1\"><script>a<b</script></form>"
    );
}

#[test]
fn an_editors_own_comments_are_no_news() {
    let rules = |html| {
        blocks(html, &NoSite)
            .1
            .into_iter()
            .map(|notice| notice.rule)
            .collect::<Vec<_>>()
    };
    assert!(rules("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- -->").is_empty());
    assert_eq!(rules("a<!-- todo: ask him -->b"), ["comment_dropped"]);
}

#[test]
fn a_title_is_words_alone() {
    for (given, want) in [
        ("Plain  title\n", "Plain title"),
        ("A <em>b</em> &amp; c<br>d", "A b & c d"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("<script>x</script>T", "T"),
        ("&#8220;Q&#8221;", "“Q”"),
    ] {
        assert_eq!(plain(given), want, "{given}");
    }
    let (text, notices) = inlines(
        "<p>a</p><ul><li>b</ul><iframe src=https://x.example></iframe>",
        &NoSite,
    );
    assert_eq!(super::text_of(&text), "a⏎b");
    assert_eq!(notices[0].rule, "block_dropped");
}
