//! A map of grid areas (网格图): GeoJSON as an office hands it in, under limits, to plain outlines that a screen draws as they are.

use crate::error::{Code, PaperError, Result};
use geojson::{FeatureCollection, GeoJson, Geometry, GeometryValue, Position};
use serde_json::{Map as Object, Value};

/// The largest file, in bytes.
pub const LARGEST: usize = 4 << 20;
/// The most areas.
pub const MOST_AREAS: usize = 500;
/// The most corners of all areas together.
pub const MOST_CORNERS: usize = 200_000;
/// How wide the drawing is, in its own units; its height follows from the map, within limits.
const WIDTH: f64 = 1000.0;
const HEIGHTS: (f64, f64) = (300.0, 1500.0);
/// Room around the areas, so that no outline is cut.
const EDGE: f64 = 8.0;

/// An area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its code, as the file has it; empty where it has none.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Outline as the `d` of an SVG path, even-odd.
    pub path: String,
    /// Where its label stands.
    pub label: (f64, f64),
}

/// A map.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaMap {
    /// Width of the drawing.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What the file says about itself (`note` of the collection); empty where nothing.
    pub note: String,
    /// Areas, in the order of the file.
    pub areas: Vec<Area>,
}

/// Names under which files keep the code and the name of an area.
const CODES: [&str; 6] = ["code", "adcode", "grid", "网格编码", "编码", "id"];
const NAMES: [&str; 5] = ["name", "NAME", "网格", "网格名称", "名称"];

fn bad(message: impl Into<String>) -> PaperError {
    PaperError::new(Code::BadMap, message)
}

fn said(properties: Option<&Object<String, Value>>, names: &[&str]) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    };
    let found = names.iter().find_map(|name| text(properties?.get(*name)?));
    found.unwrap_or_default().chars().filter(|c| !c.is_control()).take(60).collect()
}

type Ring = Vec<(f64, f64)>;

/// The corners of a ring; each within the globe.
fn ring(positions: &[Position], left: &mut usize) -> Result<Ring> {
    *left = left
        .checked_sub(positions.len())
        .ok_or_else(|| bad(format!("网格图的边界点超过 {MOST_CORNERS} 个，请用绘图软件简化后再导入。")))?;
    let corner = |position: &Position| match position.as_slice() {
        [x, y, ..] if x.is_finite() && y.is_finite() && x.abs() <= 180.0 && y.abs() <= 90.0 => Ok((*x, *y)),
        _ => Err(bad("网格图里有的坐标不是经纬度（经度在 ±180 以内、纬度在 ±90 以内），没有导入。")),
    };
    positions.iter().map(corner).collect()
}

fn rings(geometry: &Geometry, left: &mut usize) -> Result<Vec<Vec<Ring>>> {
    let polygon = |one: &[Vec<Position>], left: &mut usize| one.iter().map(|positions| ring(positions, left)).collect::<Result<Vec<_>>>();
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => Ok(vec![polygon(coordinates, left)?]),
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().map(|one| polygon(one, left)).collect(),
        _ => Err(bad("网格图里只能有面（Polygon、MultiPolygon），点和线请去掉。")),
    }
}

/// Twice the signed area of a ring, and its centre.
fn centre(ring: &Ring) -> (f64, (f64, f64)) {
    let next = ring.iter().cycle().skip(1);
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for ((x0, y0), (x1, y1)) in ring.iter().zip(next) {
        let cross = x0 * y1 - x1 * y0;
        twice += cross;
        x += (x0 + x1) * cross;
        y += (y0 + y1) * cross;
    }
    if twice.abs() < f64::EPSILON {
        return (0.0, ring.first().copied().unwrap_or_default());
    }
    (twice.abs(), (x / (3.0 * twice), y / (3.0 * twice)))
}

fn path(polygons: &[Vec<Ring>]) -> String {
    let mut path = String::new();
    for ring in polygons.iter().flatten() {
        for (n, (x, y)) in ring.iter().enumerate() {
            path.push_str(&format!("{}{x:.1} {y:.1}", if n == 0 { "M" } else { "L" }));
        }
        path.push('Z');
    }
    path
}

