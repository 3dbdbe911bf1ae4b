use super::{DEEPEST, Node, parse};

fn outline(nodes: &[Node<'_>]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Html(html) => format!("'{}'", html.trim()),
            Node::Block(block) if block.inner.is_empty() => format!("<{}>", block.short_name()),
            Node::Block(block) => format!("<{} {}>", block.short_name(), outline(&block.inner)),
        })
        .filter(|part| part != "''")
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn blocks_and_the_text_between_them_form_a_tree() {
    for (content, want) in [
        (
            "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->",
            "<paragraph '<p>a</p>'>",
        ),
        ("<!-- wp:more /-->", "<more>"),
        ("old <!-- wp:x/y {\"a\":1} /--> text", "'old' <x/y> 'text'"),
        (
            "<!-- wp:group --><div><!-- wp:heading --><h2>h</h2><!-- /wp:heading --></div><!-- /wp:group -->",
            "<group '<div>' <heading '<h2>h</h2>'> '</div>'>",
        ),
        ("<!--more--><!-- a note -->", "'<!--more--><!-- a note -->'"),
        ("<!--wp:paragraph-->x", "'<!--wp:paragraph-->x'"),
    ] {
        let (nodes, notices) = parse(content);
        assert_eq!(outline(&nodes), want);
        assert_eq!(notices, [], "{content}");
    }
}

#[test]
fn broken_blocks_keep_their_text() {
    for (content, want, rule) in [
        ("<!-- wp:group -->a", "<group 'a'>", "block_end"),
        ("a<!-- /wp:group -->b", "'a' 'b'", "block_end"),
        (
            "<!-- wp:group --><!-- wp:quote -->a<!-- /wp:group -->b",
            "<group <quote 'a'>> 'b'",
            "block_end",
        ),
        (
            "<!-- wp:image {\"id\":4, -->a<!-- /wp:image -->",
            "<image 'a'>",
            "block_attributes",
        ),
    ] {
        let (nodes, notices) = parse(content);
        assert_eq!(outline(&nodes), want);
        assert_eq!(notices.first().map(|notice| notice.rule.as_str()), Some(rule));
    }
}

#[test]
fn attributes_come_unescaped_and_by_kind() {
    let content = "<!-- wp:image {\"id\":\"12\",\"alt\":\"a \\u002d\\u002d \\u003cb\\u003e \\u0026\",\"ids\":[1,\"2\",-3,null],\"wide\":true} /-->";
    let (nodes, _) = parse(content);
    let Some(Node::Block(block)) = nodes.first() else {
        panic!("no block")
    };
    assert_eq!(block.number("id"), Some(12));
    assert_eq!(block.text("alt"), Some("a -- <b> &"));
    assert_eq!(block.numbers("ids"), [1, 2]);
    assert!(block.is("wide") && !block.is("id"));
    assert_eq!(block.source, content);
}

#[test]
fn blocks_too_deep_in_each_other_are_joined() {
    let content = format!(
        "{}deep{}",
        "<!-- wp:group -->".repeat(5000),
        "<!-- /wp:group -->".repeat(5000)
    );
    let (nodes, notices) = parse(&content);
    let mut depth = 0;
    let mut here = &nodes;
    while let Some(Node::Block(block)) = here.first() {
        depth += 1;
        here = &block.inner;
    }
    assert_eq!(depth, DEEPEST);
    assert!(matches!(here.first(), Some(Node::Html("deep"))));
    assert!(notices.len() <= 20);
}
