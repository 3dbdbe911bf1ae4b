//! ninjs, NewsML, NITF and the teleprinter's formats.

use super::*;

pub(super) const NINJS_1: &str = r#"{"uri": "urn:newsml:northwire.example:20240502:budget", "type": "text", "version": "3",
  "versioncreated": "2024-05-02T14:05:00+0200", "firstcreated": "2024-05-02T11:00:00Z", "pubstatus": "usable", "urgency": 3,
  "language": "en", "headline": "Council passes budget after night of talks", "byline": "Ana Ruiz", "slugline": "BUDGET-VOTE",
  "located": "Lisbon", "copyrightholder": "Northwire", "ednote": "ADDS quote from mayor", "usageterms": "No archives",
  "subject": [{"code": "medtop:20000598", "name": "local government"}, {"name": "local government"}, {"name": "budgets"}],
  "body_xhtml": "<p>The council passed the budget by 37 votes to 12.</p><p>&#8220;We will not cut schools,&#8221; said the mayor.</p>",
  "body_text": "The council passed the budget by 37 votes to 12. “We will not cut schools,” said the mayor.",
  "associations": {"featuremedia": {"type": "picture", "uri": "x:1", "headline": "The hall", "description_text": "The hall at night"},
                   "sidebar": {"type": "text", "uri": "x:2", "headline": "How they voted", "body_text": "Greens: for."}}}"#;

pub(super) const NINJS_3: &str = r#"{"standard": {"name": "ninjs", "version": "3.0"}, "uri": "https://wire.example/a/9", "type": "text",
  "pubStatus": "canceled", "versionCreated": "2024-05-02T15:00:00Z", "embargoedUntil": "2024-05-03T06:00:00Z", "edNote": "Kill: wrong person named",
  "headlines": [{"role": "subheadline", "value": "Under"}, {"role": "main", "value": "Minister resigns"}],
  "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>He <b>resigned</b>.</p>"},
             {"role": "nitf", "contentType": "application/nitf+xml", "value": "<nitf><body><body.content><p>He resigned.</p></body.content></body></nitf>"}],
  "infoSources": [{"name": "Wire & Sons"}], "by": "Jo Park", "people": [{"name": "Lee Odd"}]}"#;

pub(super) const NEWSML_G2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-05-02T14:05:00+0200</sent></header><itemSet>
<newsItem guid="urn:newsml:nordpress.example:20240502:99" version="4" standard="NewsML-G2" xml:lang="de">
 <rightsInfo><copyrightNotice>© Nordpress</copyrightNotice></rightsInfo>
 <itemMeta><itemClass qcode="ninat:text"/><provider literal="Nordpress"/><versionCreated>2024-05-02T14:05:00+0200</versionCreated>
  <firstCreated></firstCreated><pubStatus qcode="stat:usable"/><signal qcode="sig:update"/><signal qcode="sig:correction"/>
  <edNote>Berichtigt die Zahl im 2. Absatz</edNote><link rel="irel:previousVersion" residref="urn:newsml:nordpress.example:20240502:99"/></itemMeta>
 <contentMeta><urgency>4</urgency><contentCreated>2024-05-02T12:00:00Z</contentCreated><located><name>Kiel</name></located>
  <by>Von Ole Sturm</by><slugline>hafen</slugline><headline>Hafen
   wird ausgebaut</headline><subject qcode="medtop:1"><name>Verkehr</name></subject></contentMeta>
 <contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>
  <hedline><hl1>Hafen wird ausgebaut</hl1></hedline></body.head><body.content><p>Kiel (np) - Der Hafen wird f&uuml;r 1,2 Millionen Euro ausgebaut.</p>
  <p><q>Wir bauen <em>nicht</em> gr&#246;&#223;er</q>, sagte <person>Ute Lang</person>.<br/>Mehr sp&#xE4;ter.</p>
  <table><tr><td>2023</td><td>337</td></tr><tr><td>2024</td><td>373</td></tr></table></body.content></body></nitf></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:newsml:nordpress.example:20240502:98" version="2"><itemMeta><pubStatus qcode="stat:canceled"><name>Zurückgezogen</name></pubStatus></itemMeta></newsItem>
