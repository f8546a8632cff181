//! The table itself. One row a kind: word, Chinese, article, group, stream, sort, effect on the clock, roles, keys.

use super::keys::{FieldKind::*, ask, may, must, of_simple};
use super::{ClockEffect, Group, KindSpec, Sort};
use crate::kind::keys::FieldKind;
use crate::proceedings::CourtEnd;
use crate::role::Role;
use crate::stream::StreamClass;
use serde::{Deserialize, Serialize};

const CLERK: &[Role] = &[Role::Clerk];
const DESK: &[Role] = &[Role::Clerk, Role::HearingClerk];
const STAFF: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator];
const STAFF_HEAD: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Head];
const HEAD: &[Role] = &[Role::Head];
const DESK_HEAD: &[Role] = &[Role::Clerk, Role::Head];
const BENCH: &[Role] = &[Role::Arbitrator];
const BENCH_DESK: &[Role] = &[Role::HearingClerk, Role::Arbitrator];
const BENCH_CLERK: &[Role] = &[Role::Clerk, Role::Arbitrator];
const BENCH_HEAD: &[Role] = &[Role::Arbitrator, Role::Head];
const MEDIATE: &[Role] = &[Role::Arbitrator, Role::Mediator];
const MEDIATE_DESK: &[Role] = &[Role::Clerk, Role::Mediator];
const PAYMENTS: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator];
const MEDIATORS: &[Role] = &[Role::Mediator];
const COLLEAGUES: &[Role] = &[Role::Mediator, Role::Partner];
const REFERRERS: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Head, Role::Partner];
const ARCHIVE: &[Role] = &[Role::Archivist];
const ALL: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Archivist, Role::Head];
const EXPLAIN: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Head];
const ADVISE: &[Role] = &[Role::Clerk, Role::Mediator, Role::Head, Role::Partner];
const ADMIN: &[Role] = &[Role::Admin];
const NOBODY: &[Role] = &[];
const FIELD: &[Role] = &[Role::Clerk, Role::Head, Role::Grid];