/// Reads a map.
///
/// # Errors
/// [`Code::BadMap`] with what is wrong: too large, no GeoJSON, nothing but points, coordinates that are none, areas without a name.
pub fn read(bytes: &[u8]) -> Result<AreaMap> {
    if bytes.len() > LARGEST {
        return Err(bad("网格图超过 4 MB，不予打开。请用绘图软件简化边界后再导入。"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| bad("网格图不是 UTF-8 文本，没有读取。请另存为 UTF-8 的 GeoJSON。"))?;
    let parsed: GeoJson =
        text.trim_start_matches('\u{feff}').parse().map_err(|_| bad("这不是 GeoJSON 文件，没有读取。请从地图软件导出为 GeoJSON。"))?;
    let GeoJson::FeatureCollection(FeatureCollection { features, foreign_members, .. }) = parsed else {
        return Err(bad("网格图应是一个 FeatureCollection，每个网格一个 Feature。"));
    };
    if features.is_empty() || features.len() > MOST_AREAS {
        return Err(bad(format!("网格图里要有 1 至 {MOST_AREAS} 个网格。")));
    }
    let mut left = MOST_CORNERS;
    let mut found = Vec::with_capacity(features.len());
    for (n, feature) in features.iter().enumerate() {
        let name = said(feature.properties.as_ref(), &NAMES);
        if name.is_empty() {
            return Err(bad(format!("第 {} 个网格没有名称（properties 里的 name），请补上。", n.saturating_add(1))));
        }
        let geometry = feature.geometry.as_ref().ok_or_else(|| bad(format!("网格“{name}”没有边界。")))?;
        let polygons = rings(geometry, &mut left)?;
        if polygons.iter().flatten().any(|ring| ring.len() < 4) || polygons.iter().all(Vec::is_empty) {
            return Err(bad(format!("网格“{name}”的边界不完整。")));
        }
        found.push((said(feature.properties.as_ref(), &CODES), name, polygons));
    }
    Ok(drawn(found, said(foreign_members.as_ref(), &["note"])))
}

/// Lays the areas out: degrees of longitude are as long as the middle latitude makes them, north is up.
fn drawn(found: Vec<(String, String, Vec<Vec<Ring>>)>, note: String) -> AreaMap {
    let corners = || found.iter().flat_map(|(_, _, polygons)| polygons.iter().flatten().flatten());
    let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (x, y) in corners() {
        (west, east, south, north) = (west.min(*x), east.max(*x), south.min(*y), north.max(*y));
    }
    let narrow = ((south + north) / 2.0).to_radians().cos().max(0.01);
    let (across, up) = (((east - west) * narrow).max(1e-9), (north - south).max(1e-9));
    let height = ((WIDTH - 2.0 * EDGE) * up / across + 2.0 * EDGE).clamp(HEIGHTS.0, HEIGHTS.1);
    let scale = ((WIDTH - 2.0 * EDGE) / across).min((height - 2.0 * EDGE) / up);
    let (pad_x, pad_y) = ((WIDTH - across * scale) / 2.0, (height - up * scale) / 2.0);
    let place = |(x, y): &(f64, f64)| ((x - west) * narrow * scale + pad_x, (north - y) * scale + pad_y);
    let area = |(code, name, polygons): (String, String, Vec<Vec<Ring>>)| {
        let polygons: Vec<Vec<Ring>> =
            polygons.iter().map(|rings| rings.iter().map(|ring| ring.iter().map(place).collect()).collect()).collect();
        let outer = polygons.iter().filter_map(|rings| rings.first()).map(centre);
        let label = outer.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, middle)| middle).unwrap_or_default();
        Area { code, name, path: path(&polygons), label }
    };
    AreaMap { width: WIDTH, height, note, areas: found.into_iter().map(area).collect() }
}

/// The schematic map that comes with the program.
///
/// # Errors
/// None while the file in `assets` is sound, which a test sees to.
pub fn sample() -> Result<AreaMap> {
    read(include_bytes!("../../../../assets/map/xiamen-schematic.geojson"))
}
