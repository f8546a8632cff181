//! The keys of acts: what may stand in them and what the screens ask for.

use serde::Serialize;

/// What sort of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A calendar day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// Free text, at most 20,000 characters.
    Text,
    /// One of these words: (word, Chinese).
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number from .. to.
    Number(i64, i64),
    /// Yes or no.
    Flag,
    /// Yuan with two decimals as a string.
    Money,
    /// A party's key such as `worker:2`.
    Party,
    /// Parties' keys.
    Parties,
    /// A paper that is served, see [`crate::service::Paper`].
    Document,
    /// Identities of papers in the file.
    Documents,
    /// A person's name.
    Person,
    /// Persons' names.
    People,
    /// Findings on claims: `[{"claim":1,"outcome":"supported","amount":"100.00"}]`.
    Claims,
    /// Numbers of claims.
    ClaimNumbers,
    /// Identity of an event.
    Event,
    /// A party's particulars, as in an application.
    NewParty,
    /// Who answers for the wages: `[{"party":"employer:2","order":1,"ground":"general_first"}]`, see [`crate::liability::Liable`].
    Liable,
    /// A duty of the office, by the id of its rule in the clock.
    Rule,
    /// Elements of the table of elements, see [`crate::elements`].
    Elements,
    /// What was signed for, by element; the case writes it, nobody types it.
    Values,
    /// Persons' amounts: `[{"party":"worker:2","amount":"1200.00"}]`.
    Sums,
}

impl FieldKind {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Text => "text",
            Self::Choice(_) => "choice",
            Self::Number(..) => "number",
            Self::Flag => "flag",
            Self::Money => "money",
            Self::Party => "party",
            Self::Parties => "parties",
            Self::Document => "document",
            Self::Documents => "documents",
            Self::Person => "person",
            Self::People => "people",
            Self::Claims => "claims",
            Self::ClaimNumbers => "claim_numbers",
            Self::Event => "event",
            Self::NewParty => "new_party",
            Self::Liable => "liable",
            Self::Rule => "rule",
            Self::Elements => "elements",
            Self::Values => "values",
            Self::Sums => "sums",
        }
    }
}

impl Serialize for FieldKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Refused without it.
    Must,
    /// The screens ask for it; a plain fact passes without.
    Ask,
    /// May be left out.
    May,
    /// The screens ask for it where a service is by simple means, and only there (Rules 59); a plain fact passes without.
    OfSimple,
}

/// One key of an act.
#[derive(Debug, Clone, Copy)]
pub struct KeySpec {
    /// The key.
    pub name: &'static str,
    /// Its Chinese label.
    pub label: &'static str,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be there.
    pub need: Need,
}

impl KeySpec {
    /// A key.
    #[must_use]
    pub const fn new(name: &'static str, label: &'static str, kind: FieldKind, need: Need) -> Self {
        Self { name, label, kind, need }
    }
}

/// A key that must be there.
pub(super) const fn must(name: &'static str, label: &'static str, kind: FieldKind) -> KeySpec {
    KeySpec::new(name, label, kind, Need::Must)
}

/// A key that the screens ask for.
pub(super) const fn ask(name: &'static str, label: &'static str, kind: FieldKind) -> KeySpec {
    KeySpec::new(name, label, kind, Need::Ask)
}

/// A key that the screens ask for where a service is by simple means.
pub(super) const fn of_simple(name: &'static str, label: &'static str, kind: FieldKind) -> KeySpec {
    KeySpec::new(name, label, kind, Need::OfSimple)
}

/// A key that may be left out.
pub(super) const fn may(name: &'static str, label: &'static str, kind: FieldKind) -> KeySpec {
    KeySpec::new(name, label, kind, Need::May)
}
