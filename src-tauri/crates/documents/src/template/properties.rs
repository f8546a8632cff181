//! Tags in the properties of the file: title, subject, author, remarks, identifier, language.

use super::join::{self, Source};
use crate::xml::{self, Element, Node};

/// Where the properties stand.
pub(crate) const PART: &str = "docProps/core.xml";
/// What a user calls them.
pub(crate) const NAME: &str = "文件属性";

const FIELDS: [&str; 6] = ["dc:title", "dc:subject", "dc:creator", "dc:description", "dc:identifier", "dc:language"];

/// The properties as a source, where one of them holds a tag.
pub(crate) fn source(mut root: Element) -> Option<Source> {
    let mut found = false;
    for field in root.elements_mut().filter(|e| FIELDS.contains(&e.name.as_str())) {
        let text = field.text();
        if text.contains("{{") || text.contains("{%") {
            found = true;
            let mut raw = String::new();
            xml::escape_around_tags(&text, &mut raw);
            field.children = vec![Node::Raw(raw)];
        }
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xml::write_source(&root, &mut out);
    found.then(|| join::join(&out))
}
