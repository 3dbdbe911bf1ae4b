//! Whatever an export holds, its report balances.

use proptest::prelude::*;

use crate::export::{Item, export};
use crate::ground::Ground;
use crate::house::House;

fn item(id: u64) -> impl Strategy<Value = Item> {
    let kinds = prop::sample::select(vec![
        "post",
        "post",
        "page",
        "attachment",
        "nav_menu_item",
        "wp_block",
        "film",
        "guest-author",
        "newspack_correction",
        "",
    ]);
    let states = prop::sample::select(vec![
        "publish", "draft", "private", "trash", "pitch", "future", "inherit",
    ]);
    (
        kinds,
        states,
        0..4_u64,
        "[a-z<&\\]\\[> ]{0,30}",
        0..6_u64,
        any::<bool>(),
    )
        .prop_map(move |(kind, status, comments, text, parent, same)| {
            let id = if same { 1 } else { id };
            let mut item = Item::post(id, &format!("Piece {id} {text}"), &text)
                .set("wp:post_type", kind)
                .set("wp:status", status)
                .set("wp:post_parent", &parent.to_string())
                .meta("_menu_item_type", "post_type")
                .meta("_menu_item_object_id", "2")
                .meta("newspack_correction-post-id", "1")
                .meta(&text, &text)
                .term("category", "world", "World")
                .term("nav_menu", "main", "Main");
            for number in 0..comments {
                item = item.comment(number + parent, number, "comment", "1", &text);
            }
            item
        })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    (1..9_u64).prop_flat_map(|many| (1..=many).map(item).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn found_is_imported_and_merged_and_kept_and_refused(items in items(), share in 0.5..1.3_f64) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let house = House::on(&Ground::SQLITE).await;
            let source = export(&items);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within the text")]
            let mut cut = ((source.len() as f64 * share) as usize).min(source.len());
            while !source.is_char_boundary(cut) {
                cut -= 1;
            }
            let cut = cut.max(source.find("<item>").unwrap_or(cut));
            let report = house.import(&source[..cut]).await;
            let again = house.import(&source[..cut]).await;
            for kind in ["articles", "pages", "media", "comments"] {
                assert_eq!(again.counts.get(kind).map_or(0, |count| count.imported), 0, "{kind}\n{}", again.table());
            }
            assert_eq!(report.counts.keys().collect::<Vec<_>>(), again.counts.keys().collect::<Vec<_>>());
        });
    }
}
