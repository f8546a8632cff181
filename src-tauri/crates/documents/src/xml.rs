//! A small tree of one XML part: read with limits, changed, written again.
//!
//! Names keep the prefix they have in the file (`w:p`): Word and WPS always write the usual prefixes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Code, PaperError, Result};

/// Deeper nesting than this is no paper but an attack on the stack.
const DEEPEST: usize = 200;
/// More elements than this are no paper but an attack on the memory: some 30,000 rows of a table.
const MOST: usize = 1_000_000;

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, not escaped.
    Text(String),
    /// Written as it is: a template tag.
    Raw(String),
}

/// An element with its attributes in file order (values not escaped).
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attrs: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

impl Element {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    pub(crate) fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        match self.attrs.iter_mut().find(|(n, _)| n == name) {
            Some((_, v)) => value.clone_into(v),
            None => self.attrs.push((name.to_owned(), value.to_owned())),
        }
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|n| if let Node::Element(e) = n { Some(e) } else { None })
    }

    pub(crate) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|n| if let Node::Element(e) = n { Some(e) } else { None })
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.name == name)
    }

    /// The child of this name, made as the first child where there is none.
    pub(crate) fn ensure_first(&mut self, name: &str) -> Option<&mut Element> {
        if self.find(name).is_none() {
            self.children.insert(0, Node::Element(Element::new(name)));
        }
        self.elements_mut().find(|e| e.name == name)
    }

    /// All text below, tags included.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.collect_text(&mut out);
        out
    }

    fn collect_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(t) | Node::Raw(t) => out.push_str(t),
                Node::Element(e) => e.collect_text(out),
            }
        }
    }

    /// Calls `f` on every element below, parents before children.
    pub(crate) fn walk_mut(&mut self, f: &mut impl FnMut(&mut Element)) {
        f(self);
        for child in self.elements_mut() {
            child.walk_mut(f);
        }
    }

    /// Calls `f` on every element below, parents before children.
    pub(crate) fn walk<'a>(&'a self, f: &mut impl FnMut(&'a Element)) {
        f(self);
        for child in self.elements() {
            child.walk(f);
        }
    }
}

/// Reads one part.
pub(crate) fn parse(part: &str, bytes: &[u8]) -> Result<Element> {
    let damaged = |why: &str| PaperError::new(Code::Damaged, format!("文件的 {part} 部分已损坏（{why}）"));
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("不是 UTF-8 编码"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut stack: Vec<Element> = Vec::new();
    let mut root = None;
    let mut elements = 0usize;
    loop {
        if elements > MOST {
            return Err(PaperError::new(Code::TooLarge, format!("文件的 {part} 部分的段落和元素过多，不予打开")));
        }
        match reader.read_event().map_err(|e| damaged(&e.to_string()))? {
            Event::Start(start) => {
                elements += 1;
                if stack.len() >= DEEPEST || root.is_some() {
                    return Err(damaged("嵌套过深或者有多个根元素"));
                }
                stack.push(open(&start).ok_or_else(|| damaged("属性有误"))?);
            }
            Event::Empty(start) => {
                elements += 1;
                let element = open(&start).ok_or_else(|| damaged("属性有误"))?;
                close(&mut stack, &mut root, element);
            }
            Event::End(_) => {
                let element = stack.pop().ok_or_else(|| damaged("多出一个结束标记"))?;
                close(&mut stack, &mut root, element);
            }
            Event::Text(text) => push_text(&mut stack, &text.xml10_content()),
            Event::CData(text) => push_text(&mut stack, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    Ok(None) => match &*reference.xml10_content() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        other => {
                            return Err(PaperError::new(
                                Code::XmlEntities,
                                format!("文件的 {part} 部分使用了自定义实体“{other}”，不予打开"),
                            ));
                        }
                    },
                    Err(e) => return Err(damaged(&e.to_string())),
                };
                push_text(&mut stack, c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => {
                return Err(PaperError::new(Code::XmlEntities, format!("文件的 {part} 部分带有 DTD 声明，不予打开")));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    if !stack.is_empty() {
        return Err(damaged("没有写完"));
    }
    root.ok_or_else(|| damaged("没有内容"))
}

fn open(start: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element::new(start.name().as_ref());
    for attr in start.attributes() {
        let attr = attr.ok()?;
        let value = attr.normalized_value(quick_xml::XmlVersion::default()).ok()?;
        element.attrs.push((attr.key.as_ref().to_owned(), value.into_owned()));
    }
    Some(element)
}

fn close(stack: &mut [Element], root: &mut Option<Element>, element: Element) {
    match stack.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None => *root = Some(element),
    }
}

fn push_text(stack: &mut [Element], text: &str) {
    let Some(parent) = stack.last_mut() else { return };
    if let Some(Node::Text(last)) = parent.children.last_mut() {
        last.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
    }
}

/// Writes one part with its declaration.
pub(crate) fn write(root: &Element) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    write_element(root, &mut out, false);
    out
}

/// Writes one element as a template: tags in attributes stay tags.
pub(crate) fn write_source(element: &Element, out: &mut String) {
    write_element(element, out, true);
}

/// Writes one element.
pub(crate) fn write_plain(element: &Element, out: &mut String) {
    write_element(element, out, false);
}

fn write_element(element: &Element, out: &mut String, tags: bool) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attrs {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        if tags && (value.contains("{{") || value.contains("{%")) {
            escape_around_tags(value, out);
        } else {
            escape(value, true, out);
        }
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(e) => write_element(e, out, tags),
            Node::Text(t) => escape(t, false, out),
            Node::Raw(t) => out.push_str(t),
        }
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

/// Escapes a text that holds template tags, and leaves the tags as they are.
pub(crate) fn escape_around_tags(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((at, close)) = [("{{", "}}"), ("{%", "%}")].iter().filter_map(|(open, close)| rest.find(open).map(|i| (i, *close))).min()
    {
        let (head, tail) = rest.split_at(at);
        escape(head, true, out);
        let Some(end) = tail.find(close) else {
            escape(tail, true, out);
            return;
        };
        let (tag, after) = tail.split_at(end + close.len());
        out.push_str(&crate::template::clean(tag));
        rest = after;
    }
    escape(rest, true, out);
}

/// Escapes text or an attribute; characters that XML cannot hold are left out.
pub(crate) fn escape(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' | '\t' if attribute => out.push(' '),
            '\t' | '\n' => out.push(c),
            '\u{7}' | '\u{c}' => out.push(c),
            c if (c as u32) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}
