import { useCallback, useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Skeleton } from '../../components/Bits';
import { useConfirm } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { SidePanel } from '../../components/SidePanel';
import { StrikeReason } from '../../components/StrikeReason';
import { Tabs } from '../../components/Tabs';
import { useToast } from '../../components/Toast';
import { useAsk, useBackend, useDo } from '../../ipc';
import { useRemembered } from '../../lib/memory';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { MakePaper } from '../papers/MakePaper';
import { PaperSide } from '../papers/PaperSide';
import { PapersTab } from '../papers/PapersTab';
import { OverAgeNote } from '../platform/OverAgeNote';
import { ChainTab } from '../projects/ChainTab';
import { CaseReferrals } from '../referrals/CaseReferrals';
import { LinkagePart } from '../referrals/LinkagePart';
import { ReferralSide } from '../referrals/ReferralSide';
import { SendSide } from '../referrals/SendSide';
import { ExplainSide } from '../sheet/ExplainSide';
import type { Side as SheetSide } from '../sheet/sides';
import { useSheet } from '../sheet/useSheet';
import { SharePart } from '../sync/SharePart';
import { Approvals } from './Approvals';
import { Attention } from './Attention';
import { ActBar, AllActs } from './acts/ActBar';
import { ActDay } from './acts/ActDay';
import { ActSide } from './acts/ActSide';
import type { Values } from './acts/SpecForm';
import { useActsOn } from './acts/useActsOn';
import { CaseHead } from './CaseHead';
import { Docket } from './Docket';
import { AttachmentSide } from './side/AttachmentSide';
import { ClaimOwner } from './side/ClaimOwner';
import { ClaimSide } from './side/ClaimSide';
import { ConflictSide } from './side/ConflictSide';
import { DeadlineSide } from './side/DeadlineSide';
import { HistorySide } from './side/HistorySide';
import { LimitationPart } from './side/LimitationPart';
import { ClaimsTab } from './tabs/ClaimsTab';
import { DeadlinesTab } from './tabs/DeadlinesTab';
import { EvidenceTab } from './tabs/EvidenceTab';
import { FileTab } from './tabs/FileTab';
import { HearingsTab } from './tabs/HearingsTab';
import { PartiesTab } from './tabs/PartiesTab';
import type { AttachmentView, CaseView, DeadlineView, DocketEntry, DraftFound, NextActView, TemplateView } from './types';
import './case.css';

/** 旁边开着什么；一次一样。 */
type Side =
  | { what: 'deadline'; deadline: DeadlineView }
  | { what: 'act'; act: NextActView; given?: Values | undefined }
  | { what: 'acts' }
  | { what: 'docket' }
  | { what: 'paper'; document: string }
  | { what: 'claim'; claim: string }
  | { what: 'why'; claim: string; of: SheetSide }
  | { what: 'file'; file: AttachmentView }
  | { what: 'history'; entity: string | null; title: string }
  | { what: 'conflicts' }
  | { what: 'referral'; referral: string }
  | { what: 'send' };

