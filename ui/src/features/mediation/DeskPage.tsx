import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Badge, Button, CaseNumber, DayText, ErrorNote, LeftBadge, Skeleton } from '../../components';
import { useAsk } from '../../ipc';
import type { MediationLine } from '../../ipc/types/MediationLine';
import type { MediationOfferView } from '../../ipc/types/MediationOfferView';
import type { MediationView } from '../../ipc/types/MediationView';
import { usePage } from '../../lib/page';
import { refusalWords } from '../../lib/refusal';
import { AnswerSide, AssignSide, BarSide, ConcludeSide, MeetingSide, RevisitSide, StrikeSide } from './ActSides';
import { AgreementPart } from './AgreementPart';
import { AgreementSide } from './AgreementSide';
import { ClaimsPart } from './ClaimsPart';
import { ContactForm } from './ContactForm';
import { FactsPart } from './FactsPart';
import { whyNot } from './forms';
import { Lines } from './Lines';
import { NotesPart } from './NotesPart';
import { OffersPart } from './OffersPart';
import { Arranged } from './Today';
import { useWayOut } from './useWayOut';
import '../leads/leads.css';
import './mediation.css';

/** What is open beside the desk. */
export type Open =
  | 'assign'
  | 'bar'
  | 'meeting'
  | 'agreement'
  | 'conclude'
  | 'revisit'
  | { strike: MediationLine }
  | { answer: MediationOfferView }
  | null;

/** The desk of one mediation: telephone, offers, meetings, notes, and how it ends. */
export default function DeskPage() {
  const { case: id = '' } = useParams();
  const { data, error, refetch } = useAsk('mediation_show', { case: id });
  usePage({
    title: data ? `调解 ${data.case.parties}` : '调解',
    crumbs: [{ text: '调解', to: '/mediation' }],
    help: [
      '打完电话，在“记一次联系”里选方式和对象，写一句话，按 Enter 就存下了；按 N 随时回到那里。',
      '方案按日期排，差距是双方最后一次出价之间还差多少。',
      '达成协议后登记四方签字盖章的日期，最后一个日期就是生效日（调仲法14）；生效后才写入案卷。',
      '标着“仅本站可见”的，仲裁院和其他单位看不到，也不会印进文书。',
    ],
  });
  if (error && !data) {
    return (
      <div className="col paper pad">
        <ErrorNote error={error} kept="数据没有改动。" onRetry={() => void refetch()} />
        <p>
          <Link to="/mediation">回到工作站</Link>
        </p>
      </div>
    );
  }
  if (!data) return <Skeleton lines={10} />;
  return <Shown view={data} key={data.case.case} />;
}

function Shown({ view }: { view: MediationView }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const beside = typeof open === 'object' && open !== null ? open : null;
  return (
    <div className="col paper leads one-lead desk" data-testid="mediation-desk">
      <Head view={view} onAssign={() => setOpen('assign')} />
      <div className="scroll" tabIndex={0} role="group" aria-label="调解台">
        <div className="desk-body">
          <div className="desk-main">
            {view.open && <ContactForm view={view} />}
            <OffersPart view={view} onAnswer={(answer) => setOpen({ answer })} />
            <AgreementPart view={view} />
            <Lines lines={view.lines} onStrike={(strike) => setOpen({ strike })} />
          </div>
          <div className="desk-side">
            <ClaimsPart view={view} />
            <Arranged list={view.appointments} bare />
            <FactsPart view={view} />
            <NotesPart view={view} />
          </div>
        </div>
      </div>
      <Foot view={view} onOpen={setOpen} />
      {open === 'assign' && <AssignSide view={view} onClose={close} onBar={() => setOpen('bar')} />}
      {open === 'bar' && <BarSide view={view} onClose={close} />}
      {open === 'meeting' && <MeetingSide view={view} onClose={close} />}
      {open === 'agreement' && <AgreementSide view={view} onClose={close} />}
      {open === 'conclude' && <ConcludeSide view={view} onClose={close} />}
      {open === 'revisit' && <RevisitSide view={view} onClose={close} />}
      {beside && 'strike' in beside && <StrikeSide view={view} line={beside.strike} onClose={close} />}
      {beside && 'answer' in beside && <AnswerSide view={view} offer={beside.answer} onClose={close} />}
    </div>
  );
}

/** Parties, state, mediator; the mediation's days in front, the 45 days that run on beside them. */
function Head({ view, onAssign }: { view: MediationView; onAssign: () => void }) {
  return (
    <header className="lead-head">
      <div>
        <h1>
          <b>{view.case.parties}</b>
          <Badge tone={view.open ? 'note' : view.state === 'effective' ? 'done' : 'plain'}>{view.state_name}</Badge>
          <Badge tone="soon">仅本站可见</Badge>
        </h1>
        <p>
          <Link to={`/cases/${view.case.case}`}>
            <CaseNumber number={view.case.number} provisional={view.case.number_provisional} />
          </Link>
          <span className="q2">
            ·{[view.way_name, view.language_name && `要求${view.language_name}`].filter(Boolean).join('·')}·
          </span>
          {view.mediator ? <span>调解员 {view.mediator}</span> : <b className="soon">待指派调解员</b>}
          {view.open && (
            <button type="button" className="textbtn" onClick={onAssign} data-testid="assign">
              {view.mediator ? '更换' : '指派'}
            </button>
          )}
        </p>
      </div>
      <ul className="desk-days" data-testid="desk-days">
        {view.deadlines.map((one) => (
          <li key={`${one.rule}${one.party ?? ''}`} title={one.arithmetic}>
            {one.left && <LeftBadge left={one.left} />} <b>{one.name}</b> {one.due && <DayText day={one.due} />}
          </li>
        ))}
        {view.own_dates
          .filter((one) => one.left)
          .map((one) => (
            <li key={`${one.rule}${one.due}`} title={one.words}>
              {one.left && <LeftBadge left={one.left} />} <b>{one.name}</b> <DayText day={one.due} />
            </li>
          ))}
        <li>
          <small>{view.course_words}</small>
        </li>
      </ul>
    </header>
  );
}

function Foot({ view, onOpen }: { view: MediationView; onOpen: (open: Open) => void }) {
  const out = useWayOut(view);
  const can = (kind: string) => whyNot(view, kind);
  return (
    <footer className="foot actbar">
      <span className="may">
        {view.open && (
          <>
            <Button main why={can('mediation_agreement')} onPress={() => onOpen('agreement')} data-testid="do-agreement">
              达成协议
            </Button>
            <Button why={can('mediation_meeting')} onPress={() => onOpen('meeting')} data-testid="do-meeting">
              调解会
            </Button>
            <Button why={can('mediation_concluded')} onPress={() => onOpen('conclude')} data-testid="do-conclude">
              结束调解
            </Button>
          </>
        )}
        {view.state === 'effective' && (
          <Button onPress={() => onOpen('revisit')} data-testid="do-revisit">
            履约回访
          </Button>
        )}
        {!view.open &&
          view.ways_out.map((one) => (
            <Button
              key={one.kind}
              main={one.kind === 'confirmation_requested' || view.state !== 'effective'}
              why={one.refusal ? refusalWords(one.refusal) : null}
              isDisabled={out.busy}
              onPress={() => void out.take(one)}
              data-testid={`out-${one.kind}`}
            >
              {one.label}
            </Button>
          ))}
      </span>
      <Link className="textbtn" to={`/cases/${view.case.case}?tab=papers`}>
        文书
      </Link>
      <ErrorNote error={out.error} kept="没有转出，数据没有改动。" />
    </footer>
  );
}
