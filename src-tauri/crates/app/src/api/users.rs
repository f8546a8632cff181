//! First start, unlocking, users of this machine.

request! {
/// Creates the store, the office and its first user.
pub struct OfficeCreate {
    /// The character of the case numbers (厦).
    pub office_code: String,
    /// Full name.
    pub office_name: String,
    /// GB/T 2260 code, e.g. 350200.
    pub region: String,
    /// Name of the first user, who holds every role.
    pub user: String,
    /// Password of the first user.
    pub password: String,
    /// Fill it with made-up cases as a rehearsal office.
    #[serde(default)]
    pub sample: bool,
}

/// Signs a user in.
pub struct Unlock {
    /// Name.
    pub user: String,
    /// Password.
    pub password: String,
}

/// Opens the store with the printed key and gives a user a new password.
pub struct UnlockWithRecovery {
    /// The printed key; spaces and dashes do not matter.
    pub recovery_key: String,
    /// Whose password is replaced.
    pub user: String,
    /// The new password.
    pub new_password: String,
}

/// Adds a user.
pub struct UserAdd {
    /// Name.
    pub name: String,
    /// Codes of roles.
    pub roles: Vec<String>,
    /// First password.
    pub password: String,
    /// Station or partner body this user belongs to, by id or name; null for the office itself.
    pub body: Option<String>,
}

/// Changes a user; what is left out stays.
pub struct UserSet {
    /// Name.
    pub name: String,
    /// Roles, all of them.
    pub roles: Option<Vec<String>>,
    /// A new password (one's own, or as administrator).
    pub password: Option<String>,
    /// False: may no longer sign in.
    pub active: Option<bool>,
    /// Station or partner body, by id or name; empty: of the office itself.
    pub body: Option<String>,
}
}

request! {
/// Issues a new recovery key; the old one opens nothing any more. For an administrator.
#[derive(Debug)]
pub struct RecoveryRenew {
    /// The administrator's own password, once more.
    pub password: String,
}
}

response! {
/// Shown once, to be printed.
pub struct RecoveryRenewed {
    /// Opens the store without any password.
    pub recovery_key: String,
}

/// Shown once, to be printed.
pub struct OfficeCreated {
    /// Opens the store without any password.
    pub recovery_key: String,
    /// This installation's identity.
    pub replica: String,
    /// The office's code.
    pub office: String,
    /// The first user's name.
    pub user: String,
}

/// One user.
pub struct UserRow {
    /// Id.
    pub user: String,
    /// Name.
    pub name: String,
    /// Codes of roles.
    pub roles: Vec<String>,
    /// In Chinese.
    pub role_names: Vec<String>,
    /// Station or partner body; null for the office itself.
    pub body: Option<String>,
    /// Its name.
    pub body_name: Option<String>,
    /// May sign in.
    pub active: bool,
    /// Open cases where this person is in the tribunal or handles the case.
    pub open_cases: u32,
}

/// All users.
pub struct UserList {
    /// By name.
    pub users: Vec<UserRow>,
    /// Roles that can be given.
    pub roles: Vec<super::common::Choice>,
    /// Bodies that a user may belong to.
    pub bodies: Vec<super::common::Choice>,
}
}
