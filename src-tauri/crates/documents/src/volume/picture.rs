//! A picture as one A4 page.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use lopdf::{Document, Object, Stream, dictionary};

/// Largest side in pixels, and largest decoded size: more than any scanner gives for A3.
const SIDE: u32 = 20_000;
const DECODED: u64 = 600 << 20;
/// A4 in points, and the margin left around a picture.
const PAGE: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 28.35;

/// Makes the page. The error says why not, in Chinese.
pub(super) fn page(content: &[u8]) -> Result<Document, String> {
    let unreadable = |_| "图片已损坏或者无法识别".to_owned();
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format().map_err(|_| "图片无法识别".to_owned())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let jpeg = content.starts_with(&[0xff, 0xd8]);
    // Decoded even where it is embedded as it is: a cut-off file must be found now, not at the printer's.
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    let grey = !picture.color().has_color() && !picture.color().has_alpha();
    let as_it_is = jpeg && orientation == Orientation::NoTransforms && matches!(picture.color().channel_count(), 1 | 3);
    let (data, filter) = if as_it_is {
        (content.to_vec(), Some("DCTDecode"))
    } else if jpeg {
        let mut out = Vec::new();
        JpegEncoder::new_with_quality(&mut out, 90).encode_image(&picture.to_rgb8()).map_err(unreadable)?;
        (out, Some("DCTDecode"))
    } else if grey {
        (picture.to_luma8().into_raw(), None)
    } else {
        (on_white(&picture), None)
    };
    let space = if grey && (as_it_is || !jpeg) { "DeviceGray" } else { "DeviceRGB" };

    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height), "ColorSpace" => space, "BitsPerComponent" => 8,
    };
    let mut stream = if let Some(filter) = filter {
        dict.set("Filter", filter);
        Stream::new(dict, data).with_compression(false)
    } else {
        Stream::new(dict, data)
    };
    if filter.is_none() {
        stream.compress().map_err(|_| "图片不能压缩".to_owned())?;
    }
    Ok(document(stream, width, height))
}

/// Transparent places are paper.
fn on_white(picture: &DynamicImage) -> Vec<u8> {
    let mut out = Vec::new();
    for pixel in picture.to_rgba8().pixels() {
        let [r, g, b, a] = pixel.0;
        for c in [r, g, b] {
            let mixed = (u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a))) / 255;
            out.push(u8::try_from(mixed).unwrap_or(255));
        }
    }
    out
}

/// One page with the picture fitted and centred; a wide picture gets a wide page.
#[allow(clippy::cast_precision_loss)]
fn document(picture: Stream, width: u32, height: u32) -> Document {
    let (w, h) = (width as f32, height as f32);
    let (page_w, page_h) = if w > h { (PAGE.1, PAGE.0) } else { PAGE };
    let scale = ((page_w - 2.0 * MARGIN) / w).min((page_h - 2.0 * MARGIN) / h);
    let (w, h) = (w * scale, h * scale);
    let content = format!("q {w:.2} 0 0 {h:.2} {:.2} {:.2} cm /P Do Q", (page_w - w) / 2.0, (page_h - h) / 2.0);
    let mut document = Document::with_version("1.7");
    let picture = document.add_object(picture);
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), page_w.into(), page_h.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
    });
    document.objects.insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}
