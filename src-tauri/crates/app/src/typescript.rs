//! Writes the TypeScript of the command list; the result is committed and a test holds it.

use crate::commands::{Answer, export_types, type_rows};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// Writes every type, `commands.ts` and `index.ts` into `folder`.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let config = ts_rs::Config::new().with_out_dir(folder).with_large_int("number");
    export_types(&config)?;
    let rows = type_rows(&config);
    let mut names = BTreeSet::new();
    let mut map = String::new();
    for (name, answer, request, response) in &rows {
        names.insert(request.clone());
        let response = match answer {
            Answer::View => response.clone(),
            Answer::Change => format!("Changed<{response}>"),
            Answer::Bytes => "Uint8Array".to_owned(),
        };
        let _ = writeln!(map, "  {name}: {{ request: {request}; response: {response} }};");
    }
    for (_, answer, _, response) in &rows {
        if *answer != Answer::Bytes {
            names.insert(response.clone());
        }
    }
    names.insert("Changed".to_owned());
    let mut text = String::from("// Generated from the Rust command list. Do not edit.\n");
    for name in &names {
        let _ = writeln!(text, "import type {{ {name} }} from './{name}';");
    }
    let _ = write!(text, "\n/** Every command: what it is sent and what it answers. */\nexport interface CommandMap {{\n{map}}}\n");
    text.push_str("\nexport type CommandName = keyof CommandMap;\nexport type RequestOf<N extends CommandName> = CommandMap[N]['request'];\nexport type ResponseOf<N extends CommandName> = CommandMap[N]['response'];\n");
    for (constant, kind, comment) in [
        ("CHANGE_COMMANDS", Answer::Change, "Commands that write; they answer with `Changed`."),
        ("BYTES_COMMANDS", Answer::Bytes, "Commands that answer with the bytes of a file."),
    ] {
        let list: Vec<String> = rows.iter().filter(|row| row.1 == kind).map(|row| format!("  '{}',", row.0)).collect();
        let _ = write!(
            text,
            "\n/** {comment} */\nexport const {constant} = [\n{}\n] as const satisfies readonly CommandName[];\n",
            list.join("\n")
        );
    }
    text.push_str(
        "\nexport type BytesCommand = (typeof BYTES_COMMANDS)[number];\nexport type ChangeCommand = (typeof CHANGE_COMMANDS)[number];\n",
    );
    std::fs::write(folder.join("commands.ts"), text)?;
    let mut index = String::from("// Generated from the Rust command list. Do not edit.\nexport * from './commands';\n");
    let mut files: Vec<String> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".ts").map(str::to_owned))
        .filter(|name| name != "index" && name != "commands")
        .collect();
    files.sort();
    for file in files {
        let _ = writeln!(index, "export type * from './{file}';");
    }
    index.push_str("export type { JsonValue } from './serde_json/JsonValue';\n");
    std::fs::write(folder.join("index.ts"), index)?;
    Ok(())
}
