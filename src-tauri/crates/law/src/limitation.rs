//! 时效: what the dates say, on which words; an aid that never refuses (Law 27, Rules 26 to 28).
