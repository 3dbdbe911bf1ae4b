//! Moments as ages: `20m`, `3h`, `12d`, or `+2d` for what is still to come. In a text `{weekday 3h}`, `{date 3h}`,
//! `{month 40d}` and `{year 2y}` become words of its language, `{iso 3h}` and `{mail 3h}` what programs write.

use copy::Moment;

const HOUR: i64 = 3_600_000;

/// So long before now: minutes (`20m`), hours (`9h`) or days (`4d`); after now with a plus sign.
pub(in crate::demo) fn ago(now: Moment, age: &str) -> Moment {
    let (sign, age) = match age.strip_prefix('+') {
        Some(rest) => (-1, rest),
        None => (1, age),
    };
    let long = |unit: char, each: i64| age.strip_suffix(unit).map(|digits| number(digits) * each);
    let long = long('h', HOUR)
        .or_else(|| long('d', 24 * HOUR))
        .or_else(|| long('m', HOUR / 60));
    Moment(now.0 - sign * long.unwrap_or(0))
}

fn number(digits: &str) -> i64 {
    digits.parse().unwrap_or(0)
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const URDU: [&str; 12] = [
    "جنوری",
    "فروری",
    "مارچ",
    "اپریل",
    "مئی",
    "جون",
    "جولائی",
    "اگست",
    "ستمبر",
    "اکتوبر",
    "نومبر",
    "دسمبر",
];
const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const ARABIC_DAYS: [&str; 7] = [
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
];
const URDU_DAYS: [&str; 7] = ["پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"];

/// The text with its moments in words.
pub(in crate::demo) fn fill_in(text: &str, lang: &str, now: Moment) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').and_then(|(inside, after)| {
            let (word, age) = inside.split_once(' ')?;
            Some((words(word, age, lang, now)?, after))
        });
        match named {
            Some((words, after)) => {
                out.push_str(&words);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

fn words(word: &str, age: &str, lang: &str, now: Moment) -> Option<String> {
    let (months, days) = match lang {
        "ar" => (ARABIC, ARABIC_DAYS),
        "ur" => (URDU, URDU_DAYS),
        _ => (ENGLISH, ENGLISH_DAYS),
    };
    let at = ago(now, age).civil(0);
    let written = |format: &str| at.strftime(format).to_string();
    let number = |format: &str| at.strftime(format).to_string().parse::<usize>().ok();
    let month = || months.get(number("%m")?.checked_sub(1)?).copied();
    Some(match word {
        "weekday" => days.get(number("%u")?.checked_sub(1)?)?.to_string(),
        "date" => format!("{} {}", number("%d")?, month()?),
        "month" => month()?.to_string(),
        "year" => {
            let back: usize = age
                .strip_suffix('y')
                .and_then(|years| years.parse().ok())
                .unwrap_or(0);
            number("%Y")?.saturating_sub(back).to_string()
        }
        "iso" => written("%Y-%m-%dT%H:%M:%SZ"),
        "mail" => written("%a, %d %b %Y %H:%M:%S +0000"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_become_words_of_the_language() {
        // A Thursday, 1 January 1970, noon.
        let noon = Moment(12 * HOUR);
        let text = "{weekday 0h} {date 1d} {month +31d} {year 3y} {sub 2} {";
        assert_eq!(
            fill_in(text, "en", noon),
            "Thursday 31 December February 1967 {sub 2} {"
        );
        assert_eq!(fill_in("{weekday 24h}", "ar", noon), "الأربعاء");
        assert_eq!(fill_in("{date 0h}", "ur", noon), "1 جنوری");
        assert_eq!(fill_in("{iso 1h}", "en", noon), "1970-01-01T11:00:00Z");
        assert_eq!(
            fill_in("{mail 1h}", "en", noon),
            "Thu, 01 Jan 1970 11:00:00 +0000"
        );
    }
}
