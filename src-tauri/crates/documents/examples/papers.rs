//! Makes every paper of a sample as DOCX and PDF: `papers DATA.json OUT [embedded|libreoffice [PICTURE...]]`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lucai_documents::volume::{Item, bind};
use lucai_documents::{Engine, PaperData, catalogue, to_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(data), Some(out)) = (args.next(), args.next()) else {
        return Err("papers DATA.json OUT [embedded|libreoffice [PICTURE...]]".into());
    };
    let out = Path::new(&out);
    std::fs::create_dir_all(out)?;
    let engine = match args.next() {
        Some(name) if name == "libreoffice" => {
            Engine::LibreOffice { program: PathBuf::new(), work: out.join(".libreoffice"), timeout: Duration::from_secs(90) }
        }
        _ => Engine::Embedded,
    };
    if matches!(engine, Engine::LibreOffice { .. }) {
        std::fs::create_dir_all(out.join(".libreoffice"))?;
    }
    let data: PaperData = serde_json::from_str(&std::fs::read_to_string(data)?)?;
    let mut items = Vec::new();
    for info in catalogue::list() {
        let made = catalogue::make(&info.id, &data).and_then(|docx| to_pdf(&docx, &engine).map(|pdf| (docx, pdf)));
        match made {
            Ok((docx, pdf)) => {
                std::fs::write(out.join(format!("{}.docx", info.id)), &docx)?;
                std::fs::write(out.join(format!("{}.pdf", info.id)), &pdf)?;
                println!("{:24} {:8} bytes", info.id, pdf.len());
                if info.volume == data.archive.volume {
                    items.push(Item { name: info.name.clone(), date: data.today.clone(), note: String::new(), content: pdf });
                }
            }
            Err(e) => println!("{:24} {} {e}", info.id, e.code.as_str()),
        }
    }
    for picture in std::env::args().skip(4) {
        items.push(Item { name: picture.clone(), date: String::new(), note: String::new(), content: std::fs::read(&picture)? });
    }
    let volume = bind(&data, &items)?;
    std::fs::write(out.join("volume.pdf"), &volume.pdf)?;
    println!("{:24} {:8} bytes, {} pages", "volume", volume.pdf.len(), volume.pages);
    Ok(())
}
