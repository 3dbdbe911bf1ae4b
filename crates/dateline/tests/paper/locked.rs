//! A protected article, with and without its password.

use crate::export::{Export, Item};
use crate::program::{Served, databases, dateline, header};

const TEXT: &str = "The minutes of the harbour board";

fn paper(dir: &std::path::Path, database: Option<&str>) {
    let mut export = Export::new();
    export.item(&Item {
        id: 20,
        kind: "post",
        status: "publish",
        title: "Minutes",
        slug: "minutes",
        body: &format!("<p>{TEXT}.</p>"),
        more: "<wp:post_password><![CDATA[low tide]]></wp:post_password>".into(),
    });
    export.item(&Item {
        id: 21,
        kind: "post",
        status: "publish",
        title: "Other minutes",
        slug: "other-minutes",
        body: "<p>Of another board.</p>",
        more: "<wp:post_password><![CDATA[high tide]]></wp:post_password>".into(),
    });
    let file = dir.with_extension("xml");
    std::fs::write(&file, export.text()).unwrap();
    let (file, dir) = (file.to_str().unwrap(), dir.to_str().unwrap());
    let ended = dateline(&["import", "wordpress", file, "--dir", dir], database);
    assert_eq!(ended.code, 0, "{}", ended.said);
}

#[test]
fn a_password_opens_its_article_for_whoever_gave_it_and_for_nobody_else() {
    for database in databases("locked") {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("paper");
        paper(&dir, database.as_deref());
        let served = Served::start(&dir, database.as_deref());
        let (address, other) = ("/2024/03/21/minutes/", "/2024/03/22/other-minutes/");
        let locked = served.page(address);
        assert!(locked.contains(r#"type="password""#) && !locked.contains(TEXT));

        let wrong = format!("to={address}&password=high+tide");
        let (status, head, _) = served.post("/-/unlock", &wrong);
        assert_eq!(status, 303);
        assert_eq!(header(&head, "location").unwrap(), format!("{address}#wrong"));
        assert_eq!(header(&head, "set-cookie"), None);

        let (status, head, _) = served.post("/-/unlock", &format!("to={address}&password=low+tide"));
        assert_eq!(
            (status, header(&head, "location").as_deref()),
            (303, Some(address))
        );
        let given = header(&head, "set-cookie").unwrap();
        for part in ["HttpOnly", "SameSite=Lax", &format!("Path={address}")] {
            assert!(given.contains(part), "{given}");
        }
        assert!(!given.contains("tide"), "{given}");
        let cookie = given.split(';').next().unwrap();
        let (status, head, body) = served.get_with(address, cookie);
        assert_eq!(status, 200);
        assert!(String::from_utf8_lossy(&body).contains(TEXT));
        assert_eq!(header(&head, "cache-control").as_deref(), Some("no-store"));

        // Nobody else gets it, not from the rack and not with this cookie elsewhere.
        assert_eq!(served.page(address), locked);
        let (_, _, body) = served.get_with(other, cookie);
        assert!(!String::from_utf8_lossy(&body).contains("Of another board"));
        for forged in [
            cookie.replace("dateline-open=", "dateline-open=1"),
            format!("{cookie}0"),
            "dateline-open=".into(),
            "dateline-open=.".into(),
        ] {
            let (status, _, body) = served.get_with(address, &forged);
            assert_eq!(status, 200);
            assert!(!String::from_utf8_lossy(&body).contains(TEXT), "{forged}");
        }
        assert_eq!(served.post("/-/unlock", "to=/nowhere/&password=x").0, 404);
        assert_eq!(served.post("/-/unlock", "to=//evil.example/&password=x").0, 404);
        let mut last = 0;
        for _ in 0..20 {
            last = served.post("/-/unlock", &wrong).0;
        }
        assert_eq!(last, 429, "passwords can be tried as often as somebody likes");
    }
}
