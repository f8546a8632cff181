//! 管辖: which commission, and why; an aid that never refuses (Law 21, Rules 8 to 10).
