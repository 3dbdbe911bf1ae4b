//! The icon of a paper that has none of its own: its first letter on a plain ground.

/// The icon as SVG.
pub fn letter(title: &str) -> Vec<u8> {
    let first: String = title
        .chars()
        .find(|c| c.is_alphanumeric())
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"4\" \
         fill=\"#1a1a1a\"/><text x=\"16\" y=\"23\" font-family=\"Georgia,serif\" font-size=\"20\" \
         text-anchor=\"middle\" fill=\"#fff\">{first}</text></svg>\n"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_its_first_letter_and_nothing_else() {
        for (title, want) in [("<The Post>", ">T<"), ("« جریدہ »", ">ج<"), ("§$%&", "></text>")] {
            let icon = String::from_utf8(letter(title)).unwrap();
            assert!(icon.contains(want), "{icon}");
        }
    }
}