const METHODS: FieldKind = Choice(&[
    ("direct", "直接送达"),
    ("mail", "邮寄送达"),
    ("left", "留置送达"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
    ("phone", "电话"),
    ("sms", "短信"),
    ("wechat", "微信"),
    ("fax", "传真"),
    ("email", "电子邮件"),
]);
const REFUSAL_GROUNDS: FieldKind = Choice(&[
    ("scope", "不属于争议处理范围（规则30（一））"),
    ("claims", "没有明确的仲裁请求和事实理由（规则30（二））"),
    ("parties", "申请人无直接利害关系或者没有明确的被申请人（规则30（三））"),
    ("jurisdiction", "不属于本委管辖（规则30（四）、31）"),
    ("repeated", "基于同一事实、理由和请求重复申请（规则34）"),
]);
const SUSPENSION_GROUNDS: FieldKind = Choice(&[
    ("death", "劳动者死亡，等待继承人表明是否参加（规则47（一））"),
    ("incapacity", "劳动者丧失民事行为能力，尚未确定法定代理人（规则47（二））"),
    ("ended_employer", "用人单位终止，尚未确定权利义务承继者（规则47（三））"),
    ("force_majeure", "一方因不可抗拒的事由不能参加仲裁（规则47（四））"),
    ("other_case", "以其他案件的审理结果为依据，该案尚未审结（规则47（五））"),
    ("expert", "等待工伤认定、伤残等级鉴定以及其他鉴定结论（规则47（六））"),
    ("other", "其他应当中止的情形（规则47（七））"),
]);
const SIMPLIFIED_GROUNDS: FieldKind = Choice(&[
    ("clear", "事实清楚、权利义务关系明确、争议不大（规则56（一））"),
    ("amount", "标的额不超过本省上年度职工年平均工资（规则56（二））"),
    ("agreed", "双方当事人同意简易处理（规则56（三））"),
]);
const CONVERSION_GROUNDS: FieldKind = Choice(&[
    ("public_interest", "涉及国家利益、社会公共利益（规则57（一））"),
    ("social", "有重大社会影响（规则57（二））"),
    ("whereabouts", "被申请人下落不明（规则57（三））"),
    ("unsuitable", "审理中发现不宜简易处理（规则57（四）、61）"),
]);
const TRIBUNAL: FieldKind = Choice(&[("sole", "独任仲裁"), ("three", "三名仲裁员")]);
const DECIDER: FieldKind = Choice(&[("head", "仲裁委员会主任或者其委托的仲裁院负责人"), ("commission", "仲裁委员会")]);
const SCOPE: FieldKind = Choice(&[("whole", "全案裁决"), ("advance", "先行裁决")]);
const WITHDRAWAL: FieldKind = Choice(&[("voluntary", "申请人撤回"), ("deemed", "按撤回仲裁申请处理")]);
const MEDIATION: FieldKind = Choice(&[("failed", "未达成协议"), ("agreed", "达成协议"), ("partial", "就部分请求达成协议")]);
const YES_NO: FieldKind = Choice(&[("accept", "受理"), ("refuse", "不予受理"), ("separate", "另行申请仲裁")]);
const OPINION: FieldKind = Choice(&[("accept", "拟受理"), ("refuse", "拟不予受理")]);
const DISMISSALS: FieldKind = Choice(&[("court", "当事人已向人民法院起诉并立案受理（规则48）"), ("other", "其他应当终止审理的情形")]);
const DEFENCE_STAGE: FieldKind = Choice(&[("answer", "答辩"), ("hearing", "庭审"), ("other", "其他")]);
const PAYING: FieldKind =
    Choice(&[("transfer", "银行转账"), ("cash", "现金"), ("account", "农民工工资专用账户"), ("court", "人民法院执行"), ("other", "其他")]);
const COURT_RULING: FieldKind = Choice(&[("annulled", "撤销裁决"), ("rejected", "驳回申请")]);
const PRESERVATION_STAGE: FieldKind = Choice(&[("before", "申请仲裁以前（民诉法104）"), ("during", "申请仲裁以后（民诉法103）")]);
const PRESERVATION: FieldKind = Choice(&[("granted", "裁定保全"), ("rejected", "裁定驳回申请")]);
const SUGGESTION: FieldKind = Choice(&[("agreed", "同意先行调解"), ("refused", "不同意先行调解")]);
const CONFIRMATION: FieldKind = Choice(&[("confirmed", "裁定调解协议有效"), ("rejected", "裁定驳回申请")]);
const ORDERED: FieldKind =
    Choice(&[("wages", "拖欠劳动报酬"), ("medical", "工伤医疗费"), ("severance", "经济补偿"), ("damages", "赔偿金")]);

macro_rules! vocabulary {
    ($( $(#[$doc:meta])* $kind:ident $name:literal $label:literal $article:literal
        $group:ident $class:ident $sort:ident $clock:ident $roles:ident [$($key:expr),* $(,)?]; )*) => {
        /// The kind of an event: the vocabulary of log, command line and screens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each row of the table says in the statute's words what the kind is")]
        pub enum Kind { $( $(#[$doc])* #[serde(rename = $name)] $kind, )* }

        impl Kind {
            /// Every kind, in the order of the procedure.
            pub const ALL: &'static [Self] = &[$( Self::$kind, )*];

            /// The kind with this word.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $( $name => Some(Self::$kind), )* _ => None }
            }

            /// Its row.
            #[must_use]
            pub const fn spec(self) -> &'static KindSpec {
                match self { $( Self::$kind => {
                    static SPEC: KindSpec = KindSpec {
                        name: $name, label: $label, article: $article, group: Group::$group, class: StreamClass::$class,
                        sort: Sort::$sort, clock: ClockEffect::$clock, roles: $roles, keys: &[$($key),*], version: 1,
                    };
                    &SPEC
                } )* }
            }

            /// Its word.
            #[must_use]
            pub const fn as_str(self) -> &'static str { self.spec().name }

            /// Its Chinese word.
            #[must_use]
            pub const fn label(self) -> &'static str { self.spec().label }
        }
    };
}

vocabulary! {
    CaseFiled "case_filed" "收件" "规则29" Intake Open Record None CLERK [];
    ApplicationReceived "application_received" "收到仲裁申请" "调仲法28；规则29" Intake Open Fact None CLERK [];
    CorrectionRequested "correction_requested" "告知补正" "规则29" Intake Open Fact None CLERK [
        ask("items", "需要补正的全部材料", Text)];
    Corrected "corrected" "补正完毕" "规则29、46（二）" Intake Open Fact None CLERK [];
    AcceptanceProposed "acceptance_proposed" "提请审批立案" "调仲法29；规则30" Intake Inner Act None CLERK [
        ask("opinion", "承办人意见", OPINION), ask("reason", "案情摘要与理由", Text)];
    Accepted "accepted" "受理" "调仲法29；规则30" Intake Open Fact Starts HEAD [may("opinion_text", "审批意见", Text)];
    Refused "refused" "不予受理" "调仲法29；规则31、34" Intake Open Fact Ends HEAD [
        ask("ground", "不予受理的情形", REFUSAL_GROUNDS), ask("reason", "理由", Text)];
    TransferredIn "transferred_in" "接受移送" "规则9、46（五）" Intake Open Fact Starts DESK_HEAD [
        may("from", "移送的仲裁委员会", Text)];
    RepresentativesElected "representatives_elected" "推举代表人" "规则63" Intake Open Act None STAFF [
        must("parties", "推举的代表人（3 至 5 名）", Parties)];
    PaperDeferred "paper_deferred" "容缺受理" "规则29、60" Intake Open Act None CLERK [
        must("item", "暂缺的材料", Text), must("until", "应于何日前补齐", Date), may("party", "提交材料的当事人", Party)];
    PaperSupplied "paper_supplied" "补齐容缺材料" "规则29" Intake Open Act None DESK [must("paper", "补齐的材料", Event)];
    MediationSuggested "mediation_suggested" "发出调解建议书" "规则69" Intake Open Act None CLERK [];
    MediationAnswered "mediation_answered" "答复调解建议" "规则69" Intake Open Act None MEDIATE_DESK [
        must("answer", "答复", SUGGESTION), may("parties", "答复的当事人（不填为双方）", Parties)];

    Served "served" "送达" "调仲法30；规则20" Service Open Fact None DESK [
        must("document", "送达的文书", Document), must("party", "受送达人", Party), ask("method", "送达方式", METHODS),
        may("signer", "签收人、接听人", Text), may("address", "送达地址", Text), may("receipt", "收到的证明", Text),
        of_simple("number", "电话号码、微信号、邮箱", Text), of_simple("time", "联系的时间", Time),
        of_simple("said", "告知的内容和对方的答复", Text),
        may("consent", "受送达人同意电子送达", Flag)];
    LeftAtAddress "left_at_address" "留置、张贴送达" "规则20" Service Open Fact None DESK [
        must("document", "送达的文书", Document), must("party", "受送达人", Party), may("address", "送达地址", Text),
        may("witness", "见证人", Text), may("photos", "已拍照、录像", Flag)];
    Published "published" "公告送达" "规则20；民诉法95" Service Open Fact Stops DESK [
        must("document", "送达的文书", Document), must("party", "受送达人", Party),
        ask("reason", "公告送达的原因和经过", Text), may("where", "公告的载体", Text)];
    ServiceFailed "service_failed" "送达未成" "规则20" Service Open Act None DESK [
        must("document", "送达的文书", Document), must("party", "受送达人", Party), ask("method", "送达方式", METHODS),
        ask("reason", "未成的原因", Text)];
    AnswerReceived "answer_received" "收到答辩书" "调仲法30；规则33" Service Open Fact None DESK [
        must("party", "答辩人", Party), may("text", "答辩意见", Text)];
    AnswerPeriodAgreed "answer_period_agreed" "协商缩短答辩期" "规则58" Service Open Fact None STAFF [
        must("party", "被申请人", Party), must("days", "答辩期（工作日，0 为取消）", Number(0, 10))];
    EvidencePeriodSet "evidence_period_set" "指定举证期限" "规则15" Service Open Act None STAFF [
        must("until", "举证期限届满之日", Date), may("party", "当事人", Party)];
    LimitationRaised "limitation_raised" "提出时效抗辩" "调仲法27；解释（二）20" Service Open Act None STAFF [
        must("party", "提出抗辩的当事人", Party), ask("stage", "在何处提出", DEFENCE_STAGE),
        may("claims", "针对的请求（不填为全部）", ClaimNumbers), may("text", "内容", Text)];
    JurisdictionObjected "jurisdiction_objected" "提出管辖异议" "规则10" Service Open Act None STAFF [
        must("party", "提出异议的当事人", Party), may("reason", "理由", Text)];
    JurisdictionDecided "jurisdiction_decided" "决定管辖异议" "规则10" Service Open Act None BENCH_HEAD [
        must("granted", "异议成立", Flag), may("reason", "理由", Text)];

    TribunalFormed "tribunal_formed" "组庭" "调仲法31、32；规则37" Tribunal Open Fact None DESK_HEAD [
        ask("mode", "组成方式", TRIBUNAL), ask("presiding", "首席仲裁员或者独任仲裁员", Person),
        may("members", "其他仲裁员", People), ask("clerk", "书记员", Person)];
    RecusalRequested "recusal_requested" "申请回避" "调仲法33；规则11" Tribunal Open Fact None STAFF [
        ask("who", "被申请回避的人员", Person), may("party", "申请回避的当事人", Party), ask("reason", "理由", Text)];
    RecusalDecided "recusal_decided" "决定回避" "规则11、12" Tribunal Open Fact None HEAD [
        may("who", "被申请回避的人员", Person), ask("granted", "准许回避", Flag), may("decided_by", "作出决定的人", DECIDER),
        may("reason", "理由", Text)];

    PartyAdded "party_added" "追加当事人" "规则46（一）" Claims Open Fact Restarts BENCH [
        ask("party", "追加的当事人", NewParty), may("reason", "理由", Text)];
    ClaimChanged "claim_changed" "受理增加、变更请求" "规则44、46（三）" Claims Open Fact Restarts BENCH [
        may("requested_on", "提出之日", Date), may("waived", "被申请人放弃答辩期", Flag), ask("text", "增加、变更的内容", Text),
        may("represented_consent", "被代表的当事人已同意", Flag)];
    CounterclaimReceived "counterclaim_received" "收到反申请" "规则36" Claims Open Fact None DESK [
        may("party", "反申请人", Party), ask("text", "反申请请求", Text)];
    CounterclaimDecided "counterclaim_decided" "决定反申请" "规则36" Claims Open Fact None BENCH_HEAD [
        may("result", "决定", YES_NO), may("reason", "理由", Text)];
    CounterclaimJoined "counterclaim_joined" "合并处理反申请" "规则36、46（四）" Claims Open Fact Restarts BENCH_HEAD [];
    LiabilityDecided "liability_decided" "确定清偿责任主体" "农民工工资条例16、18、19、29、30、36、37" Claims Open Act None BENCH [
        must("liable", "清偿责任主体和顺位", Liable), may("project", "工程项目", Text), may("reason", "理由", Text)];
    ClaimWithdrawn "claim_withdrawn" "放弃部分请求" "规则35、44" Claims Open Act None BENCH_DESK [
        must("claims", "放弃的请求", ClaimNumbers), may("represented_consent", "被代表的当事人已同意", Flag)];

    HearingFixed "hearing_fixed" "确定开庭" "调仲法35；规则38" Hearing Open Fact None BENCH_DESK [
        must("for", "开庭日期", Date), ask("time", "开庭时间", Time), may("until", "结束时间", Time), ask("room", "仲裁庭", Text),
        may("hearing", "第几次开庭", Number(1, 99)), may("closed", "不公开进行", Flag),
        may("agreed", "双方当事人同意提前开庭", Flag), may("again", "速裁案件再次开庭的理由", Text)];
    HearingPostponed "hearing_postponed" "延期开庭" "调仲法35；规则38" Hearing Open Act None BENCH_HEAD [
        may("hearing", "第几次开庭", Number(1, 99)), may("party", "请求延期的当事人", Party), ask("reason", "理由", Text)];
    HearingHeld "hearing_held" "开庭审理" "规则41" Hearing Open Act None BENCH_DESK [
        may("hearing", "第几次开庭", Number(1, 99)), may("absent", "未到庭的当事人", Parties),
        may("concluded", "庭审辩论终结", Flag)];
    MinutesSigned "minutes_signed" "签署庭审笔录" "调仲法40；规则42" Hearing Open Act None BENCH_DESK [
        may("hearing", "第几次开庭", Number(1, 99)), may("refused_by", "拒绝签名的当事人", Parties)];
    ElementsAgreed "elements_agreed" "确认要素" "规则60、61" Hearing Open Act None STAFF [
        must("elements", "双方确认的要素", Elements), must("applicant_signer", "申请人一方签名人", Text),
        may("applicant_for", "代表的申请人（不填为全部）", Parties), must("respondent_signer", "被申请人一方签名人", Text),
        may("respondent_for", "代表的被申请人（不填为全部）", Parties), may("values", "确认的内容", Values)];
    ElementsReopened "elements_reopened" "撤销要素确认" "规则61" Hearing Open Act None BENCH_DESK [
        must("elements", "撤销确认的要素", Elements), must("reason", "理由", Text), may("party", "提出的当事人", Party)];
    AwardPronounced "award_pronounced" "当庭裁决" "规则60；民诉法151" Hearing Open Act None BENCH [
        may("hearing", "第几次开庭", Number(1, 99)), ask("outcomes", "逐项结果", Claims), must("text", "当庭宣布的裁决结果", Text),
        must("until", "裁决书应于何日前发送", Date)];
    ExpertOrdered "expert_ordered" "委托鉴定" "调仲法37；规则40" Hearing Open Act None BENCH [
        ask("matter", "鉴定事项", Text), may("by", "鉴定机构", Text)];
    ExpertReported "expert_reported" "收到鉴定结论" "调仲法37" Hearing Open Act None BENCH_DESK [may("text", "结论", Text)];
    Investigated "investigated" "调查取证" "规则17" Hearing Open Act None BENCH_DESK [
        ask("by", "调查人（不得少于 2 人）", People), ask("text", "调查情况", Text)];
    Deliberated "deliberated" "评议" "调仲法45；规则52" Hearing Inner Act None BENCH [
        ask("members", "参加评议的仲裁员", People), ask("opinion", "评议意见", Text), may("dissent", "不同意见", Text)];

    PreHearingMediationAgreed "pre_hearing_mediation_agreed" "同意庭前委托调解" "规则70" Mediation Open Fact None MEDIATE [
        may("to", "受委托的调解组织", Text)];
    PreHearingMediationEnded "pre_hearing_mediation_ended" "庭前委托调解结束" "规则70" Mediation Open Fact None MEDIATE [
        may("result", "结果", MEDIATION)];
    MediationTried "mediation_tried" "庭审调解" "调仲法42；规则72" Mediation Open Act None MEDIATE [
        must("result", "结果", MEDIATION), may("text", "经过", Text)];
    MediationRequested "mediation_requested" "收到调解申请" "调仲法14" Mediation Open Fact None MEDIATE_DESK [
        may("platform", "新就业形态劳动纠纷（一站式调解）", Flag)];
    MediationEnded "mediation_ended" "调解结束" "调仲法14" Mediation Open Fact None MEDIATE_DESK [may("result", "结果", MEDIATION)];
    MediationAgreementEffective "mediation_agreement_effective" "调解协议生效" "调仲法14" Mediation Open Fact None MEDIATE_DESK [
        may("terms", "协议内容", Text), may("sums", "各人应得的金额", Sums),
        may("order_amount", "可以申请支付令的金额（调仲法16）", Money), may("mediator", "调解员", Text),
        may("organisation", "调解组织", Text)];
    ConfirmationRequested "confirmation_requested" "申请仲裁审查" "规则74" Mediation Open Fact None MEDIATE_DESK [];
    ConfirmationAccepted "confirmation_accepted" "受理仲裁审查" "规则75、77" Mediation Open Fact None DESK_HEAD [
        may("arbitrator", "指定的仲裁员", Person)];
    ConfirmationExtended "confirmation_extended" "延长仲裁审查" "规则76" Mediation Open Fact None HEAD [];
    ConfirmationEnded "confirmation_ended" "仲裁审查结束" "规则77、78、79" Mediation Open Fact None BENCH_HEAD [
        may("made", "制作调解书", Flag), may("reason", "撤回申请或者不制作调解书的理由", Text)];
    MediationExtended "mediation_extended" "双方同意延长调解" "人社厅发〔2024〕4号" Mediation Open Act None MEDIATE_DESK [
        must("days", "延长的天数（合计不超过 15 日）", Number(1, 15))];
    CourtConfirmationRequested "court_confirmation_requested" "申请司法确认" "民诉法205；人民调解法33" Mediation Open Act None MEDIATE_DESK [
        may("court", "人民法院", Text)];
    CourtConfirmationDecided "court_confirmation_decided" "人民法院裁定司法确认" "民诉法206" Mediation Open Act None MEDIATE_DESK [
        must("result", "裁定结果", CONFIRMATION)];
    PaymentOrderRequested "payment_order_requested" "申请支付令" "调仲法16；民诉法225" Mediation Open Act None MEDIATE_DESK [
        must("matter", "请求给付的事项", ORDERED), may("amount", "金额", Money), may("court", "人民法院", Text)];
    PaymentOrderIssued "payment_order_issued" "人民法院发出支付令" "民诉法227" Mediation Open Act None MEDIATE_DESK [];
    PaymentOrderReceived "payment_order_received" "债务人收到支付令" "民诉法227" Mediation Open Act None MEDIATE_DESK [];
    PaymentOrderObjected "payment_order_objected" "债务人提出书面异议" "民诉法227、228" Mediation Open Act None MEDIATE_DESK [];

    SuspensionProposed "suspension_proposed" "提请审批中止" "规则47" Clock Inner Act None BENCH [
        ask("ground", "中止的情形", SUSPENSION_GROUNDS), ask("reason", "理由", Text)];
    Suspended "suspended" "中止审理" "规则47" Clock Open Fact Stops HEAD [
        ask("ground", "中止的情形", SUSPENSION_GROUNDS), may("reason", "理由", Text)];
    Resumed "resumed" "恢复审理" "规则47" Clock Open Fact Resumes BENCH_HEAD [may("reason", "理由", Text)];
    ExtensionProposed "extension_proposed" "提请审批延期" "调仲法43；规则45" Clock Inner Act None BENCH [
        must("days", "延长的天数", Number(1, 15)), ask("reason", "理由", Text)];
    ExtensionApproved "extension_approved" "延期审理" "调仲法43；规则45" Clock Open Fact Extends HEAD [
        must("days", "延长的天数", Number(1, 15)), may("reason", "理由", Text)];
    SimplifiedDecided "simplified_decided" "决定简易处理" "规则56、57" Clock Open Act None DESK_HEAD [
        ask("ground", "可以简易处理的情形", SIMPLIFIED_GROUNDS), may("expedited", "按速裁办理（三十日内部目标）", Flag)];
    ConvertedToOrdinary "converted_to_ordinary" "转为按照一般程序处理" "规则57、61" Clock Open Fact None BENCH_HEAD [
        ask("ground", "不宜简易处理的情形", CONVERSION_GROUNDS), may("reason", "理由", Text)];

    AwardMade "award_made" "裁决" "调仲法43、46；规则49、50、53" Closing Open Fact Ends BENCH [
        may("scope", "裁决范围", SCOPE), ask("outcomes", "逐项结果", Claims), may("absent", "缺席裁决的当事人", Parties)];
    InterimPayment "interim_payment" "裁决先予执行" "调仲法44；规则51" Closing Open Act None BENCH [
        must("amount", "先予执行的金额", Money), may("claims", "相关请求", ClaimNumbers), ask("reason", "理由", Text)];
    Mediated "mediated" "调解" "调仲法42；规则72、73" Closing Open Fact Ends MEDIATE [
        may("claims", "达成协议的请求（不填为全部）", ClaimNumbers), may("outcomes", "逐项结果", Claims), ask("terms", "协议结果", Text),
        may("represented_consent", "被代表的当事人已同意", Flag)];
    MediationRepudiated "mediation_repudiated" "调解书送达前反悔" "调仲法42；规则72" Closing Open Act None BENCH_DESK [
        must("party", "反悔的当事人", Party)];
    Withdrawn "withdrawn" "撤回仲裁申请" "规则35、39" Closing Open Fact Ends BENCH_CLERK [
        may("mode", "方式", WITHDRAWAL), may("reason", "理由", Text), may("represented_consent", "被代表的当事人已同意", Flag)];
    ApplicantsWithdrawn "applicants_withdrawn" "部分申请人撤回仲裁申请" "规则35、39" Closing Open Act None BENCH_CLERK [
        must("parties", "撤回的申请人", Parties), may("mode", "方式", WITHDRAWAL), may("reason", "理由", Text)];
    Dismissed "dismissed" "终止审理" "规则48" Closing Open Fact Ends BENCH_HEAD [
        ask("ground", "终止的情形", DISMISSALS), may("reason", "理由", Text)];
    Revoked "revoked" "撤销案件" "规则32" Closing Open Fact Ends HEAD [ask("reason", "理由", Text)];
    RevocationNotified "revocation_notified" "通知撤销案件" "规则32" Closing Open Fact None DESK [];
    TransferredOut "transferred_out" "移送" "规则9、10" Closing Open Act Ends DESK_HEAD [ask("to", "受移送的仲裁委员会", Text)];
    ClosingProposed "closing_proposed" "提请审批结案" "规则22" Closing Inner Act None BENCH_DESK [may("opinion", "承办人意见", Text)];
    ClosingApproved "closing_approved" "结案" "规则21、22" Closing Inner Act None HEAD [may("opinion", "审批意见", Text)];

    PreservationRequested "preservation_requested" "申请财产保全" "民诉法103、104；解释（一）49" Linkage Open Act None STAFF_HEAD [
        must("party", "申请的当事人", Party), ask("stage", "何时申请", PRESERVATION_STAGE), may("amount", "保全的金额", Money),
        may("property", "保全的财产", Text), may("court", "人民法院", Text)];
    PreservationDecided "preservation_decided" "人民法院裁定财产保全" "民诉法103、104" Linkage Open Act None STAFF_HEAD [
        must("result", "裁定结果", PRESERVATION), may("number", "裁定书文号", Text)];
    PreservationLifted "preservation_lifted" "解除财产保全" "民诉法104、107；解释（一）49" Linkage Open Act None STAFF_HEAD [
        ask("reason", "解除的原因", Text)];
    JointMeetingFixed "joint_meeting_fixed" "约定联合会商" "规则71" Linkage Open Act None STAFF_HEAD [
        must("for", "会商日期", Date), ask("time", "时间", Time), ask("place", "地点", Text), ask("with", "参加的单位", Text),
        ask("matter", "会商的事项", Text)];
    JointMeetingHeld "joint_meeting_held" "登记联合会商" "规则71" Linkage Open Act None STAFF_HEAD [
        ask("text", "会商的结果", Text), may("with", "到场的单位", Text)];

    AwardCorrected "award_corrected" "补正裁决书" "规则54" After Open Act None BENCH [ask("text", "补正的内容", Text)];
    AwardEffective "award_effective" "确认生效" "调仲法47、50" After Open Act None STAFF [
        may("document", "文书", Document), may("party", "当事人", Party)];
    SuitFiled "suit_filed" "当事人起诉" "调仲法48、50" After Open Fact None STAFF [must("party", "起诉的当事人", Party)];
    AnnulmentFiled "annulment_filed" "申请撤销裁决" "调仲法49" After Open Fact None STAFF [must("party", "申请的当事人", Party)];
    AnnulmentDecided "annulment_decided" "人民法院裁定" "调仲法49；解释（一）25" After Open Act None STAFF [
        must("result", "裁定结果", COURT_RULING)];
    CourtDecided "court_decided" "人民法院审结" "调仲法48、50；裁决生效解释" After Open Act None STAFF [
        must("result", "审结方式", Choice(CourtEnd::CHOICES)), may("party", "起诉的当事人（不填为全部）", Party), may("court", "人民法院", Text),
        may("number", "人民法院案号", Text), may("outcomes", "逐项结果", Claims), may("reason", "与裁决不同的理由", Text)];
    PaymentPlanned "payment_planned" "约定分期给付" "调仲法51" After Open Act None PAYMENTS [
        must("due", "应付日期", Date), must("sums", "各人的金额", Sums), may("terms", "约定的内容", Text)];
    PaymentMade "payment_made" "登记给付" "调仲法51" After Open Act None PAYMENTS [
        must("sums", "各人的金额", Sums), ask("method", "给付方式", PAYING), may("proof", "凭证（回单号、收条）", Text)];
    Archived "archived" "归档" "规则21、22" File Open Act None ARCHIVE [may("place", "存放位置", Text), may("volumes", "卷数", Number(1, 99))];
    OverdueExplained "overdue_explained" "说明逾期原因" "规则22" File Inner Act None EXPLAIN [
        must("rule", "逾期的职责", Rule), may("party", "对应的当事人", Party), must("reason", "逾期的原因", Text)];
    Struck "struck" "更正" "" File Open Act None STAFF_HEAD [
        must("event", "被更正的记录", Event), ask("reason", "更正的理由", Text)];

    FieldsSet "fields_set" "修改" "" File Open Record None ALL [];
    InnerFieldsSet "inner_fields_set" "修改副卷" "规则22" File Inner Record None BENCH_HEAD [];
    EntityAdded "entity_added" "增加" "" File Open Record None STAFF [];
    PaperBatch "paper_batch" "成批文书" "规则20" File Open Record None STAFF_HEAD [];
    MembersImported "members_imported" "导入花名册" "调仲法7" Intake Open Record None STAFF_HEAD [];
    OrdersImported "orders_imported" "导入订单记录" "调仲法6" Intake Open Record None EXPLAIN [];
    NumberAssigned "number_assigned" "编立案号" "" File Open Record None CLERK [];
    ReferralSent "referral_sent" "转出" "" File Referral Beside None REFERRERS [];
    ReferralReceived "referral_received" "签收" "" File Referral Beside None REFERRERS [];
    ReferralReceiptStruck "referral_receipt_struck" "撤销签收" "" File Referral Beside None REFERRERS [];
    ReferralAccepted "referral_accepted" "接收" "" File Referral Beside None REFERRERS [];
    ReferralReturned "referral_returned" "退回" "" File Referral Beside None REFERRERS [];
    ReferralProgress "referral_progress" "登记进展" "" File Referral Beside None REFERRERS [];
    ReferralAnswered "referral_answered" "答复" "" File Referral Beside None REFERRERS [];
    ReferralTakenOver "referral_taken_over" "接回" "" File Referral Beside None REFERRERS [];
    ReferralWithdrawn "referral_withdrawn" "撤回转出" "" File Referral Beside None REFERRERS [];
    PrivateNote "private_note" "单位工作记录" "" File Private Beside None COLLEAGUES [];
    MediatorAssigned "mediator_assigned" "指派调解员" "调仲法11" Mediation Private Beside None MEDIATORS [];
    MediatorBarred "mediator_barred" "登记利害关系" "" Mediation Private Beside None MEDIATORS [];
    MediationContact "mediation_contact" "联系记录" "调仲法13" Mediation Private Beside None MEDIATORS [];
    MediationOffer "mediation_offer" "提出方案" "调仲法13" Mediation Private Beside None MEDIATORS [];
    MediationOfferAnswered "mediation_offer_answered" "答复方案" "调仲法13" Mediation Private Beside None MEDIATORS [];
    MediationMeeting "mediation_meeting" "调解会" "调仲法13" Mediation Private Beside None MEDIATORS [];
    MediationFact "mediation_fact" "记明无争议事实" "" Mediation Private Beside None MEDIATORS [];
    MediationFactReleased "mediation_fact_released" "双方同意提交无争议事实" "" Mediation Private Beside None MEDIATORS [];
    MediationAgreement "mediation_agreement" "达成协议" "调仲法14" Mediation Private Beside None MEDIATORS [];
    MediationSigned "mediation_signed" "签字盖章" "调仲法14" Mediation Private Beside None MEDIATORS [];
    MediationConcluded "mediation_concluded" "结束调解" "调仲法14" Mediation Private Beside None MEDIATORS [];
    MediationRevisit "mediation_revisit" "履约回访" "调仲法14、15" Mediation Private Beside None MEDIATORS [];
    MediationStruck "mediation_struck" "撤销记录" "" Mediation Private Beside None MEDIATORS [];
    NoteAdded "note_added" "记事" "" File Open Record None ALL [];
    AttachmentAdded "attachment_added" "附入材料" "规则22" File Open Record None ALL [];
    InnerAttachmentAdded "inner_attachment_added" "附入副卷材料" "规则22" File Inner Record None ALL [];
    DocumentDrafted "document_drafted" "拟稿" "" File Open Record None ALL [];
    DocumentReviewed "document_reviewed" "核稿" "" File Open Record None BENCH_HEAD [];
    DocumentIssued "document_issued" "签发文书" "" File Open Record None ALL [];
    InnerDocumentIssued "inner_document_issued" "签发副卷文书" "规则22" File Inner Record None ALL [];
    OfficeSet "office_set" "机构设置" "" Office Org Office None ADMIN [];
    UserSet "user_set" "人员设置" "" Office Org Office None ADMIN [];
    MediatorSet "mediator_set" "调解员名册" "调仲法11" Office Org Office None MEDIATORS [];
    BodySet "body_set" "联动单位" "" Office Org Office None ADMIN [];
    RoomSet "room_set" "仲裁庭室设置" "" Office Org Office None ADMIN [];
    SeriesSet "series_set" "案号序列设置" "" Office Org Office None ADMIN [];
    RegionSet "region_set" "地区标准设置" "" Office Org Office None ADMIN [];
    ArbitratorSet "arbitrator_set" "仲裁员名册" "调仲法20" Office Org Office None ADMIN [];
    CalendarSet "calendar_set" "载入放假安排" "" Office Org Office None ADMIN [];
    ProjectSet "project_set" "工程项目" "" Office Org Office None STAFF_HEAD [];
    ProjectUnitSet "project_unit_set" "工程项目的单位" "农民工工资条例24、25" Office Org Office None STAFF_HEAD [];
    ProjectFactSet "project_fact_set" "工程项目的履行记录" "农民工工资条例24、26、28、29、31、32、34" Office Org Office None STAFF_HEAD [];
    EmployerMarkSet "employer_mark_set" "用人单位的诚信记录" "农民工工资条例47、48" Office Org Office None STAFF_HEAD [];
    AdviceSet "advice_set" "咨询登记" "人社厅发〔2024〕4号" Office Org Office None ADVISE [];
    TemplateSet "template_set" "文书模板" "" Office Org Office None ADMIN [];
    LeadReceived "lead_received" "登记线索" "农民工工资条例10" Office Org Office None FIELD [];
    LeadChanged "lead_changed" "更正登记" "" Office Org Office None FIELD [];
    LeadPeople "lead_people" "附名单" "" Office Org Office None FIELD [];
    LeadChecked "lead_checked" "初核" "农民工工资条例10" Office Org Office None DESK_HEAD [];
    LeadAssigned "lead_assigned" "分派" "农民工工资条例10" Office Org Office None DESK_HEAD [];
    LeadFound "lead_found" "查实" "农民工工资条例7" Office Org Office None FIELD [];
    LeadNotFound "lead_not_found" "查无欠薪" "农民工工资条例7" Office Org Office None FIELD [];
    LeadPayment "lead_payment" "登记支付" "农民工工资条例16" Office Org Office None FIELD [];
    LeadTurned "lead_turned" "转办" "农民工工资条例10" Office Org Office None DESK_HEAD [];
    LeadExtended "lead_extended" "延长调查" "监察条例17" Office Org Office None DESK_HEAD [];
    LeadClosed "lead_closed" "销号" "农民工工资条例10" Office Org Office None DESK_HEAD [];
    LeadReopened "lead_reopened" "重新启动" "" Office Org Office None DESK_HEAD [];
    LeadStruck "lead_struck" "撤销一步" "" Office Org Office None DESK_HEAD [];
    GridSet "grid_set" "网格设置" "" Office Org Office None ADMIN [];
    GridMapSet "grid_map_set" "网格图" "" Office Org Office None ADMIN [];
    LeadLimitSet "lead_limit_set" "线索期限设置" "" Office Org Office None ADMIN [];
    ReplicaTrusted "replica_trusted" "信任副本" "" Office Org Office None ADMIN [];
    ReplicaRevoked "replica_revoked" "撤销信任" "" Office Org Office None ADMIN [];
    SpaceSet "space_set" "共享空间" "" Office Space Exchange None ADMIN [];
    SpaceMemberSet "space_member_set" "共享空间的副本" "" Office Space Exchange None ADMIN [];
    SpaceCaseSet "space_case_set" "共享案件" "" Office Space Exchange None DESK_HEAD [];
    SpacePeople "space_people" "共享空间的人员" "" Office Space Exchange None NOBODY [];
    SpaceRevoked "space_revoked" "共享空间里的撤销" "" Office Space Exchange None NOBODY [];
    NumberTaken "number_taken" "取用案号" "" Office Org Office None NOBODY [];
}
