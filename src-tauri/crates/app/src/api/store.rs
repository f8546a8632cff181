//! Backup, the recovery drill, verification, who read what, values that differ.

request! {
/// Makes a backup now.
#[derive(Debug)]
pub struct BackupNow {
    /// File or folder; null: the store's backup folder.
    pub path: Option<String>,
}

/// Decides a conflict.
#[derive(Debug)]
pub struct ConflictResolve {
    /// The conflict.
    pub conflict: String,
    /// The value that holds.
    pub value: serde_json::Value,
}
}

response! {
/// A backup.
pub struct BackupMade {
    /// Where it lies.
    pub path: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
    /// When, UTC.
    pub at: String,
    /// Attachments that it lacks because their files are gone or cannot be read: case, name and which of both, in Chinese; empty in a sound store.
    pub missing: Vec<String>,
}

/// Result of restoring the last backup beside the live store and comparing.
pub struct DrillReport {
    /// Backup that was restored.
    pub backup: String,
    /// Everything agrees.
    pub ok: bool,
    /// Events in the live store.
    #[ts(type = "number")]
    pub live_events: u64,
    /// Events in the restored one.
    #[ts(type = "number")]
    pub restored_events: u64,
    /// Seconds it took.
    pub seconds: u32,
    /// What was checked and what came out, one line each, in Chinese.
    pub lines: Vec<String>,
    /// What is wrong.
    pub problems: Vec<String>,
}

/// Result of checking the log.
pub struct VerifyReport {
    /// Events checked.
    #[ts(type = "number")]
    pub events: u64,
    /// Nothing wrong.
    pub ok: bool,
    /// What is wrong.
    pub problems: Vec<String>,
}

/// A reading by somebody outside the case's team.
pub struct ReadRow {
    /// Who.
    pub user: String,
    /// When, UTC.
    pub at: String,
    /// What was opened.
    pub what: String,
}

/// Readings of a case.
pub struct ReadLog {
    /// Newest first.
    pub rows: Vec<ReadRow>,
}

/// One of several values.
pub struct ConflictValue {
    /// The value.
    pub value: serde_json::Value,
    /// The value as a person reads it.
    pub words: String,
    /// Who wrote it.
    pub actor: String,
    /// On which installation.
    pub replica: String,
    /// Name of that installation's office; empty where it is not known.
    pub office: String,
    /// When, UTC.
    pub at: String,
}

/// A field with more than one value.
pub struct ConflictView {
    /// Id, the same on every replica.
    pub conflict: String,
    /// The case.
    pub case: String,
    /// Its number; null where none is given yet.
    pub number: Option<String>,
    /// Who against whom.
    pub parties: String,
    /// `entity/field`, or the field alone for the case itself.
    pub field: String,
    /// Chinese name of the field.
    pub label: String,
    /// How a third value is typed: `text`, `long`, `money`, `date`, `choice`; `none` where it is more than one value can say.
    pub input: String,
    /// What can be chosen, for `choice`.
    pub options: Vec<super::common::Choice>,
    /// The values, the one shown first.
    pub values: Vec<ConflictValue>,
}

/// All conflicts.
pub struct ConflictList {
    /// In the same order everywhere.
    pub conflicts: Vec<ConflictView>,
}
}
