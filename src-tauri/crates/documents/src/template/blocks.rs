//! Whether every loop and condition ends, and ends as it began.

/// What is wrong with the blocks of a part: which tag (by its place in the list) and why.
pub(crate) fn faults(tags: &[(String, String)]) -> Vec<(usize, String)> {
    let mut open: Vec<(usize, &str, &str)> = Vec::new();
    let mut out = Vec::new();
    for (index, (tag, kind)) in tags.iter().enumerate() {
        let Some(inner) = tag.strip_prefix("{%").and_then(|t| t.strip_suffix("%}")) else { continue };
        let inner = inner.trim_matches('-').trim();
        let word = inner.split_whitespace().next().unwrap_or_default();
        let written = |kind: &str| format!("{{%{kind}");
        match word {
            "for" | "if" | "with" | "macro" | "filter" | "call" => open.push((index, word, kind)),
            "set" if !inner.contains('=') => open.push((index, word, kind)),
            "else" | "elif" if !open.iter().any(|(_, w, _)| matches!(*w, "if" | "for")) => {
                out.push((index, format!("这里的 {word} 前面没有 if")));
            }
            _ => {
                let Some(ends) = word.strip_prefix("end") else { continue };
                match open.last().copied() {
                    Some((_, begun, how)) if begun == ends => {
                        open.pop();
                        if how != kind {
                            out.push((index, format!("开始写的是 {}，结束写的是 {}，两处要写成一样的", written(how), written(kind))));
                        }
                    }
                    Some((_, begun, _)) if open.iter().any(|(_, w, _)| *w == ends) => {
                        out.push((index, format!("前面的 {begun} 还没有结束，先要有 end{begun}")));
                        while open.pop().is_some_and(|(_, w, _)| w != ends) {}
                    }
                    _ => out.push((index, format!("这里的 {word} 前面没有 {ends}"))),
                }
            }
        }
    }
    for (index, begun, kind) in open {
        let kind = if kind.is_empty() { String::new() } else { format!("{kind} ") };
        out.push((index, format!("{begun} 没有结束，少了 {{%{kind}end{begun} %}}")));
    }
    out.sort_by_key(|(index, _)| *index);
    out
}
