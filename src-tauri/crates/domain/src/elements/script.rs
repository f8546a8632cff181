//! What is left for the hearing: the questions in order, the lines that the minutes start from, and the fact part of the award.

use super::words::written;
use super::{CaseElements, Element, ElementState, Figure, Statement};

/// Who speaks a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// 仲裁员
    Tribunal,
    /// 申请人
    Applicant,
    /// 被申请人
    Respondent,
}

/// A line of minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub speaker: Speaker,
    /// What is said.
    pub text: String,
}

/// One question of the script.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// From 1.
    pub no: u32,
    /// The element.
    pub element: Element,
    /// The applicants with whom the respondents differ on the sum: name, claimed, admitted (yuan, empty where not said).
    pub members: Vec<(String, String, String)>,
}

/// The script of a hearing.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// What both sides signed for: label and words.
    pub agreed: Vec<(String, String)>,
    /// What both sides say alike and have not signed for.
    pub to_confirm: Vec<(String, String)>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

impl Script {
    /// The script that the table yields.
    #[must_use]
    pub fn of(table: &CaseElements) -> Self {
        let of = |state: ElementState| table.elements.iter().filter(move |one| one.state == state);
        let said = |one: &Element| {
            let value = one.agreed.as_ref().map(|agreed| agreed.value.as_str()).or(one.applicant.as_ref().map(|said| said.text.as_str()));
            (one.label.clone(), written(one.kind, value.unwrap_or_default()))
        };
        let asked = table.elements.iter().filter(|one| matches!(one.state, ElementState::Disputed | ElementState::OneSided));
        let sum = |fen: Option<lucai_law::Fen>| fen.map(|fen| fen.to_string()).unwrap_or_default();
        let apart = |one: &Element| match one.figure {
            Some(Figure::Owed) => {
                let differing = table.members.iter().filter(|member| !member.same());
                differing.map(|member| (member.name.clone(), sum(member.claimed), sum(member.admitted))).collect()
            }
            _ => Vec::new(),
        };
        Self {
            agreed: of(ElementState::Agreed).map(said).collect(),
            to_confirm: of(ElementState::Same).map(said).collect(),
            questions: (1..).zip(asked).map(|(no, one)| Question { no, element: one.clone(), members: apart(one) }).collect(),
        }
    }

    /// The lines that the minutes of the hearing start from. `evidence` names a piece by its number.
    #[must_use]
    pub fn minutes(&self, evidence: &dyn Fn(u32) -> String) -> Vec<Line> {
        let ask = |text: String| Line { speaker: Speaker::Tribunal, text };
        let mut lines = Vec::new();
        if !self.agreed.is_empty() {
            lines.push(ask(format!("下列要素双方当事人已经签名确认，不再举证、质证：{}。双方是否有异议？", listed(&self.agreed))));
        }
        if !self.to_confirm.is_empty() {
            lines.push(ask(format!("下列要素双方陈述一致，请当庭核对并签名确认：{}。", listed(&self.to_confirm))));
        }
        for question in &self.questions {
            let one = &question.element;
            lines.push(ask(format!("现就“{}”进行调查。{}", one.label, one.question)));
            if !question.members.is_empty() {
                lines.push(ask(format!("对下列申请人的金额双方不一致：{}。", people(&question.members))));
            }
            for (speaker, said) in [(Speaker::Applicant, &one.applicant), (Speaker::Respondent, &one.respondent)] {
                let text = said.as_ref().map(|said| format!("{}{}。", written(one.kind, &said.text), shown(said, evidence)));
                lines.push(Line { speaker, text: text.unwrap_or_default() });
            }
        }
        lines
    }

    /// 经审理查明: what is undisputed, then what is disputed with what the tribunal finds. Empty where nobody has said anything.
    #[must_use]
    pub fn findings(&self, evidence: &dyn Fn(u32) -> String) -> String {
        let mut parts = Vec::new();
        let undisputed: Vec<(String, String)> = self.agreed.iter().chain(&self.to_confirm).cloned().collect();
        if !undisputed.is_empty() {
            parts.push(format!("双方当事人对下列事实没有争议，本委予以确认：{}。", listed(&undisputed)));
        }
        for question in &self.questions {
            let one = &question.element;
            let side = |name: &str, said: &Option<Statement>| {
                let said = said.as_ref()?;
                Some(format!("{name}主张{}{}", written(one.kind, &said.text), shown(said, evidence)))
            };
            let silent = |name: &str| format!("{name}未作陈述");
            let applicant = side("申请人", &one.applicant).unwrap_or_else(|| silent("申请人"));
            let respondent = side("被申请人", &one.respondent).unwrap_or_else(|| silent("被申请人"));
            let members = match question.members.is_empty() {
                true => String::new(),
                false => format!("其中{}。", people(&question.members)),
            };
            let finding = one.finding.as_deref().map_or_else(|| "（待写明）".to_owned(), |text| text.trim_end_matches('。').to_owned());
            parts.push(format!("关于{}，{applicant}；{respondent}。{members}本委认定：{finding}。", one.label));
        }
        parts.join("\n")
    }
}

fn listed(items: &[(String, String)]) -> String {
    items.iter().map(|(label, said)| format!("{label}：{said}")).collect::<Vec<_>>().join("；")
}

fn people(members: &[(String, String, String)]) -> String {
    let sum = |text: &str| if text.is_empty() { "未承认".to_owned() } else { format!("承认{text}元") };
    members.iter().map(|(name, claimed, admitted)| format!("{name}请求{claimed}元、{}", sum(admitted))).collect::<Vec<_>>().join("；")
}

fn shown(said: &Statement, evidence: &dyn Fn(u32) -> String) -> String {
    if said.evidence.is_empty() {
        return String::new();
    }
    format!("（提交{}）", said.evidence.iter().map(|n| evidence(*n)).collect::<Vec<_>>().join("、"))
}
