import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  Badge,
  Button,
  CaseNumber,
  DayText,
  ErrorNote,
  LeftBadge,
  Money,
  SaveSide,
  SidePanel,
  Skeleton,
  useConfirm,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { LeadLineView } from '../../ipc/types/LeadLineView';
import type { LeadNext } from '../../ipc/types/LeadNext';
import type { LeadView } from '../../ipc/types/LeadView';
import { usePage } from '../../lib/page';
import { refusalWords } from '../../lib/refusal';
import { LeadActSide } from './LeadActSide';
import { LeadLines } from './LeadLines';
import { PeopleSide } from './PeopleSide';
import './leads.css';

type Open = { act: LeadNext } | { strike: LeadLineView } | { save: { hash: string; name: string } } | 'all' | null;

/** A lead: what was reported, who it is about, what was done, and what may be done next. */
export default function LeadPage() {
  const { lead = '' } = useParams();
  const { data, error, refetch } = useAsk('lead_show', { lead });
  usePage({
    title: data?.row.number ?? '线索',
    crumbs: [{ text: '线索清零', to: '/leads' }],
    help: [
      '页脚是现在可以办的；灰色的现在不能办，原因写在“全部步骤”里。',
      '登记错了的，撤销最后一步，写明理由，再重新登记；撤销的那一步划掉，仍然看得到。',
      '附上名单以后可以一键立案：申请人、请求、被申请人都取自线索，不用再填。',
    ],
  });
  if (error && !data) {
    return (
      <div className="col paper pad">
        <ErrorNote error={error} kept="数据没有改动。" onRetry={() => void refetch()} />
        <p>
          <Link to="/leads?tab=list">回到线索列表</Link>
        </p>
      </div>
    );
  }
  if (!data) return <Skeleton lines={10} />;
  return <Shown view={data} key={data.row.lead} />;
}

function Shown({ view }: { view: LeadView }) {
  const [open, setOpen] = useState<Open>(null);
  const save = useDo('lead_proof_save');
  const { row } = view;
  // what was opened meanwhile stays: a step is done a moment after the page shows it
  const close = () => setOpen((now) => (now === open ? null : now));
  const start = (act: LeadNext) => setOpen({ act });
  return (
    <div className="col paper leads one-lead" data-testid="lead-page">
      <header className="lead-head">
        <div>
          <h1>
            <span className="num nw">{row.number}</span>
            <Badge tone={row.open ? 'note' : 'done'}>{row.state_name}</Badge>
            {row.reopened > 0 && <Badge tone="soon">重新启动 {row.reopened} 次</Badge>}
          </h1>
          <p>
            <b>{row.employer || row.project}</b>
            <span className="q2">
              {[row.employer && row.project, row.source_name, row.grid_name, row.handler && `核查人 ${row.handler}`]
                .filter(Boolean)
                .join('·')}
            </span>
          </p>
        </div>
        <Running view={view} />
      </header>
      <div className="scroll" tabIndex={0} role="group" aria-label="线索">
        <div className="lead-body">
          <Told view={view} />
          <MakeCase view={view} onPeople={() => start(actOf(view, 'lead_people'))} />
          <LeadLines
            lines={view.lines}
            onStrike={(line) => setOpen({ strike: line })}
            onSave={(proof) => setOpen({ save: proof })}
          />
          <People view={view} />
        </div>
      </div>
      <Foot view={view} onAct={start} onAll={() => setOpen('all')} />
      {open === 'all' && <AllSteps view={view} onAct={start} onClose={close} />}
      {open !== null && typeof open === 'object' && 'save' in open && (
        <SaveSide
          title="另存凭证"
          acts={[
            {
              label: '存下',
              testId: 'proof-save-now',
              save: (path) => save.run({ lead: row.lead, hash: open.save.hash, path }),
            },
          ]}
          kept="文件没有写成，数据没有变动。"
          testId="proof-path"
          onClose={close}
        />
      )}
      {open !== null && typeof open === 'object' && 'act' in open && open.act.kind === 'lead_people' && (
        <PeopleSide view={view} onClose={close} />
      )}
      {open !== null && typeof open === 'object' && 'act' in open && open.act.kind !== 'lead_people' && (
        <LeadActSide key={open.act.kind} view={view} kind={open.act.kind} label={open.act.label} onClose={close} />
      )}
      {open !== null && typeof open === 'object' && 'strike' in open && (
        <LeadActSide
          view={view}
          kind="lead_struck"
          label={`撤销“${open.strike.label}”`}
          event={open.strike.event}
          onClose={close}
        />
      )}
    </div>
  );
}

