//! The bound volume and the workbook.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{FULL, pages, sample};
use lucai_documents::catalogue::make;
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_documents::volume::{Item, bind};
use lucai_documents::{Code, Engine, to_pdf};

fn item(name: &str, content: Vec<u8>) -> Item {
    Item { name: name.into(), date: "2026-09-01".into(), note: String::new(), content }
}

fn paper(id: &str) -> Vec<u8> {
    to_pdf(&make(id, &sample(FULL)).unwrap(), &Engine::Embedded).unwrap()
}

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(300, 200, |x, y| image::Rgb([(x % 255) as u8, (y % 255) as u8, 90])).write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[test]
fn a_volume_has_cover_list_items_and_note_with_running_page_stamps() {
    let items = [
        item("仲裁申请书", paper("application")),
        item("证据照片", picture(image::ImageFormat::Jpeg)),
        item("聊天记录截图", picture(image::ImageFormat::Png)),
        item("仲裁裁决书", paper("award_final")),
    ];
    let volume = bind(&sample(FULL), &items).unwrap();
    let shown = pages(&volume.pdf);
    let lengths: Vec<u32> = volume.placed.iter().map(|p| p.to - p.from + 1).collect();
    assert_eq!(&lengths[1..3], [1, 1], "a picture is one page");
    assert_eq!(volume.placed[0].from, 1, "stamps begin with the first item");
    for pair in volume.placed.windows(2) {
        assert_eq!(pair[0].to + 1, pair[1].from, "no page is left out between two items");
    }
    assert_eq!(shown.len() as u32, volume.pages + 3, "cover, list and note are not counted");
    assert!(
        shown[0].contains("劳动人事争议仲裁案卷") && shown[0].contains(&format!("{}页", volume.pages)),
        "the cover says how many pages"
    );
    assert!(shown[1].contains("卷内目录"));
    for place in &volume.placed {
        assert!(shown[1].contains(&place.name), "{} is not in the list", place.name);
    }
    for stamp in 1..=volume.pages {
        assert!(shown[stamp as usize + 1].contains(&stamp.to_string()), "page {stamp} has no stamp");
    }
    assert!(shown.last().unwrap().contains("备考表"));
}

#[test]
fn an_item_that_cannot_be_read_is_named() {
    let good = paper("application");
    let image = picture(image::ImageFormat::Png);
    let photo = picture(image::ImageFormat::Jpeg);
    for (name, content) in [
        ("空文件", vec![]),
        ("文本", b"hello".to_vec()),
        ("半个PDF", good[..good.len() / 3].to_vec()),
        ("只有文件头", b"%PDF-1.7\n%%EOF".to_vec()),
        ("半张图片", image[..image.len() / 2].to_vec()),
        ("一点照片", photo[..40].to_vec()),
        ("页面树成环", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj trailer<</Root 1 0 R>>\n%%EOF".to_vec()),
        ("页面没有大小", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R>>endobj trailer<</Root 1 0 R>>\n%%EOF".to_vec()),
    ] {
        let e = bind(&sample(FULL), &[item("仲裁申请书", good.clone()), item(name, content)]).unwrap_err();
        assert_eq!(e.code, Code::BadItem, "{name}: {e}");
        assert!(e.message.contains(name), "the item is named: {e}");
    }
}

#[test]
fn a_workbook_keeps_numbers_of_persons_as_text() {
    let table = Table {
        sheet: "案件一览".into(),
        title: "案件一览表".into(),
        columns: vec![("案号".into(), 30.0), ("身份证件号码".into(), 24.0), ("金额".into(), 14.0)],
        rows: vec![
            vec![Cell::Text("厦思劳人仲案字〔2026〕第1号".into()), Cell::Text("350203199001010019".into()), Cell::Money("12345.60".into())],
            vec![Cell::Empty, Cell::Number(3), Cell::Day("2026-11-23".into())],
        ],
    };
    let book = xlsx(&table).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut strings = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("xl/sharedStrings.xml").unwrap(), &mut strings).unwrap();
    assert!(strings.contains("350203199001010019"), "an ID number as a number would lose its last digits");
}
