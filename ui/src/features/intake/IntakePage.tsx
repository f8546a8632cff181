import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Field';
import { Select } from '../../components/Select';
import { useToast } from '../../components/Toast';
import { useAsk, useDo } from '../../ipc';
import { enterMoves } from '../../lib/enterMoves';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { DraftNote } from '../case/DraftNote';
import type { CaseFiled, ClaimTypes, DraftList } from '../case/types';
import { useDraft } from '../case/useDraft';
import './intake.css';
import '../aids/aids.css';
import { toRequest } from './application';
import { CheckSide } from './CheckSide';
import { ClaimsPart, useCalculated } from './ClaimsPart';
import { type IntakeDraft, isBlank, newIntake, newParty, type PartyDraft, readIntake } from './draft';
import { EvidencePart } from './EvidencePart';
import { FilesPart } from './FilesPart';
import { goTo, Lacks } from './Lacks';
import { OlderDrafts } from './OlderDrafts';
import { OverAgeHint } from './OverAgeHint';
import { OrderNav, PARTS, partOf } from './order';
import { PartyBlock } from './PartyBlock';
import { PlacesPart, useJurisdiction } from './PlacesPart';
import { intakeProblems } from './problems';
import { Representatives } from './Representatives';

const PREFIX = 'intake:';
const PROCEDURES = [
  { value: 'ordinary', label: '一般程序' },
  { value: 'simplified', label: '简易处理' },
  { value: 'expedited', label: '速裁' },
];
/** 收案：先问要不要接着填上次的草稿，再开始。 */
export default function IntakePage() {
  const today = useToday();
  const [opened, setOpened] = useState(() => ({ key: `${PREFIX}${crypto.randomUUID()}`, draft: newIntake(today) }));
  usePage({
    title: '收案',
    help: [
      '次序同仲裁申请书。回车到下一格，Ctrl+Enter 收件，F2 填入以前案件里的同一个人或者单位。',
      '草稿自己保存；程序意外关闭后，再进本页会问要不要接着填。',
      '页脚列出还缺什么，点了就到那一格。红色的不填不能收件，其余的可以在收件后一次性告知补正（规则29）。',
    ],
  });
  return (
    <IntakeForm
      key={opened.key}
      draftKey={opened.key}
      start={opened.draft}
      today={today}
      onOpen={(key, draft) => setOpened({ key, draft })}
      onAgain={() => setOpened({ key: `${PREFIX}${crypto.randomUUID()}`, draft: newIntake(today) })}
    />
  );
}

interface FormProps {
  draftKey: string;
  start: IntakeDraft;
  today: string;
  onOpen: (key: string, draft: IntakeDraft) => void;
  onAgain: () => void;
}

