//! What a Word file holds that the embedded engine draws otherwise than Word, or not at all. With one of these LibreOffice is asked,
//! where it is installed. See docs/templates.md.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::Result;
use crate::package::Package;
use crate::xml::Element;

/// One thing that cannot be drawn as Word draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// What, in Chinese: 着重号.
    pub what: String,
    /// How the embedded engine draws it, in Chinese.
    pub how: String,
    /// How often it stands in the file.
    pub times: usize,
}

/// Name of each thing and what becomes of it.
const LIMITS: [(&str, &str); 14] = [
    ("拼音指南", "注音不画出"),
    ("着重号", "着重点不画出"),
    ("调整宽度", "文字按原来的宽度画"),
    ("首字下沉", "首字按普通大小画"),
    ("整页竖排", "按横排画"),
    ("页面背景", "不画背景"),
    ("竖线制表位", "竖线不画出"),
    ("特殊下划线", "画成单线或者不画出"),
    ("双线、粗线边框", "画成细单线"),
    ("虚线边框的图形", "边框画成实线"),
    ("立体、组合、股价图表", "只画第一种图形，没有立体"),
    ("没有缓存图的 SmartArt", "不画出"),
    ("嵌入的网页或者文件", "其中的列表不画出"),
    ("从右到左的表格", "按从左到右画"),
];

/// What of this file the embedded engine cannot draw as Word does, in a fixed order.
///
/// # Errors
/// Those of a part that cannot be read.
pub(crate) fn of(package: &Package) -> Result<Vec<Limit>> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let drawn = package.parts.keys().any(|n| n.starts_with("word/diagrams/drawing"));
    for name in package.text_parts() {
        package.tree(&name)?.walk(&mut |e| {
            if let Some(what) = limit(e, drawn) {
                *found.entry(what).or_default() += 1;
            }
        });
    }
    for (name, _) in package.parts.iter().filter(|(n, _)| n.starts_with("word/charts/chart") && n.ends_with(".xml")) {
        let mut kinds = 0;
        let mut odd = false;
        package.tree(name)?.walk(&mut |e| {
            kinds += usize::from(e.name.starts_with("c:") && e.name.ends_with("Chart") && e.name != "c:chart");
            odd |= e.name.ends_with("3DChart") || e.name == "c:stockChart";
        });
        if odd || kinds > 1 {
            *found.entry("立体、组合、股价图表").or_default() += 1;
        }
    }
    let all = LIMITS.iter().filter_map(|(what, how)| found.get(what).map(|times| (what, how, *times)));
    Ok(all.map(|(what, how, times)| Limit { what: (*what).to_owned(), how: (*how).to_owned(), times }).collect())
}

/// The thing that this element is, where it is one.
fn limit(e: &Element, smart_art_is_drawn: bool) -> Option<&'static str> {
    let value = e.attr("w:val").unwrap_or_default();
    Some(match e.name.as_str() {
        "w:ruby" => "拼音指南",
        "w:em" if value != "none" => "着重号",
        "w:fitText" => "调整宽度",
        "w:framePr" if e.attr("w:dropCap").is_some_and(|drop| drop != "none") => "首字下沉",
        "w:sectPr" if e.find("w:textDirection").and_then(|d| d.attr("w:val")).is_some_and(|d| d.starts_with("tb") || d == "rl") => {
            "整页竖排"
        }
        "w:background" => "页面背景",
        "w:top" | "w:bottom" | "w:left" | "w:right" | "w:insideH" | "w:insideV" if matches!(value, "double" | "triple" | "thick") => {
            "双线、粗线边框"
        }
        "w:tab" if value == "bar" => "竖线制表位",
        "w:u" if !matches!(value, "" | "none" | "single" | "double" | "words") => "特殊下划线",
        "a:prstDash" if value.is_empty() && e.attr("val").is_some_and(|dash| dash != "solid") => "虚线边框的图形",
        "dgm:relIds" if !smart_art_is_drawn => "没有缓存图的 SmartArt",
        "w:altChunk" => "嵌入的网页或者文件",
        "w:bidiVisual" => "从右到左的表格",
        _ => return None,
    })
}
