//! The map of grids: what is taken, and that every file that is none is refused by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_documents::Code;
use lucai_documents::map::{AreaMap, LARGEST, MOST_AREAS, MOST_CORNERS, read, sample};
use proptest::prelude::*;
use serde_json::{Value, json};

fn square(x: f64, y: f64, size: f64) -> Value {
    json!([[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]])
}

fn feature(properties: &Value, geometry: &Value) -> Value {
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

fn map(features: &[Value]) -> Result<AreaMap, lucai_documents::PaperError> {
    read(json!({ "type": "FeatureCollection", "features": features }).to_string().as_bytes())
}

fn refused(bytes: &[u8]) -> String {
    let error = read(bytes).unwrap_err();
    assert_eq!(error.code, Code::BadMap);
    error.message
}

fn in_frame(made: &AreaMap) {
    for area in &made.areas {
        let numbers: Vec<f64> =
            area.path.split(|c: char| "MLZ ".contains(c)).filter(|part| !part.is_empty()).map(|part| part.parse().unwrap()).collect();
        for pair in numbers.chunks(2) {
            assert!((0.0..=made.width).contains(&pair[0]) && (0.0..=made.height).contains(&pair[1]), "{pair:?} of {}", area.name);
        }
    }
}

#[test]
fn the_map_that_comes_along_names_the_six_districts_and_says_that_it_is_schematic() {
    let made = sample().unwrap();
    let names: Vec<(&str, &str)> = made.areas.iter().map(|area| (area.code.as_str(), area.name.as_str())).collect();
    assert_eq!(
        names,
        [
            ("350203", "思明区"),
            ("350206", "湖里区"),
            ("350205", "海沧区"),
            ("350211", "集美区"),
            ("350212", "同安区"),
            ("350213", "翔安区")
        ]
    );
    assert!(made.note.contains("示意图"), "{}", made.note);
    in_frame(&made);
}

#[test]
fn north_is_up_and_a_label_stands_in_its_area() {
    let south = feature(&json!({ "name": "南", "adcode": 1 }), &json!({ "type": "Polygon", "coordinates": [square(118.0, 24.0, 0.1)] }));
    let north = feature(
        &json!({ "name": "北" }),
        &json!({ "type": "MultiPolygon", "coordinates": [[square(118.0, 24.2, 0.1)], [square(118.3, 24.2, 0.01)]] }),
    );
    let made = map(&[south, north]).unwrap();
    assert!(made.areas[0].label.1 > made.areas[1].label.1);
    assert_eq!((made.areas[0].code.as_str(), made.areas[1].code.as_str()), ("1", ""));
    in_frame(&made);
}

#[test]
fn files_that_are_no_map_are_refused_by_name() {
    assert!(refused(b"").contains("GeoJSON"));
    assert!(refused(b"\xff\xfe\x00").contains("UTF-8"));
    assert!(refused(b"{\"type\":\"FeatureCollection\"").contains("GeoJSON"));
    assert!(refused(&vec![b' '; LARGEST + 1]).contains("4 MB"));
    assert!(refused(json!({ "type": "Point", "coordinates": [1, 2] }).to_string().as_bytes()).contains("FeatureCollection"));
    assert!(refused(json!({ "type": "FeatureCollection", "features": [] }).to_string().as_bytes()).contains("1 至"));
    // nesting without end must not overflow the stack
    assert!(refused("[".repeat(200_000).as_bytes()).contains("GeoJSON"));
}

#[test]
fn areas_that_cannot_be_drawn_are_refused_with_the_one_that_is_wrong() {
    let named = json!({ "name": "湖里" });
    let polygon = |rings: Value| json!({ "type": "Polygon", "coordinates": rings });
    let message = |features: &[Value]| map(features).unwrap_err().message;
    assert!(message(&[feature(&json!({}), &polygon(json!([square(0.0, 0.0, 1.0)])))]).contains("第 1 个网格没有名称"));
    assert!(message(&[feature(&named, &json!({ "type": "Point", "coordinates": [1, 2] }))]).contains("只能有面"));
    assert!(message(&[feature(&named, &polygon(json!([square(500_000.0, 2_700_000.0, 9.0)])))]).contains("经纬度"));
    assert!(message(&[feature(&named, &polygon(json!([[[0, 0], [1, 1]]])))]).contains("边界不完整"));
    assert!(message(&[feature(&named, &polygon(json!([])))]).contains("边界不完整"));
    assert!(message(&[feature(&named, &Value::Null)]).contains("没有边界"));
    let many: Vec<Value> = (0..=MOST_AREAS).map(|_| feature(&named, &polygon(json!([square(0.0, 0.0, 1.0)])))).collect();
    assert!(message(&many).contains("1 至"));
    let ring: Vec<Value> = (0..=MOST_CORNERS).map(|n| json!([n % 90, 1])).collect();
    assert!(message(&[feature(&named, &polygon(json!([ring])))]).contains("简化"));
}

#[test]
fn a_name_is_cut_and_loses_what_cannot_be_shown() {
    let name = format!("湖\u{1b}里{}", "长".repeat(200));
    let made = map(&[feature(&json!({ "name": name }), &json!({ "type": "Polygon", "coordinates": [square(0.0, 0.0, 1.0)] }))]).unwrap();
    assert!(made.areas[0].name.starts_with("湖里长") && made.areas[0].name.chars().count() == 60);
}

proptest! {
    #[test]
    fn any_areas_on_the_globe_are_drawn_within_the_frame(
        squares in prop::collection::vec((-170.0..170.0f64, -80.0..80.0f64, 0.0..9.0f64), 1..8),
    ) {
        let features: Vec<Value> = squares.iter().map(|(x, y, size)| feature(&json!({ "name": "某" }), &json!({ "type": "Polygon", "coordinates": [square(*x, *y, *size)] }))).collect();
        in_frame(&map(&features).unwrap());
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }
}
