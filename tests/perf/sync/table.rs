//! Rows of two figures, their ratio and a bound.

#[derive(Default)]
pub struct Table {
    pub failed: bool,
}

impl Table {
    pub fn head(&self, what: &str, ours: &str, theirs: &str) {
        println!("{what:<46} {ours:>14} {theirs:>14} {:>7}  bound", "ratio");
    }

    pub fn row(&mut self, what: &str, ours: f64, theirs: f64, bound: Option<f64>) {
        let ratio = ours / theirs;
        println!("{what:<46} {ours:>14.1} {theirs:>14.1} {ratio:>7.3}  {}", self.verdict(ratio, bound));
    }

    pub fn verdict(&mut self, value: f64, bound: Option<f64>) -> String {
        let over = bound.is_some_and(|bound| value > bound);
        self.failed |= over;
        bound.map(|bound| format!("at most {bound} {}", if over { "TOO MUCH" } else { "ok" })).unwrap_or_default()
    }
}