function actOf(view: LeadView, kind: string): LeadNext {
  return view.next.find((one) => one.kind === kind) ?? { kind, label: '', primary: false, refusal: null };
}

/** The step that runs, with its limit and whose limit it is. */
function Running({ view }: { view: LeadView }) {
  const { row, limit } = view;
  if (!row.open) return <p className="next none">{row.closed ? `${row.closed} 销号` : ''}</p>;
  if (!row.due || !limit) return <p className="next none">{row.step || '没有期限在走'}</p>;
  return (
    <p className="next" title={`${limit.article}：${limit.words}`}>
      <span>
        {row.left && <LeftBadge left={row.left} />} {row.step}
      </span>
      <small>
        <DayText day={row.due} />，{limit.begins}起 {limit.length} {limit.unit}（{limit.kind}）
      </small>
    </p>
  );
}

function Told({ view }: { view: LeadView }) {
  const { row } = view;
  return (
    <section>
      <h2>反映的情况</h2>
      <dl className="told">
        <dt>收到</dt>
        <dd>
          <DayText day={row.received} />
          {row.since !== row.received && <> ，{row.since} 重新启动</>}
        </dd>
        {row.platform && (
          <>
            <dt>平台编号</dt>
            <dd className="num">{row.platform}</dd>
          </>
        )}
        <dt>反映人</dt>
        <dd data-testid="lead-reporter-shown">
          {view.reporter && [view.reporter.name || '没有留姓名', view.reporter.phone].filter(Boolean).join('　')}
          {view.reporter_words && <small className={view.anonymous ? 'soon' : 'q3'}>{view.reporter_words}</small>}
        </dd>
        <dt>人数</dt>
        <dd>{row.people === null ? '不明' : `${row.people} 人`}</dd>
        <dt>欠薪</dt>
        <dd>
          {row.owed ? <Money yuan={row.owed} /> : '不明'}
          {row.outstanding && row.paid !== '0.00' && (
            <>
              ，已付 <Money yuan={row.paid} />
              ，尚欠 <Money yuan={row.outstanding} />
            </>
          )}
        </dd>
        <dt>内容</dt>
        <dd className="said">{view.text || <span className="q3">没有记录</span>}</dd>
      </dl>
    </section>
  );
}

