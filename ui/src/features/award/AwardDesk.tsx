import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DraftBadge, Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useAsk } from '../../ipc';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { whyNot } from '../case/acts/ActBar';
import { ActSide } from '../case/acts/ActSide';
import { DeadlineSide } from '../case/side/DeadlineSide';
import type { AwardPart, CaseView, AwardDesk as Desk, NextActView } from '../case/types';
import { PaperSide } from '../papers/PaperSide';
import '../case/case.css';
import './award.css';
import { AwardChecks } from './AwardChecks';
import { AwardHead } from './AwardHead';
import { AwardParts } from './AwardParts';
import { AwardSheet } from './AwardSheet';
import { AwardTexts } from './AwardTexts';
import { Beside } from './Beside';
import { MakeAward } from './MakeAward';
import { useAwardDraft } from './useAwardDraft';
import { useSheetFigures } from './useSheetFigures';

/** 劳动者一方在十人以上的，是集体劳动人事争议（规则62）。 */
const COLLECTIVE = 10;

type Side =
  | { what: 'preview'; part: AwardPart }
  | { what: 'act'; act: NextActView }
  | { what: 'paper'; document: string }
  | { what: 'deadline' };

/** 裁决台：请求、承认、认定并排，答辩、笔录、证据在旁边，裁决书从这里出。 */
export default function AwardDesk() {
  const { case: id = '' } = useParams();
  const asked = useAsk('award_desk', { case: id }, { enabled: id !== '' });
  const shown = useAsk('case_show', { case: id, as_of: null }, { enabled: id !== '' });
  const desk = asked.data as Desk | undefined;
  const c = shown.data as CaseView | undefined;
  usePage({
    title: '裁决',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: desk?.case.number ?? '', to: `/cases/${id}` },
    ],
    help: [
      '左边逐项写认定的金额和结果，写了就存；终局、非终局由规则按单项金额分开（规则50）。',
      '事实、理由写在下面，右边同时看得到答辩、笔录和证据。',
      '预览之后存为草稿，送审核，签发，再记裁决这个行为。',
    ],
  });
  const error = asked.error ?? shown.error;
  if (error && !desk) {
    return (
      <div className="col paper pad">
        <ErrorNote error={error} kept="案件没有变动。" />
      </div>
    );
  }
  if (!desk || !c || desk.case.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Inside key={id} desk={desk} c={c} />;
}

function Inside({ desk, c }: { desk: Desk; c: CaseView }) {
  const today = useToday();
  const navigate = useNavigate();
  const [side, setSide] = useState<Side | null>(null);
  const draft = useAwardDraft(desk);
  const sheet = useSheetFigures(c.case);
  useShortcut('Ctrl+S', '立即保存', () => void draft.save());
  const close = () => setSide(null);
  const made = desk.acts.find((a) => a.kind === 'award_made');
  const others = desk.acts.filter((a) => a.kind !== 'award_made');
  const paper =
    side?.what === 'paper'
      ? (desk.documents.find((d) => d.document === side.document) ?? c.documents.find((d) => d.document === side.document))
      : undefined;
  const act = async (a: NextActView) => {
    await draft.save();
    setSide({ what: 'act', act: a });
  };
  return (
    <div className="room">
      <div className="award" data-testid="award-desk">
        <AwardHead desk={desk} c={c} onExplain={() => setSide({ what: 'deadline' })} />
        <section className="col paper page" aria-label="裁决">
          <div className="scroll">
            <div className="sect">
              <h2>请求 {desk.claims.length}</h2>
              <small>认定仅本庭可见，裁决书送达后公开</small>
              <span className="r row">
                <Button plain onPress={() => void navigate(`/cases/${c.case}/sheet`)} data-testid="open-sheet">
                  工资表
                </Button>
                <DraftBadge state={draft.error ? 'failed' : draft.dirty ? 'dirty' : draft.at ? 'saved' : 'clean'} at={draft.at} />
              </span>
            </div>
            {c.applicants.length > 1 ? (
              <p className="known" data-testid="award-group">
                <span>
                  {c.applicants.length < COLLECTIVE ? '共同申请人' : '集体案件'} {c.applicants.length} 人，按成员办理：
                </span>
                <Button plain onPress={() => void navigate(`/cases/${c.case}/members`)} data-testid="award-members">
                  到成员页
                </Button>
              </p>
            ) : null}
            <ErrorNote error={draft.error} kept="写的都在本页和本机草稿里。" />
            <AwardSheet desk={desk} draft={draft} sheet={sheet} />
            <AwardParts
              desk={desk}
              onPreview={(part) => void draft.save().then(() => setSide({ what: 'preview', part }))}
              onPaper={(document) => setSide({ what: 'paper', document })}
            />
            <AwardChecks checks={desk.checks} />
            <AwardTexts desk={desk} draft={draft} today={today} />
          </div>
          <footer className="foot actbar" data-testid="award-foot">
            {made ? (
              <Button main why={whyNot(made)} onPress={() => void act(made)} data-testid="do-award_made">
                {made.label}
              </Button>
            ) : null}
            {others.map((a) => (
              <Button key={a.kind} why={whyNot(a)} onPress={() => void act(a)} data-testid={`do-${a.kind}`}>
                {a.label}
              </Button>
            ))}
            <span className="fill" />
            <small>认定仅本庭可见</small>
          </footer>
        </section>
        <Beside desk={desk} />
      </div>
      {side?.what === 'deadline' && desk.deadline ? (
        <DeadlineSide caseId={c.case} deadline={desk.deadline} today={today} onClose={close} />
      ) : null}
      {side?.what === 'act' ? (
        <ActSide key={side.act.kind} c={c} act={side.act} today={today} onClose={close} onDone={close} />
      ) : null}
      {side?.what === 'preview' ? (
        <MakeAward
          c={c}
          desk={desk}
          part={desk.parts.find((p) => p.kind === side.part.kind) ?? side.part}
          onClose={close}
          onMade={(document) => setSide({ what: 'paper', document })}
        />
      ) : null}
      {paper ? (
        <PaperSide
          key={paper.document}
          c={{ case: c.case, may_edit: desk.may_edit }}
          d={paper}
          onClose={close}
          onServe={() => void navigate(`/cases/${c.case}?do=served`)}
        />
      ) : null}
    </div>
  );
}