export default function CasePage() {
  const { case: id = '' } = useParams();
  const asked = useAsk('case_show', { case: id, as_of: null }, { enabled: id !== '', keep: true });
  const c = asked.data as CaseView | undefined;
  usePage({
    title: c?.number ?? c?.head.number ?? '案件',
    crumbs: [{ text: '案件', to: '/cases' }],
    help: [
      '左边是程序，左线就是审限：实线在走，虚线停着，细线已作废。',
      '页脚是现在依法可以办的；灰的聚焦后说明理由和条文。',
      '值上点一下就改，回车存下，Esc 不改；每次改动都有记录，可以撤销。',
      '右上的期限点开，逐日说明怎么算出来，也可以设想中止、延期之后的结果。',
    ],
  });
  if (asked.error && !c) {
    return (
      <div className="col paper pad">
        <ErrorNote error={asked.error} kept="案件没有变动。" onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!c || c.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Page key={c.case} c={c} />;
}

/** Outcomes that somebody has to pay. */
const PAID = new Set(['supported', 'partly', 'mediated']);

function Page({ c }: { c: CaseView }) {
  const today = useToday();
  const { may } = useSession();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const backend = useBackend();
  const strike = useDo('case_strike');
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'claims';
  const [side, setSide] = useState<Side | null>(null);
  const [folded, setFolded] = useRemembered('docket-folded', false);
  const [picking, setPicking] = useState(false);
  const [making, setMaking] = useState<{ template: TemplateView; old: string | null; kept: Values | null; key: string } | null>(
    null,
  );
  const [day, setDay] = useState('');
  const [worker, setWorker] = useState<string | null>(null);
  const sheet = useSheet(tab === 'claims' && c.claims.length > 0 ? c.case : '', worker);
  const { say } = useToast();
  const { acts, judging, error: notJudged } = useActsOn(c, day);
  const close = useCallback(() => setSide(null), []);
  const toTab = useCallback(
    (key: string) =>
      ['members', 'platform'].includes(key)
        ? void navigate(`/cases/${c.case}/${key}`)
        : setParams({ tab: key }, { replace: true }),
    [setParams, navigate, c.case],
  );
  const group = c.applicants.length > 1;
  const paying = c.claims.some((one) => PAID.has(one.outcome ?? ''));

  const act = (kind: string, given?: Values) => {
    const found = acts.find((a) => a.kind === kind);
    if (found) setSide({ what: 'act', act: found, given });
  };
  // 从“我的工作”或者归档清单来：?do=accepted 直接打开那一个行为
  const wanted = params.get('do');
  // biome-ignore lint/correctness/useExhaustiveDependencies: 只在地址变化时打开一次
  useEffect(() => {
    if (wanted) {
      act(wanted);
      setParams(
        (p) => {
          p.delete('do');
          return p;
        },
        { replace: true },
      );
    }
  }, [wanted]);
  // 从“文书”和归档清单来：?paper= 打开那一份，?make= 开始做那一种
  const asked = { paper: params.get('paper'), make: params.get('make') };
  const pickFrom = useAsk('template_list', { case: c.case }, { enabled: asked.make !== null || side?.what === 'paper' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: 只在地址变化时打开一次
  useEffect(() => {
    const t = asked.make ? pickFrom.data?.templates.find((x) => x.template === asked.make) : undefined;
    if (asked.paper) setSide({ what: 'paper', document: asked.paper });
    if (t) void makePaper(t, null);
    if (asked.paper || t) setParams({ tab: 'papers' }, { replace: true });
  }, [asked.paper, asked.make, pickFrom.data]);
  const open = side?.what === 'act' ? acts.find((a) => a.kind === side.act.kind) : undefined;
  const paper = side?.what === 'paper' ? c.documents.find((d) => d.document === side.document) : undefined;
  const claim = side?.what === 'claim' ? c.claims.find((x) => x.claim === side.claim) : undefined;
  const history = (entity: string | null, title: string) => setSide({ what: 'history', entity, title });

  const makePaper = async (template: TemplateView, old: string | null) => {
    const key = `case:${c.case}:paper:${template.template}${old ? `:${old}` : ''}`;
    const found = (await backend.call('draft_get', { key }).catch(() => null)) as DraftFound | null;
    setSide(null);
    setPicking(false);
    toTab('papers');
    setMaking({ template, old, kept: (found?.draft?.body as Values | undefined) ?? null, key });
  };
  const onStrike = async (e: Pick<DocketEntry, 'event' | 'label'>) => {
    let why = '';
    const yes = await confirm({
      title: `作废“${e.label}”？`,
      body: (
        <StrikeReason
          id="strike-reason"
          onChange={(t) => {
            why = t;
          }}
        >
          原来的记录留在程序里，划去并写明理由；期限随之重算。
        </StrikeReason>
      ),
      act: '作废',
      danger: true,
    });
    if (!yes) return;
    await strike.run({ case: c.case, event: e.event, reason: why || '记录有误' }).catch(() => undefined);
  };

  useShortcut('Alt+1', '请求与工资表', () => toTab('claims'), { whileTyping: false });
  useShortcut('G Z', '填工资表', () => void navigate(`/cases/${c.case}/sheet`));
  useShortcut('G Y', '要素表', () => void navigate(`/cases/${c.case}/elements`));
  useShortcut('Alt+2', '当事人', () => toTab('parties'));
  useShortcut('G M', '成员', () => toTab('members'), { off: !group && !paying });
  useShortcut('Alt+3', '证据', () => toTab('evidence'));
  useShortcut('Alt+4', '庭审', () => toTab('hearings'));
  useShortcut('Alt+5', '文书', () => toTab('papers'));
  useShortcut('Alt+6', '期限', () => toTab('deadlines'));
  useShortcut('Alt+7', '案卷', () => toTab('file'));
  useShortcut('Alt+8', '责任主体', () => toTab('chain'), { off: !may('chain_show') });
  useShortcut('Alt+9', '联动', () => toTab('referrals'), { off: !may('referral_list') });
  useShortcut('G O', '平台用工', () => toTab('platform'), { off: !may('platform_show') });

  const running = c.deadlines.filter((d) => d.state === 'open' || d.state === 'overdue' || d.state === 'stopped').length;
  const tabs = useMemo(
    () => [
      { key: 'claims', label: '请求与工资表', count: c.claims.length || undefined },
      { key: 'parties', label: '当事人' },
      ...(group || paying
        ? [{ key: 'members', label: group ? '成员' : '给付', count: group ? c.applicants.length : undefined, leaves: true }]
        : []),
      ...(may('chain_show') ? [{ key: 'chain', label: '责任主体' }] : []),
      { key: 'evidence', label: '证据', count: c.evidence.length || undefined },
      { key: 'hearings', label: '庭审', count: c.hearings.length || undefined },
      { key: 'papers', label: '文书', count: c.documents.length || undefined },
      { key: 'deadlines', label: '期限', count: running || undefined },
      { key: 'file', label: '案卷' },
      ...(may('referral_list') ? [{ key: 'referrals', label: '联动' }] : []),
      ...(may('case_exchange') ? [{ key: 'share', label: '共享' }] : []),
      ...(may('platform_show') ? [{ key: 'platform', label: '平台用工', leaves: true }] : []),
    ],
    [c, running, group, paying, may],
  );
  const content = () => {
    switch (tab) {
      case 'parties':
        return <PartiesTab c={c} onHistory={history} onServe={() => act('served')} />;
      case 'chain':
        return <ChainTab caseId={c.case} onStrike={(event, label) => void onStrike({ event, label })} />;
      case 'evidence':
        return <EvidenceTab c={c} today={today} onHistory={history} onFile={(file) => setSide({ what: 'file', file })} />;
      case 'hearings':
        return <HearingsTab c={c} onAct={act} />;
      case 'papers':
        return making ? (
          <MakePaper
            key={making.key}
            c={c}
            template={making.template}
            old={c.documents.find((d) => d.document === making.old)}
            today={today}
            kept={making.kept}
            draftKey={making.key}
            onClose={() => setMaking(null)}
            onMade={(d) => {
              setMaking(null);
              setSide({ what: 'paper', document: d.document });
            }}
          />
        ) : (
          <PapersTab
            c={c}
            selected={paper?.document ?? null}
            onOpen={(d) => setSide({ what: 'paper', document: d.document })}
            onMake={(t) => void makePaper(t, null)}
            picking={picking}
            onPick={setPicking}
          />
        );
      case 'deadlines':
        return (
          <DeadlinesTab
            c={c}
            selected={side?.what === 'deadline' ? `${side.deadline.rule}/${side.deadline.party ?? ''}` : null}
            onExplain={(deadline) => setSide({ what: 'deadline', deadline })}
          />
        );
      case 'file':
        return <FileTab c={c} onHistory={history} />;
      case 'referrals':
        return (
          <>
            <CaseReferrals
              caseId={c.case}
              shown={side?.what === 'referral' ? side.referral : null}
              onOpen={(referral) => setSide({ what: 'referral', referral })}
              onSend={() => setSide({ what: 'send' })}
            />
            <LinkagePart caseId={c.case} onAct={act} offered={(kind) => acts.some((one) => one.kind === kind && !one.refusal)} />
          </>
        );
      case 'share':
        return <SharePart caseId={c.case} />;
      default:
        return (
          <ClaimsTab
            c={c}
            sheet={sheet}
            selected={side?.what === 'claim' || side?.what === 'why' ? side.claim : null}
            onWhy={(x, of) => setSide({ what: 'why', claim: x, of })}
            onClaim={(x) => setSide({ what: 'claim', claim: x })}
            onParty={setWorker}
            onRefused={(text) => say({ text })}
            onHistory={history}
            onTransfer={acts.some((a) => a.kind === 'transferred_out' && !a.refusal) ? () => act('transferred_out') : undefined}
          />
        );
    }
  };

  return (
    <div className="room">
      <div className={folded ? 'case folded' : 'case'} data-testid="case-page">
        <CaseHead
          c={c}
          explained={side?.what === 'deadline'}
          onExplain={(deadline) => setSide(side?.what === 'deadline' ? null : { what: 'deadline', deadline })}
          folded={folded}
          onUnfold={() => setFolded(false)}
          onDocket={() => setSide({ what: 'docket' })}
        />
        {folded ? null : (
          <Docket
            docket={c.docket}
            onFold={() => setFolded(true)}
            onPaper={(document) => setSide({ what: 'paper', document })}
            onStrike={(e) => void onStrike(e)}
          />
        )}
        <section className="col page paper" aria-label="案件内容">
          {c.conflicts.length ? (
            <div className="banner">
              <b className="soon">有 {c.conflicts.length} 项两处不同</b>
              <span className="fill" />
              <button type="button" className="btn small" onClick={() => setSide({ what: 'conflicts' })}>
                逐项定下
              </button>
            </div>
          ) : null}
          {may('over_age_case') ? <OverAgeNote caseId={c.case} /> : null}
          <Attention c={c} acts={acts} onAct={act} />
          <Approvals c={c} onGrant={(kind) => act(kind)} />
          <Tabs
            label="案件内容"
            selected={tab}
            onSelect={toTab}
            tabs={tabs.map((t) => ({ ...t, content: t.key === tab ? content() : null }))}
            right={c.as_of ? <span className="soon">{c.as_of} 的案卷</span> : undefined}
          />
          {strike.error ? (
            <div className="pad">
              <ErrorNote error={strike.error} kept="程序没有变动。" />
            </div>
          ) : null}
          {notJudged ? (
            <div className="pad">
              <ErrorNote error={notJudged as never} kept="案件没有变动。" />
            </div>
          ) : null}
          <ActBar
            acts={acts}
            onAct={(a) => setSide({ what: 'act', act: a })}
            onAll={() => setSide({ what: 'acts' })}
            quiet={tab === 'chain' || c.proposals.some((p) => p.may_decide)}
            note={c.archived ? '已归档，案卷不再变动' : judging ? '正在按这一天判断' : undefined}
            day={c.archived ? null : <ActDay day={day} today={today} onDay={setDay} />}
          />
        </section>
      </div>
      {side?.what === 'deadline' ? <DeadlineSide caseId={c.case} deadline={side.deadline} today={today} onClose={close} /> : null}
      {side?.what === 'act' ? (
        <ActSide
          key={side.act.kind + day}
          c={c}
          act={open ?? side.act}
          today={day || today}
          onClose={close}
          onDone={close}
          {...(side.given ? { given: side.given } : {})}
        />
      ) : null}
      {side?.what === 'docket' ? (
        <SidePanel title="程序" onClose={close} says={<span className="q2">新的在上；左线就是审限</span>}>
          <Docket
            docket={c.docket}
            onFold={close}
            onPaper={(document) => setSide({ what: 'paper', document })}
            onStrike={(e) => void onStrike(e)}
          />
        </SidePanel>
      ) : null}
      {side?.what === 'acts' ? <AllActs acts={acts} onClose={close} onAct={(a) => setSide({ what: 'act', act: a })} /> : null}
      {paper ? (
        <PaperSide
          key={paper.document}
          c={c}
          d={paper}
          onClose={close}
          onEdit={() => {
            const t = pickFrom.data?.templates.find((x) => x.template === paper.template);
            if (t) void makePaper(t, paper.document);
          }}
          onServe={(d) => {
            const given: Values = { document: d.serves };
            if (d.party) given.party = [d.party];
            act('served', given);
          }}
        />
      ) : null}
      {claim ? (
        <ClaimSide claim={claim} whose={<ClaimOwner c={c} claim={claim} />} onClose={close}>
          <LimitationPart
            key={claim.claim}
            caseId={c.case}
            claim={claim}
            kept={claim.limitation_dates}
            today={today}
            may={c.may_edit && !c.archived}
            onRaised={acts.some((a) => a.kind === 'limitation_raised' && !a.refusal) ? () => act('limitation_raised') : undefined}
          />
        </ClaimSide>
      ) : null}
      {side?.what === 'why' && sheet.desk ? (
        <ExplainSide
          caseId={c.case}
          claim={side.claim}
          side={side.of}
          desk={sheet.desk}
          onOpen={(x, of) => setSide({ what: 'why', claim: x, of })}
          onClaim={(x) => setSide({ what: 'claim', claim: x })}
          onClose={close}
        />
      ) : null}
      {side?.what === 'file' ? <AttachmentSide caseId={c.case} file={side.file} onClose={close} /> : null}
      {side?.what === 'history' ? <HistorySide caseId={c.case} entity={side.entity} title={side.title} onClose={close} /> : null}
      {side?.what === 'referral' ? <ReferralSide key={side.referral} referral={side.referral} onClose={close} /> : null}
      {side?.what === 'send' ? (
        <SendSide caseId={c.case} onClose={close} onSent={(referral) => setSide({ what: 'referral', referral })} />
      ) : null}
      {side?.what === 'conflicts' ? <ConflictSide conflicts={c.conflicts} may={c.may_edit} onClose={close} /> : null}
    </div>
  );
}
