//! Bodies (联动单位), and what a body writes for itself beside a case.

request! {
/// Sets a body up, or changes one; what is left out stays.
#[derive(Debug, Default)]
pub struct BodySet {
    /// The body, by id or name; null: a new one.
    pub body: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Word of its kind (`station`, `court`…).
    pub kind: Option<String>,
    /// Who answers there.
    pub contact: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// When it is open.
    pub hours: Option<String>,
    /// What it takes in.
    pub takes: Option<String>,
    /// Still worked with.
    pub active: Option<bool>,
}
}

response! {
/// A body.
pub struct BodyView {
    /// Its id.
    pub body: String,
    /// Name.
    pub name: String,
    /// Word of its kind.
    pub kind: String,
    /// In Chinese.
    pub kind_name: String,
    /// Who answers there.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// When it is open.
    pub hours: String,
    /// What it takes in.
    pub takes: String,
    /// Still worked with.
    pub active: bool,
    /// Names of the users who belong to it and may sign in.
    pub members: Vec<String>,
}

/// All bodies.
pub struct BodyList {
    /// By kind and name; those no longer worked with last.
    pub bodies: Vec<BodyView>,
    /// Kinds that can be chosen.
    pub kinds: Vec<super::common::Choice>,
    /// This user may set them up.
    pub may_edit: bool,
}

/// A note that only the members of the own body read.
pub struct PrivateNote {
    /// Event.
    pub event: String,
    /// Text.
    pub text: String,
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
}

/// What the own body wrote for itself beside a case.
pub struct PrivateNotes {
    /// Newest first.
    pub notes: Vec<PrivateNote>,
}
}