/** 一键立案: what the case would be, or why none can be made yet; afterwards the case. */
function MakeCase({ view, onPeople }: { view: LeadView; onPeople: () => void }) {
  const navigate = useNavigate();
  const confirm = useConfirm();
  const { say } = useToast();
  const file = useDo('lead_file');
  const { offer, row } = view;
  if (view.case) {
    const at = view.case;
    return (
      <section>
        <h2>案件</h2>
        <p>
          <Link to={`/cases/${at.case}`} data-testid="lead-case">
            <CaseNumber number={at.number} provisional={at.number_provisional} /> {at.parties}
          </Link>
          <span className="q2">　{at.state_name}</span>
        </p>
        <p className="fine">案件有了签发的裁决书或者调解书，或者在这里登记付清，线索才能销号。</p>
      </section>
    );
  }
  if (!row.open || !['found', 'inspection', 'mediation'].includes(row.state)) return null;
  const why = view.offer_refusal ? refusalWords(view.offer_refusal) : null;
  const make = async () => {
    if (!offer) return;
    const sure = await confirm({
      title: '由线索立案',
      body: (
        <dl className="told">
          <dt>申请人</dt>
          <dd>
            {offer.applicants} 人{offer.behind > 0 && `（名单里另有 ${offer.behind} 行有问题，不在内）`}
          </dd>
          <dt>被申请人</dt>
          <dd>{offer.respondent}</dd>
          <dt>请求</dt>
          <dd>
            拖欠的工资，共 <Money yuan={offer.total} />
          </dd>
          <dt>事实和理由</dt>
          <dd className="said">{offer.facts || '（线索没有写内容，立案后再补）'}</dd>
        </dl>
      ),
      act: '立案',
    });
    if (!sure) return;
    try {
      const made = await file.run({ lead: row.lead });
      say({ text: `已收案，申请人 ${made.applicants} 人；线索转仲裁` });
      void navigate(`/cases/${made.case.case}`);
    } catch {
      // shown by file.error
    }
  };
  return (
    <section>
      <h2>一键立案</h2>
      <p className="q2">
        {offer ? (
          <>
            申请人 {offer.applicants} 人，被申请人 {offer.respondent}，请求 <Money yuan={offer.total} />。
          </>
        ) : (
          why
        )}
      </p>
      <p className="acts-line">
        <Button isDisabled={file.busy} why={why} onPress={() => void make()} data-testid="lead-make-case">
          一键立案
        </Button>
        {view.offer_refusal?.code === 'no_people' && (
          <Button onPress={onPeople} data-testid="lead-add-people">
            附名单
          </Button>
        )}
      </p>
      <ErrorNote error={file.error} kept="没有立案，线索没有改动。" />
    </section>
  );
}

const LISTED = 200;

function People({ view }: { view: LeadView }) {
  if (view.people.length === 0) return null;
  return (
    <section>
      <h2>
        名单 {view.people.length} 人<small>{view.people_file}</small>
      </h2>
      {view.people_problems.length > 0 && (
        <>
          <p className="soon">另有 {view.people_problems.length} 行有问题没有读入；改好以后再附一次即可。</p>
          <ul className="problem-rows">
            {view.people_problems.slice(0, LISTED).map((one) => (
              <li key={one.row}>
                <b className="nw">第 {one.row} 行</b>
                <span>{one.message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <table className="lead-table words" data-testid="lead-people">
        <thead>
          <tr>
            {['姓名', '身份证号', '欠付（元）'].map((head) => (
              <th key={head} scope="col" className={head.startsWith('欠付') ? 'r' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.people.slice(0, LISTED).map((one) => (
            <tr key={one.id_number}>
              <th scope="row">{one.name}</th>
              <td className="num">{one.id_number}</td>
              <td className="r">
                <Money yuan={one.owed} bare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.people.length > LISTED && <p className="fine">列出前 {LISTED} 人。</p>}
    </section>
  );
}

const SHOWN = 6;

function Foot({ view, onAct, onAll }: { view: LeadView; onAct: (act: LeadNext) => void; onAll: () => void }) {
  const may = view.next.filter((one) => !one.refusal);
  const sorted = [...may.filter((one) => one.primary), ...may.filter((one) => !one.primary)];
  return (
    <footer className="foot actbar">
      <span className="may">
        {sorted.slice(0, SHOWN).map((act) => (
          <Button key={act.kind} main={act.primary} onPress={() => onAct(act)} data-testid={`do-${act.kind}`}>
            {act.label}
          </Button>
        ))}
      </span>
      <Button plain onPress={onAll} data-testid="all-steps">
        全部步骤 {view.next.length}
      </Button>
      {may.length === 0 && <small>这条线索现在没有您可以办的步骤</small>}
    </footer>
  );
}

function AllSteps({ view, onAct, onClose }: { view: LeadView; onAct: (act: LeadNext) => void; onClose: () => void }) {
  return (
    <SidePanel title="全部步骤" onClose={onClose} says={<span className="q2">灰色的现在不能办</span>}>
      <ul className="steps-list">
        {view.next.map((act) => (
          <li key={act.kind}>
            <Button why={act.refusal ? refusalWords(act.refusal) : null} onPress={() => onAct(act)}>
              {act.label}
            </Button>
            <small>{act.refusal ? refusalWords(act.refusal) : '现在可以办'}</small>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
