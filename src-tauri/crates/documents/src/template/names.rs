//! The names of data that a tag reads: `claims[0].text`, with loop variables followed to what they stand for.

use std::collections::BTreeMap;

/// A name as a path; `[]` is any element of a list.
pub(crate) type Path = Vec<String>;
/// Any element.
pub(crate) const ELEMENT: &str = "[]";

const KEYWORDS: [&str; 16] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "recursive", "loop", "namespace"];
/// Filters after which the elements are still those of the list.
const KEEPING: [&str; 9] = ["sort", "unique", "selectattr", "rejectattr", "reverse", "list", "select", "reject", "default"];

/// What the names of the surrounding blocks stand for: a path of the data, or nothing that is known.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    blocks: Vec<BTreeMap<String, Option<Path>>>,
    set: BTreeMap<String, Option<Path>>,
}

impl Scopes {
    fn of(&self, name: &str) -> Option<Option<Path>> {
        self.blocks.iter().rev().find_map(|block| block.get(name)).or_else(|| self.set.get(name)).cloned()
    }

    /// The data paths that one tag reads; keeps its scopes.
    pub(crate) fn read(&mut self, tag: &str) -> Vec<Path> {
        let Some(inner) = tag.get(2..tag.len().saturating_sub(2)) else { return Vec::new() };
        let inner = inner.trim_matches('-').trim();
        if tag.starts_with("{{") {
            return self.resolved(chains(inner));
        }
        let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        match word {
            "for" => {
                let (targets, iterable) = rest.split_once(" in ").unwrap_or((rest, ""));
                let found = chains(iterable);
                let of = whole(iterable, &found).and_then(|path| self.resolve(path));
                let names: Vec<&str> = targets.split(',').map(|t| t.trim_matches(['(', ')', ' '])).collect();
                let mut block = BTreeMap::new();
                for name in &names {
                    let path = of.clone().filter(|_| names.len() == 1).map(|mut path| {
                        path.push(ELEMENT.to_owned());
                        path
                    });
                    block.insert((*name).to_owned(), path);
                }
                // a condition of the loop reads the loop's own variable
                self.blocks.push(block);
                self.resolved(found)
            }
            "endfor" | "endwith" | "endmacro" => {
                self.blocks.pop();
                Vec::new()
            }
            "with" | "macro" => {
                let names = chains(rest).into_iter().filter_map(|path| path.into_iter().next());
                self.blocks.push(names.map(|name| (name, None)).collect());
                Vec::new()
            }
            "set" => {
                let Some((target, value)) = rest.split_once('=') else {
                    self.set.insert(rest.trim().to_owned(), None);
                    return Vec::new();
                };
                let found = chains(value);
                let read = self.resolved(found.clone());
                let of = whole(value, &found).and_then(|path| self.resolve(path));
                let name = target.trim();
                if !name.contains('.') {
                    self.set.insert(name.to_owned(), of);
                }
                read
            }
            "if" | "elif" | "do" | "call" | "filter" => self.resolved(chains(rest)),
            "colspan" | "cellbg" => self.resolved(chains(rest)),
            _ => Vec::new(),
        }
    }

    fn resolve(&self, path: &Path) -> Option<Path> {
        let (head, rest) = path.split_first()?;
        match self.of(head) {
            None => Some(path.clone()),
            Some(Some(base)) => Some(base.into_iter().chain(rest.iter().cloned()).collect()),
            Some(None) => None,
        }
    }

    fn resolved(&self, found: Vec<Path>) -> Vec<Path> {
        found.iter().filter_map(|path| self.resolve(path)).collect()
    }
}

/// The path where an expression is one name and nothing but filters that keep its elements.
fn whole<'a>(expression: &str, found: &'a [Path]) -> Option<&'a Path> {
    let (head, filters) = expression.split_once('|').map_or((expression, ""), |(h, f)| (h, f));
    let plain = head.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']' | '\'' | '"'));
    let keeping = filters.split('|').map(str::trim).filter(|f| !f.is_empty()).all(|f| {
        let name = f.split(['(', ' ']).next().unwrap_or_default();
        KEEPING.contains(&name)
    });
    (plain && keeping).then(|| found.first()).flatten()
}

/// The chains of names in an expression: not filters, tests, functions, methods, keywords, names of arguments.
pub(crate) fn chains(expression: &str) -> Vec<Path> {
    let chars: Vec<char> = expression.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let next_word = |mut i: usize| {
        while at(i) == ' ' {
            i += 1;
        }
        (at(i), at(i + 1))
    };
    let mut out: Vec<Path> = Vec::new();
    // the chain that may go on, and what stood before the word
    let mut chain: Option<Path> = None;
    let mut before = ' ';
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        if c == '"' || c == '\'' {
            let end = (i + 1..chars.len()).find(|j| at(*j) == c).unwrap_or(chars.len());
            let text: String = chars.get(i + 1..end).unwrap_or_default().iter().collect();
            if before == '[' && at(end + 1) == ']' {
                if let Some(chain) = &mut chain {
                    chain.push(text);
                }
                i = end + 2;
                before = ']';
            } else {
                i = end + 1;
                before = '"';
            }
            continue;
        }
        if c.is_ascii_digit() && before != '.' {
            let end = (i..chars.len()).find(|j| !at(*j).is_ascii_alphanumeric()).unwrap_or(chars.len());
            if before == '[' && at(end) == ']' {
                if let Some(chain) = &mut chain {
                    chain.push(ELEMENT.to_owned());
                }
                i = end + 1;
                before = ']';
            } else {
                i = end;
                before = '0';
            }
            continue;
        }
        if letter(c) {
            let end = (i..chars.len()).find(|j| !letter(at(*j))).unwrap_or(chars.len());
            let word: String = chars.get(i..end).unwrap_or_default().iter().collect();
            let (next, after) = next_word(end);
            if before == '.' && chain.is_some() {
                if next == '(' {
                    out.extend(chain.take());
                } else if let Some(chain) = &mut chain {
                    chain.push(word.clone());
                }
            } else {
                out.extend(chain.take());
                let tested = before == '|' || before == 't';
                let argument = next == '=' && after != '=';
                if !tested && !argument && next != '(' && !KEYWORDS.contains(&word.as_str()) && before != '.' {
                    chain = Some(vec![word.clone()]);
                }
            }
            // a word after `is` or `is not` names a test
            before = if word == "is" || (word == "not" && before == 't') { 't' } else { 'a' };
            i = end;
            continue;
        }
        match c {
            ' ' => {}
            '.' | '[' if chain.is_some() => before = c,
            _ => {
                out.extend(chain.take());
                before = c;
            }
        }
        i += 1;
    }
    out.extend(chain.take());
    out
}
