//! A picture in the text.

use std::io::Cursor;

use super::insert::Image;
use super::workshop::{OFFICE, Workshop, refused};
use crate::error::Result;
use crate::xml::escape;

/// Word's unit of length: a millimetre has 36,000 of it.
const EMU_PER_MM: f64 = 36_000.0;
/// Dots an inch of a picture whose size the data does not say.
const DPI: f64 = 96.0;
/// As wide as the text of an A4 page with ordinary margins: a picture without a size is made no wider.
const WIDEST_MM: f64 = 156.0;
/// Largest side that the data may ask for.
const LARGEST_MM: f64 = 1_000.0;

/// The run that holds the picture; its file goes into the package.
pub(crate) fn run(shop: &mut Workshop, image: &Image) -> Result<String> {
    let content = shop.content(image.base64.as_deref(), image.file.as_deref())?;
    let (ending, media) = match image::guess_format(&content) {
        Ok(image::ImageFormat::Png) => ("png", "image/png"),
        Ok(image::ImageFormat::Jpeg) => ("jpeg", "image/jpeg"),
        _ => return Err(refused("图片只支持 PNG 和 JPEG")),
    };
    let size = image::ImageReader::new(Cursor::new(&content)).with_guessed_format().ok().and_then(|r| r.into_dimensions().ok());
    let (across, down) = size.filter(|(w, h)| *w > 0 && *h > 0).ok_or_else(|| refused("图片已损坏，读不出大小"))?;
    let (width, height) = millimetres(f64::from(across), f64::from(down), image)?;
    let number = shop.fresh();
    let file = format!("media/lucai{number}.{ending}");
    shop.add(&format!("word/{file}"), content, media)?;
    let part = shop.part.clone();
    let id = shop.relate(&part, &format!("{OFFICE}/image"), &file, false)?;
    let link = match &image.link {
        Some(address) => format!("<a:hlinkClick r:id=\"{}\"/>", shop.link(address)?),
        None => String::new(),
    };
    let mut alt = String::new();
    escape(image.alt.as_deref().unwrap_or_default(), true, &mut alt);
    let (cx, cy) = (emu(width), emu(height));
    Ok(format!(
        "<w:r lucai-look=\"1\"><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:r=\"{OFFICE}\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"1\" name=\"Picture {number}\" descr=\"{alt}\">{link}</wp:docPr>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"0\" name=\"lucai{number}.{ending}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    ))
}

fn emu(mm: f64) -> String {
    format!("{:.0}", mm * EMU_PER_MM)
}

/// The size in millimetres: what the data says, with the picture's own proportions where it says one side.
fn millimetres(across: f64, down: f64, image: &Image) -> Result<(f64, f64)> {
    let (width, height) = match (image.width_mm, image.height_mm) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width * down / across),
        (None, Some(height)) => (height * across / down, height),
        (None, None) => {
            let width = (across / DPI * 25.4).min(WIDEST_MM);
            (width, width * down / across)
        }
    };
    match [width, height].iter().all(|side| (0.1..=LARGEST_MM).contains(side)) {
        true => Ok((width, height)),
        false => Err(refused(format!("图片的宽和高应在 0.1 到 {LARGEST_MM:.0} 毫米之间"))),
    }
}