function IntakeForm({ draftKey, start, today, onOpen, onAgain }: FormProps) {
  const navigate = useNavigate();
  const { say } = useToast();
  const [d, setD] = useState(start);
  const [shown, setShown] = useState(false);
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const [at, setAt] = useState<string>(PARTS[0].id);
  const specs = (useAsk('claim_types', {}).data as ClaimTypes | undefined)?.types ?? NO_TYPES;
  const { value: calculated } = useCalculated(d.claims, specs, d.received);
  const look = useJurisdiction(d);
  const file = useDo('case_file');
  const setField = useDo('case_set');
  const drop = useDo('draft_drop');
  const draft = useDraft(draftKey, d, !isBlank(d));
  const drafts = useAsk('draft_list', { prefix: PREFIX });
  const [hidden, setHidden] = useState<string[]>([]);
  const older = useMemo(
    () =>
      ((drafts.data as DraftList | undefined)?.drafts ?? []).flatMap((x) => {
        const body = readIntake(x.body);
        return body && x.key !== draftKey && !hidden.includes(x.key) ? [{ key: x.key, at: x.at, body }] : [];
      }),
    [drafts.data, draftKey, hidden],
  );

  const set = (part: Partial<IntakeDraft>) => setD((now) => ({ ...now, ...part }));
  const problems = useMemo(() => intakeProblems(d, specs, numbers), [d, specs, numbers]);
  const musts = problems.filter((p) => p.must);
  const onNumber = useCallback(
    (key: string, problem: string | null) =>
      setNumbers((now) => {
        if ((now[key] ?? null) === problem) return now;
        const next = { ...now };
        if (problem) next[key] = problem;
        else delete next[key];
        return next;
      }),
    [],
  );

  const sending = useRef(false);
  const save = async () => {
    setShown(true);
    const first = musts[0];
    if (first) {
      goTo(first.id);
      return;
    }
    if (sending.current) return;
    sending.current = true;
    try {
      await draft.flush();
      const made = (await file.run(toRequest(d, specs, draftKey, look.finding))) as CaseFiled;
      draft.stop();
      if (d.applied !== d.received) {
        await setField.run({ case: made.case, entity: 'case', field: 'applied', value: d.applied }).catch(() => undefined);
      }
      say({ text: made.number ? `已收件：${made.number}` : '已收件，受理后编号' });
      void navigate(`/cases/${made.case}`);
    } catch {
      // 错误由 file.error 显示在页脚，填的内容都在
    } finally {
      sending.current = false;
    }
  };
  useShortcut('Ctrl+S', '存草稿', () => void draft.flush());
  useShortcut('Ctrl+Enter', '收件', () => void save(), { whileTyping: true });

  const counts: Record<string, number> = {};
  for (const p of problems) {
    const part = partOf(p, d);
    if (p.must && shown) counts[part] = (counts[part] ?? 0) + 1;
  }
  const parties = (list: PartyDraft[], seat: string, put: (list: PartyDraft[]) => void, least: number) =>
    list.map((p, i) => (
      <PartyBlock
        key={p.key}
        p={p}
        seat={seat}
        n={i}
        all={list.length}
        today={today}
        onChange={(next) => put(list.map((x) => (x.key === p.key ? next : x)))}
        onRemove={
          list.length > least
            ? () => {
                onNumber(p.key, null);
                put(list.filter((x) => x.key !== p.key));
              }
            : undefined
        }
        onNumber={(problem) => onNumber(p.key, problem)}
      />
    ));

  useEffect(() => {
    document.getElementById(`${start.applicants[0]?.key}-name`)?.focus();
  }, [start]);

  return (
    <div className="intake" data-testid="intake">
      <OrderNav at={at} onAt={setAt} counts={counts} d={d} />
      <section
        className="col paper"
        aria-label="仲裁申请"
        onKeyDown={enterMoves(() => void save())}
        onFocusCapture={(e) => {
          const part = (e.target as HTMLElement).closest('section.part');
          if (part?.id) setAt(part.id);
        }}
      >
        <div className="bar">
          <h1>收案</h1>
          <span className="q3 nw">次序同仲裁申请书（规则29）</span>
          <Link to="/intake/roster" className="textbtn" data-testid="to-roster">
            由花名册收案
          </Link>
          <DraftNote draft={draft} page />
        </div>
        <OlderDrafts
          older={older}
          onOpen={onOpen}
          onHide={(key) => setHidden([...hidden, key])}
          onDrop={(key) => {
            setHidden([...hidden, key]);
            void drop.run({ key }).catch(() => undefined);
          }}
        />
        <div className="scroll">
          <section className="part" id="part-applicant">
            <header>
              <h2>申请人</h2>
              <span className="r">
                <button
                  type="button"
                  className="textbtn"
                  onClick={() => set({ applicants: [...d.applicants, newParty('worker')] })}
                >
                  加申请人
                </button>
              </span>
            </header>
            {parties(d.applicants, '申请人', (applicants) => set({ applicants }), 1)}
            {d.applicants.length >= 10 ? (
              <Representatives d={d} shown={shown} onChange={(applicants) => set({ applicants })} />
            ) : null}
          </section>
          <section className="part" id="part-respondent">
            <header>
              <h2>被申请人</h2>
              <span className="r">
                <button
                  type="button"
                  className="textbtn"
                  onClick={() => set({ respondents: [...d.respondents, newParty('employer')] })}
                >
                  加被申请人
                </button>
                <button type="button" className="textbtn" onClick={() => set({ thirds: [...d.thirds, newParty('employer')] })}>
                  加第三人
                </button>
              </span>
            </header>
            {parties(d.respondents, '被申请人', (respondents) => set({ respondents }), 1)}
            {parties(d.thirds, '第三人', (thirds) => set({ thirds }), 0)}
          </section>
          <section className="part" id="part-claims">
            <header>
              <h2>仲裁请求</h2>
              <small>{d.claims.length ? `${d.claims.length} 项` : ''}</small>
            </header>
            <ClaimsPart
              claims={d.claims}
              specs={specs}
              calculated={calculated}
              today={today}
              shown={shown}
              filed={d.applied}
              onChange={(claims) => set({ claims })}
            />
            <OverAgeHint applicants={d.applicants} claims={d.claims} filed={d.applied} />
          </section>
          <section className="part" id="part-facts">
            <header>
              <h2>事实和理由</h2>
            </header>
            <TextField
              id="facts"
              testId="facts"
              label="请求所根据的事实、理由"
              lines={8}
              paper
              value={d.facts}
              onChange={(facts) => set({ facts })}
            />
          </section>
          <section className="part" id="part-evidence">
            <header>
              <h2>证据和证据来源</h2>
              <small>属于用人单位掌握管理的，用人单位应当提供（调解仲裁法6）</small>
            </header>
            <EvidencePart
              evidence={d.evidence}
              witnesses={d.witnesses}
              onEvidence={(evidence) => set({ evidence })}
              onWitnesses={(witnesses) => set({ witnesses })}
            />
          </section>
          <section className="part" id="part-files">
            <header>
              <h2>附件</h2>
              <small>签名的仲裁申请书、身份证明、授权委托书、送达地址确认书</small>
            </header>
            <FilesPart files={d.files} onChange={(change) => setD((now) => ({ ...now, files: change(now.files) }))} />
          </section>
          <section className="part" id="part-places">
            <header>
              <h2>管辖</h2>
              <small>劳动合同履行地或者用人单位所在地（调解仲裁法21，规则8）</small>
            </header>
            <PlacesPart d={d} today={today} look={look} onChange={(places) => set({ places })} />
          </section>
          <section className="part" id="part-days">
            <header>
              <h2>日期和程序</h2>
            </header>
            <div className="grid6">
              <DateField
                className="w3"
                id="applied"
                label="申请日"
                isRequired
                value={d.applied}
                onChange={(applied) => set({ applied })}
                today={today}
              />
              <DateField
                className="w3"
                id="received"
                label="收件日"
                isRequired
                value={d.received}
                onChange={(received) => set({ received })}
                today={today}
              />
              <Select
                className="w3"
                id="procedure"
                label="程序"
                value={d.procedure}
                options={PROCEDURES}
                onChange={(procedure) => set({ procedure })}
              />
              <TextField
                className="w12"
                id="cause"
                label="案由"
                value={d.cause}
                hint="不填的，由请求得出"
                onChange={(cause) => set({ cause })}
                maxLength={200}
              />
            </div>
          </section>
        </div>
        {file.error ? (
          <div style={{ padding: 'var(--s2) var(--s5)' }}>
            <ErrorNote error={file.error} kept="没有收件；填写的内容都还在，草稿已存。" todo="改正后再收件。" />
          </div>
        ) : null}
        <div className="foot">
          <Button main onPress={() => void save()} isDisabled={file.busy} data-testid="file-case">
            收件
          </Button>
          <Lacks problems={problems} shown={shown} />
          <Button plain onPress={onAgain}>
            另填一份
          </Button>
        </div>
      </section>
      <CheckSide d={d} specs={specs} calculated={calculated} />
    </div>
  );
}

const NO_TYPES: ClaimTypes['types'] = [];