<packageItem guid="p1"><contentMeta><headline>Am Mittag</headline></contentMeta><groupSet root="G"><group id="G"><itemRef residref="a"><title>Hafen</title></itemRef>
 <itemRef residref="gone"/></group></groupSet></packageItem>
</itemSet></newsMessage>"#;

pub(super) const NITF: &str = r#"<?xml version="1.0" encoding="ISO-8859-15"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd" [<!ENTITY house "ACME">]>
<nitf><head><title>t</title><docdata management-status="usable"><doc-id id-string="P1234"/><urgency ed-urg="2"/><date.issue norm="20240502T101500Z"/>
 <du-key key="fire" version="2"/><ed-msg info="Eds: names below"/><key-list><keyword key="fire"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Fire at mill</hl1><hl2>Two hurt</hl2></hedline><byline>By <person>Kim Oh</person></byline><distributor>Press Co</distributor>
<dateline><location>HULL</location></dateline><abstract><p>A mill burned.</p></abstract></body.head>
<body.content><block><p>A mill burned in Hull on Monday, &house; said.</p><media media-type="image"><media-caption>The mill, in 1998.</media-caption></media></block></body.content>
<body.end><tagline>Edited by Bo.</tagline></body.end></body></nitf>"#;

pub(super) const NEWSML_1: &str = r#"<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>east.example</ProviderId><NewsItemId>42</NewsItemId>
<RevisionId PreviousRevision="1" Update="U">2</RevisionId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20240502T101500+0900</FirstCreated>
<Status FormalName="Canceled"/><Urgency FormalName="4"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Quake</HeadLine><DateLine>TOKYO, May 2</DateLine></NewsLines>
<ContentItem><DataContent><p>A quake of 5.1 hit.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"#;

pub(super) const IPTC_7901: &[u8] = b"\x16\x16\x01NPR0123 4 pl 87 hafen kiel\r\n\r\n\x02Hafen wird ausgebaut =\r\n\r\n   Kiel (npr) - Der Hafen wird f\xfcr 1,2 Millionen\r\nEuro ausgebaut.\r\n   \x84Nicht gr\xf6\xdfer\x93, sagte Lang.\r\n\r\nThe following information is not for publication: Tel 0431\r\n\x03021015 GMT May 24\x04\r\n";

pub(super) const ANPA_1312: &[u8] = b"\x16\x16\x01a0456\x1fi----\x12\x1fub\x13bc-Mill Fire,2nd Ld-Writethru 05-02 0123\x1f\r\n\x02^BC-Mill Fire,2nd Ld-Writethru,0123<\r\n^Mill burns in Hull<\r\n^Eds: CORRECTS number of hurt in 2nd graf.<\r\n^By KIM OH=\r\n^Example Press=\r\n   HULL (EP) _ A mill burned on Monday.\r\n   ``It was not arson,'' Chief Al Moe\r\nsaid.\r\n\x0305-02-24 0615EDT\x04";

#[test]
fn ninjs_1_gives_its_fields_and_the_body_with_paragraphs() {
    let arrival = arrives(NINJS_1.as_bytes(), "item.json");
    assert_eq!(arrival.format, Format::Ninjs);
    assert_eq!(rules(&arrival), ["association_not_read"]);
    let item = &arrival.items[0];
    assert_eq!(
        item.text,
        "The council passed the budget by 37 votes to 12.\n\n“We will not cut schools,” said the mayor."
    );
    assert_eq!(
        (item.version.as_deref(), item.urgency, item.place.as_deref()),
        (Some("3"), Some(3), Some("Lisbon"))
    );
    assert_eq!(when(item.updated), "2024-05-02T12:05:00Z");
    assert_eq!(item.subjects, ["local government", "budgets"]);
    assert_eq!(
        (item.outlet.as_deref(), item.rights.as_deref()),
        (Some("Northwire"), Some("No archives"))
    );
    assert_eq!(arrival.items[1].text, "Greens: for.");
}

