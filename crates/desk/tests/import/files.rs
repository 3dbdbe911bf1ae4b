//! Media: every file at its old path, byte for byte, and nothing that an archive should not bring.

use std::io::Write as _;
use std::path::Path;

use copy::Hash;
use morgue::{files, media};

use crate::export::{Item, export};
use crate::ground::each;
use crate::house::House;

const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";

fn folder(root: &Path) {
    let month = root.join("2024/05");
    std::fs::create_dir_all(&month).unwrap();
    std::fs::write(month.join("one.jpg"), b"original").unwrap();
    std::fs::write(month.join("one-300x200.jpg"), b"small").unwrap();
    std::fs::write(month.join("nobodys.gif"), GIF).unwrap();
    std::fs::write(month.join("shell.php"), b"<?php").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", month.join("link.jpg")).unwrap();
}

async fn bytes(house: &House, path: &str) -> Option<Vec<u8>> {
    let stored = files::by_path(&house.target.db, path).await.unwrap()?;
    let mut out = Vec::new();
    let mut file = house.target.files.get(&stored.file.hash?).unwrap().unwrap();
    std::io::Read::read_to_end(&mut file, &mut out).unwrap();
    Some(out)
}

#[tokio::test]
async fn a_folder_of_uploads_is_taken_in_with_every_size_and_what_nobody_names() {
    each(async |ground| {
        let house = House::on(ground).await;
        let uploads = house.folder.path().join("uploads");
        folder(&uploads);
        let xml = export(&[Item::picture(10, "2024/05/one.jpg")]);
        let report = house
            .import_with(&xml, |options| options.media = Some(uploads.clone()))
            .await;
        assert_eq!(
            bytes(&house, "/wp-content/uploads/2024/05/one.jpg")
                .await
                .as_deref(),
            Some(&b"original"[..])
        );
        assert_eq!(
            bytes(&house, "/wp-content/uploads/2024/05/nobodys.gif")
                .await
                .as_deref(),
            Some(GIF)
        );
        let medium = media::by_wp_id(&house.target.db, 10)
            .await
            .unwrap()
            .unwrap()
            .media;
        let small = files::by_path(&house.target.db, "/wp-content/uploads/2024/05/one-300x200.jpg")
            .await
            .unwrap()
            .unwrap();
        assert_eq!((small.media, small.file.width), (Some(medium.id), 300));
        assert_eq!(medium.files[0].hash, Some(Hash::of(b"original")));
        assert_eq!(report.counts["files"].refused, 2);
        assert!(!report.findings_by_rule.contains_key("media_missing"));
        let again = house
            .import_with(&xml, |options| options.media = Some(uploads))
            .await;
        assert_eq!(again.counts["files"].unchanged, 3);
    })
    .await;
}

#[tokio::test]
async fn archives_are_read_and_hostile_entries_refused_with_their_reason() {
    each(async |ground| {
        let house = House::on(ground).await;
        let path = house.folder.path().join("uploads.zip");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        for (name, text) in [
            ("wp-content/uploads/2024/05/one.jpg", "original"),
            ("../../../tmp/evil.jpg", "x"),
            ("/etc/cron.d/evil", "x"),
        ] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        let xml = export(&[Item::picture(10, "2024/05/one.jpg")]);
        let report = house.import_with(xml, |options| options.media = Some(path)).await;
        assert!(
            bytes(&house, "/wp-content/uploads/2024/05/one.jpg")
                .await
                .is_some()
        );
        assert_eq!(
            (report.counts["files"].found, report.counts["files"].refused),
            (3, 2)
        );
        assert!(report.refused.iter().all(|one| one.reason.contains("Its name")));
    })
    .await;
}

#[tokio::test]
async fn a_packed_tar_is_read_and_one_that_is_cut_gives_what_came_before() {
    each(async |ground| {
        let house = House::on(ground).await;
        let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(
            Vec::new(),
            flate2::Compression::fast(),
        ));
        for name in ["uploads/2024/05/one.jpg", "uploads/2024/05/two.jpg"] {
            let noise: Vec<u8> = (0..40_000_u32)
                .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
                .collect();
            let mut header = tar::Header::new_gnu();
            header.set_size(noise.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            tar.append_data(&mut header, name, noise.as_slice()).unwrap();
        }
        let packed = tar.into_inner().unwrap().finish().unwrap();
        let path = house.folder.path().join("uploads.tar.gz");
        std::fs::write(&path, &packed[..packed.len() - 20_000]).unwrap();
        let report = house
            .import_with(export(&[]), |options| options.media = Some(path))
            .await;
        assert!(
            bytes(&house, "/wp-content/uploads/2024/05/one.jpg")
                .await
                .is_some()
        );
        assert!(report.counts["files"].refused >= 1);
    })
    .await;
}
