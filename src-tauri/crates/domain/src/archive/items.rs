//! The items of the two volumes, in the order of Rules 22 and of the procedure where the article is silent.

use super::Volume;

/// One item of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its word: the field of the `archive` entity, and the `item` of a paper or an attachment.
    pub name: &'static str,
    /// Its title in the statute's words.
    pub title: &'static str,
    /// The article that lists it.
    pub article: &'static str,
    /// Which volume.
    pub volume: Volume,
    /// The templates whose papers belong here.
    pub templates: &'static [&'static str],
    /// The families of entities whose attachments belong here, such as `evidence` for `evidence:3`.
    pub entities: &'static [&'static str],
}

impl Item {
    /// Whether a paper made from a template belongs here; an item named on the paper goes before its template.
    #[must_use]
    pub fn takes(&self, template: &str, item: Option<&str>) -> bool {
        match item {
            Some(item) => item == self.name,
            None => self.templates.contains(&template),
        }
    }

    /// Whether an attachment of an entity belongs here.
    #[must_use]
    pub fn takes_attachment(&self, entity: &str, item: Option<&str>) -> bool {
        if let Some(item) = item {
            return item == self.name;
        }
        if let Some(name) = entity.strip_prefix("archive:") {
            return name == self.name;
        }
        let family = entity.split(':').next().unwrap_or(entity);
        self.entities.contains(&family)
    }
}

const RULES: &str = "规则22";

macro_rules! items {
    ($($volume:ident $name:literal $title:literal [$($template:literal),*] [$($entity:literal),*];)*) => {
        /// Every item, 正卷 first, each volume in its order.
        pub const ITEMS: &[Item] = &[$(Item {
            name: $name, title: $title, article: RULES, volume: Volume::$volume, templates: &[$($template),*], entities: &[$($entity),*],
        },)*];
    };
}

items! {
    Main "application" "仲裁申请书" ["application"] ["application"];
    Main "correction_notice" "补正通知书" ["correction_notice"] [];
    Main "acceptance_notice" "受理通知书" ["acceptance_notice"] [];
    Main "refusal_notice" "不予受理通知书" ["refusal_notice"] [];
    Main "response_notice" "应诉通知书" ["response_notice"] [];
    Main "evidence_notice" "举证通知书" ["evidence_notice"] [];
    Main "answer" "答辩书" ["answer"] ["answer"];
    Main "counterclaim" "反申请书及有关通知" ["counterclaim_notice"] ["counterclaim"];
    Main "identity" "当事人及其他仲裁参加人的身份证明材料" ["identity", "legal_rep_certificate"] ["party"];
    Main "power_of_attorney" "授权委托书" ["power_of_attorney", "representatives_statement"] ["agent"];
    Main "address_confirmation" "送达地址确认书" ["address_confirmation"] ["address"];
    Main "investigation" "调查证据、勘验笔录" ["investigation_record"] ["investigation"];
    Main "evidence" "当事人提供的证据材料" ["evidence_list"] ["evidence"];
    Main "expert" "委托鉴定材料" ["expert_commission"] ["expert"];
    Main "tribunal_notice" "组庭通知书" ["tribunal_notice"] [];
    Main "hearing_notice" "开庭通知" ["hearing_notice", "fast_hearing_notice", "postponement_notice"] [];
    Main "minutes" "庭审笔录" ["hearing_minutes", "element_table"] ["hearing", "minutes"];
    Main "extension_notice" "延期通知书" ["extension_notice"] [];
    Main "suspension_notice" "中止、恢复审理通知书" ["suspension_decision", "suspension_notice", "resumption_notice"] [];
    Main "withdrawal" "撤回仲裁申请书" ["withdrawal_application"] ["withdrawal"];
    Main "mediation_papers" "调解材料" ["mediation_application", "mediation_oral_record", "mediation_acceptance", "mediation_refusal",
        "mediation_suggestion", "entrusted_mediation_letter", "entrusted_mediation_reply", "mediation_record", "mediation_agreement",
        "mediation_termination", "review_application", "judicial_confirmation_application", "performance_record", "revisit_record"] [];
    Main "mediation_statement" "调解书" ["mediation_statement", "review_statement"] ["mediation"];
    Main "award" "裁决书" ["award_ordinary", "award_final", "award_advance"] ["award"];
    Main "decision" "决定书" ["withdrawal_decision", "decision", "correction_decision", "revocation_decision"] ["decision"];
    Main "transfer_letter" "案件移送函" ["transfer_letter", "interim_enforcement_letter", "inspection_letter", "referral_letter",
        "criminal_referral"] [];
    Main "service_proof" "送达回证" ["service_receipt", "envelope"] ["service"];
    Main "other" "其他材料" ["payment_schedule", "simplified_consent", "payment_order_application", "enforcement_application", "invitation_letter",
        "assistance_letter", "notification_letter", "referral_receipt", "other"] ["case", "note"];
    Inner "acceptance_approval" "立案审批表" ["docket_approval"] [];
    Inner "extension_approval" "延期审理审批表" ["extension_approval"] [];
    Inner "suspension_approval" "中止审理审批表" ["suspension_approval"] [];
    Inner "investigation_outline" "调查提纲" ["investigation_outline"] [];
    Inner "reading_record" "阅卷笔录" ["reading_record"] [];
    Inner "meeting_minutes" "会议笔录" ["meeting_minutes"] [];
    Inner "deliberation" "评议笔录" ["deliberation_minutes"] ["deliberation"];
    Inner "closing_approval" "结案审批表" ["closing_approval"] [];
    Inner "inner_other" "副卷其他材料" ["inner_other"] ["inner", "approval"];
}
