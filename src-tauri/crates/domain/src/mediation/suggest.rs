//! Who might mediate: a ranked list with reasons. It proposes; a person decides.

use super::decide::unbound;
use super::fold::Mediation;
use crate::case::CaseFile;
use serde::{Deserialize, Serialize};

/// Languages that a party may ask for.
pub const LANGUAGES: [(&str, &str); 5] =
    [("minnan", "闽南语"), ("hakka", "客家话"), ("english", "英语"), ("sign", "手语"), ("other", "其他方言、语言")];

/// A mediator as his station knows him.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The user.
    pub user: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// What he knows well: words of a cause, such as 劳动报酬.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Languages beside Mandarin, words of [`LANGUAGES`].
    #[serde(default)]
    pub languages: Vec<String>,
    /// When he is at the station, as he says it.
    #[serde(default)]
    pub hours: String,
    /// How many open disputes he takes at most; 0: no limit.
    #[serde(default)]
    pub most: u32,
    /// Names of those whose disputes he does not mediate.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Still mediates.
    #[serde(default)]
    pub active: bool,
}

/// What a dispute asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// 案由.
    pub cause: String,
    /// The language a party asked for; empty: none.
    pub language: String,
}

/// One mediator of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Who.
    pub profile: Profile,
    /// Open disputes he has.
    pub load: u32,
    /// Why he stands where he stands, sentence by sentence.
    pub reasons: Vec<String>,
    /// Why he cannot be assigned.
    pub refused: Option<String>,
}

/// The Chinese word of a language.
fn language(word: &str) -> &str {
    LANGUAGES.iter().find(|(name, _)| *name == word).map_or(word, |(_, label)| label)
}

/// Where a mediator stands, the least first: refused, full, does not speak the language, does not know the field, load.
type Rank = (bool, bool, bool, bool, u32);

/// Ranks mediators for a dispute: first who may take it, then by the language asked for, by the field, by load, by name.
#[must_use]
pub fn suggest(mediation: &Mediation, case: &CaseFile, wish: &Wish, mediators: Vec<(Profile, u32)>) -> Vec<Ranked> {
    let mut out: Vec<(Rank, Ranked)> = Vec::new();
    for (profile, load) in mediators.into_iter().filter(|(profile, _)| profile.active) {
        let mut reasons = Vec::new();
        let speaks = wish.language.is_empty() || profile.languages.contains(&wish.language);
        if !wish.language.is_empty() {
            reasons.push(if speaks { format!("会{}", language(&wish.language)) } else { format!("不会{}", language(&wish.language)) });
        }
        let field = profile.fields.iter().find(|field| !field.is_empty() && (wish.cause.contains(*field) || field.contains(&wish.cause)));
        if let Some(field) = field.filter(|_| !wish.cause.is_empty()) {
            reasons.push(format!("擅长{field}"));
        }
        let full = profile.most > 0 && load >= profile.most;
        reasons.push(match profile.most {
            0 => format!("在办 {load} 件"),
            most if full => format!("在办 {load} 件，已到上限 {most} 件"),
            most => format!("在办 {load} 件，上限 {most} 件"),
        });
        if !profile.hours.is_empty() {
            reasons.push(format!("值班：{}", profile.hours));
        }
        let refused = unbound(mediation, case, &profile).err().map(|refusal| refusal.message);
        let rank = (refused.is_some(), full, !speaks, field.is_none(), load);
        out.push((rank, Ranked { profile, load, reasons, refused }));
    }
    out.sort_by(|a, b| (a.0, &a.1.profile.name, &a.1.profile.user).cmp(&(b.0, &b.1.profile.name, &b.1.profile.user)));
    out.into_iter().map(|(_, ranked)| ranked).collect()
}
