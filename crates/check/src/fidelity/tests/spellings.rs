//! What is overlooked, and at which level.

use super::*;

/// The verdict must be exact at this level.
fn exact(lang: &str, level: u8, quote: &str, source: &str) {
    let found = judged(lang, quote, &[source]);
    assert_eq!(
        (found.verdict, found.folding),
        (Verdict::Exact, level),
        "{quote} | {source} {:?}",
        found.ops
    );
}

fn not_exact(lang: &str, quote: &str, source: &str) {
    let found = judged(lang, quote, &[source]);
    assert_ne!(found.verdict, Verdict::Exact, "{quote} | {source}");
}

#[test]
fn letter_for_letter_is_level_zero_and_typography_level_one() {
    exact(
        "en",
        0,
        "“the buses run late at night,”",
        "I know that the buses run late at night.",
    );
    exact(
        "en",
        1,
        "“The buses run late at night.”",
        "I know that the buses run late at night.",
    );
    exact(
        "en",
        1,
        "“It’s late – and it’s cold”",
        "It's late, and it's cold.",
    );
    exact(
        "en",
        1,
        "“He said ‘go home’ to all of us”",
        "He said \"go home\" to all of us.",
    );
    exact(
        "en",
        1,
        "“a quiet night at the de\u{ad}pot”",
        "It was a quiet night at the depot.",
    );
    exact(
        "en",
        1,
        "“the café was closed today”",
        "The cafe\u{301} was closed today.",
    );
    exact(
        "fr",
        1,
        "« L’état des lieux est bon »",
        "\"L'état des lieux est bon\", dit-il.",
    );
}

#[test]
fn spelling_is_level_two() {
    for (lang, quote, source) in [
        (
            "en",
            "“We won't pay, and he's right about it”",
            "We will not pay, and he is right about it.",
        ),
        (
            "en",
            "“They do not know it's over”",
            "They don't know it is over.",
        ),
        (
            "en",
            "“I asked Sen. Hill and it's okay”",
            "I asked Senator Hill and it's OK.",
        ),
        (
            "en",
            "“all the emails from the non-profit”",
            "All the e-mails from the nonprofit.",
        ),
        (
            "en",
            "“a well known story in this town”",
            "It is a well-known story in this town.",
        ),
        ("en", "“twenty-five of us waited there”", "25 of us waited there."),
        (
            "en",
            "“about 1.5 million people, or 20%”",
            "About 1,500,000 people, or 20 percent.",
        ),
        (
            "en",
            "“one hundred per cent of the cost”",
            "100 percent of the cost.",
        ),
        (
            "en",
            "“this is James' house, after all”",
            "This is James's house, after all.",
        ),
        (
            "en",
            "“I'm going to tell them about the U.S.”",
            "I'm gonna tell 'em about the US.",
        ),
        (
            "de",
            "„Die Strasse ist fuer alle da“",
            "Die Straße ist für alle da.",
        ),
        (
            "de",
            "„Es geht ums Geld, fünfundzwanzig Euro“",
            "Es geht um das Geld, 25 Euro.",
        ),
        ("fr", "« Le cœur du sujet est là »", "Le coeur du sujet est là."),
        ("es", "«Treinta y cinco personas esperan»", "35 personas esperan."),
        ("ar", "«لن نذهب إلى هناك اليوم»", "ولن نذهب إلى هناك اليوم."),
        ("ur", "’’انکا گھر یہاں ہے‘‘", "ان کا گھر یہاں ہے۔"),
    ] {
        exact(lang, 2, quote, source);
    }
}

#[test]
fn what_a_transcript_notes_was_not_said() {
    exact(
        "en",
        1,
        "“We won the vote. And we will win again.”",
        "We won the vote. [applause] And we will win again.",
    );
    exact(
        "en",
        1,
        "“We won the vote. And we will win again.”",
        "We won the vote. (APPLAUSE) And we will win again.",
    );
    not_exact(
        "en",
        "“We won the vote. And we will win again.”",
        "We won the vote (in two towns) and lost. And we will win again.",
    );
}

#[test]
fn a_part_of_a_word_is_not_the_word() {
    not_exact("en", "“that is what we do”", "That is what we don't want.");
    not_exact(
        "en",
        "“the plan is for Israel security”",
        "The plan is for Israel's security.",
    );
    not_exact(
        "en",
        "“we want to negotiate it all”",
        "We want to re-negotiate it all.",
    );
    not_exact("en", "“the claim was proven”", "The claim was un-proven.");
    not_exact("fr", "« c'est une bonne idée »", "Ce n'est pas une bonne idée.");
}

#[test]
fn false_starts_left_out_are_trims() {
    let quote = judged(
        "en",
        "“I think we should go there tomorrow”",
        &["Well, I, um, I think we, uh, we should go there tomorrow."],
    );
    assert_eq!(quote.verdict, Verdict::Trimmed);
    let never = judged(
        "en",
        "“It never happened. All of them will pay for it”",
        &["It never happened, never. All of them will pay for it."],
    );
    assert_eq!((never.verdict, never.critical), (Verdict::Trimmed, false));
}