#[test]
fn a_kill_in_ninjs_3_is_a_kill() {
    let item = item(NINJS_3, "item.json");
    assert_eq!(item.status, Status::Canceled);
    assert_eq!(
        (item.headline.as_deref(), item.text.as_str()),
        (Some("Minister resigns"), "He resigned.")
    );
    assert_eq!(when(item.embargo), "2024-05-03T06:00:00Z");
    assert_eq!(item.outlet.as_deref(), Some("Wire & Sons"));
}

#[test]
fn a_message_of_newsml_g2_gives_stories_kills_and_lists() {
    let arrival = arrives(NEWSML_G2.as_bytes(), "m.xml");
    assert_eq!((arrival.format, arrival.items.len()), (Format::NewsMl, 3));
    let story = &arrival.items[0];
    assert_eq!(
        story.text,
        "Kiel (np) - Der Hafen wird für 1,2 Millionen Euro ausgebaut.\n\n“Wir bauen nicht größer”, sagte Ute Lang.\nMehr später.\n\n2023\t337\n2024\t373"
    );
    assert_eq!(story.signals, [Signal::Update, Signal::Correction]);
    assert_eq!(
        (story.version.as_deref(), story.lang.as_deref(), story.urgency),
        (Some("4"), Some("de"), Some(4))
    );
    assert_eq!(story.headline.as_deref(), Some("Hafen wird ausgebaut"));
    assert_eq!(story.refers, ["urn:newsml:nordpress.example:20240502:99"]);
    assert_eq!(
        (when(story.published), when(story.updated)),
        ("2024-05-02T12:00:00Z".into(), "2024-05-02T12:05:00Z".into())
    );
    assert_eq!(
        (arrival.items[1].status, arrival.items[1].version.as_deref()),
        (Status::Canceled, Some("2"))
    );
    assert_eq!(arrival.items[2].text, "Hafen");
    assert_eq!(arrival.items[1].newer_than(story), Some(false));
}

#[test]
fn nitf_is_read_in_its_encoding_and_no_entity_of_its_own_is_believed() {
    let (bytes, _, _) = encoding_rs::ISO_8859_15.encode(NITF);
    let arrival = arrives(&bytes, "x.xml");
    assert_eq!(
        (arrival.format, rules(&arrival)),
        (Format::Nitf, vec!["doctype_ignored"])
    );
    let item = &arrival.items[0];
    assert_eq!(
        item.text,
        "A mill burned in Hull on Monday, &house; said.\n\nThe mill, in 1998.\n\nEdited by Bo."
    );
    assert_eq!(
        (item.headline.as_deref(), item.byline.as_deref()),
        (Some("Fire at mill"), Some("By Kim Oh"))
    );
    assert_eq!(
        (item.guid.as_deref(), item.version.as_deref(), item.urgency),
        (Some("P1234"), Some("2"), Some(2))
    );
    assert_eq!(item.place.as_deref(), Some("HULL"));
}

#[test]
fn a_withheld_story_in_nitf_is_withheld() {
    let nitf = NITF.replace("\"usable\"", "\"withheld\"");
    assert_eq!(item(nitf, "x.xml").status, Status::Withheld);
}

#[test]
fn newsml_1_2_is_still_read() {
    let item = item(NEWSML_1, "x.xml");
    assert_eq!(
        (item.status, item.version.as_deref(), item.text.as_str()),
        (Status::Canceled, Some("2"), "A quake of 5.1 hit.")
    );
    assert_eq!(
        (when(item.published), item.place.as_deref()),
        ("2024-05-02T01:15:00Z".into(), Some("TOKYO, May 2"))
    );
}

#[test]
fn a_teleprinter_story_of_iptc_7901_is_read() {
    let arrival = arrives(IPTC_7901, "x.txt");
    assert_eq!(arrival.format, Format::Iptc7901);
    let item = &arrival.items[0];
    assert_eq!(item.headline.as_deref(), Some("Hafen wird ausgebaut"));
    assert_eq!(
        item.text,
        "Kiel (npr) - Der Hafen wird für 1,2 Millionen\nEuro ausgebaut.\n\n„Nicht größer“, sagte Lang."
    );
    assert_eq!(
        (item.guid.as_deref(), item.urgency, item.outlet.as_deref()),
        (Some("NPR0123-2024-05-02"), Some(4), Some("NPR"))
    );
    assert_eq!(
        (
            when(item.published),
            item.place.as_deref(),
            item.slugline.as_deref()
        ),
        ("2024-05-02T10:15:00Z".into(), Some("Kiel"), Some("hafen kiel"))
    );
    assert!(
        item.ednote
            .as_deref()
            .is_some_and(|note| note.ends_with("Tel 0431"))
    );
}

#[test]
fn a_teleprinter_story_of_anpa_1312_is_read_with_its_version() {
    let arrival = arrives(ANPA_1312, "x.txt");
    assert_eq!(arrival.format, Format::Anpa1312);
    let item = &arrival.items[0];
    assert_eq!(
        (
            item.headline.as_deref(),
            item.byline.as_deref(),
            item.outlet.as_deref()
        ),
        (Some("Mill burns in Hull"), Some("KIM OH"), Some("Example Press"))
    );
    assert_eq!(
        item.text,
        "HULL (EP) _ A mill burned on Monday.\n\n``It was not arson,'' Chief Al Moe\nsaid."
    );
    assert_eq!(
        (item.version.as_deref(), item.urgency, when(item.published)),
        (Some("3"), Some(3), "2024-05-02T10:15:00Z".into())
    );
    assert_eq!(item.signals, [Signal::Update, Signal::Correction]);
    assert_eq!(
        (item.status, item.place.as_deref()),
        (Status::Usable, Some("HULL"))
    );
}

#[test]
fn kills_on_the_teleprinter_are_told_from_storms_that_kill() {
    for (head, want) in [
        ("BULLETIN KILL", Status::Canceled),
        ("KILL", Status::Canceled),
        (
            "^Eds: Please kill the story NPR0123, it was published in error.<",
            Status::Canceled,
        ),
        ("MANDATORY KILL Hafen", Status::Canceled),
        ("WITHHOLD: Hafen", Status::Withheld),
        ("STORMS KILL THREE IN HULL", Status::Usable),
        ("Kill Bill returns to cinemas", Status::Usable),
        ("KILL BILL RETURNS TO CINEMAS", Status::Usable),
    ] {
        let story = format!("\x01NPR0124 1 pl 9\r\n\x02{head}\r\n\r\n   The text.\r\n\x03");
        assert_eq!(item(story, "x").status, want, "{head}");
    }
    let slug = "\x01NPR0124 1 pl 9 HAFEN-KILL\r\n\x02Hafen\r\n\r\n   Text.\r\n\x03";
    assert_eq!(item(slug, "x").status, Status::Canceled);
}

#[test]
fn a_later_version_is_newer_and_equal_ones_are_not() {
    let version = |version: &str, at: i64| Item {
        version: Some(version.into()),
        updated: Some(copy::Moment(at)),
        ..Item::default()
    };
    assert_eq!(version("10", 0).newer_than(&version("9", 5)), Some(true));
    assert_eq!(version("3", 7).newer_than(&version("3", 9)), Some(false));
    assert_eq!(version("a", 7).newer_than(&version("b", 7)), None);
}
