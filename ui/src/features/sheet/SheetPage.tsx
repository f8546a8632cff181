import { useCallback, useEffect, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Empty, Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useAsk } from '../../ipc';
import type { CaseView, SheetView } from '../../ipc/types';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { NextDeadline } from '../case/NextDeadline';
import { ClaimOwner } from '../case/side/ClaimOwner';
import { ClaimSide } from '../case/side/ClaimSide';
import { DeadlineSide } from '../case/side/DeadlineSide';
import { WorkHead } from '../case/WorkHead';
import '../case/case.css';
import './sheet.css';
import { ExplainSide } from './ExplainSide';
import { FactsGrid } from './FactsGrid';
import { ItemsGrid } from './ItemsGrid';
import { SHEET_KEYS } from './keys';
import { MonthsGrid } from './MonthsGrid';
import { Problems } from './Problems';
import { SheetBar } from './SheetBar';
import { PartsLine, SheetParts } from './SheetFoot';
import { type Side, sidesOf } from './sides';
import { type SheetDesk, useSheet } from './useSheet';
import { YearsGrid } from './YearsGrid';

type Beside = { what: 'why'; claim: string; side: Side } | { what: 'claim'; claim: string } | { what: 'deadline' };

/** 工资表：请求、承认、认定逐格并排，照 Excel 的手势填；每一笔钱说得出怎么来的。 */
export default function SheetPage() {
  const { case: id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const party = params.get('party');
  const { asked, desk } = useSheet(id, party);
  const shown = useAsk('case_show', { case: id, as_of: null }, { enabled: id !== '' });
  const c = shown.data as CaseView | undefined;
  usePage({
    title: '工资表',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: c?.number ?? '', to: `/cases/${id}` },
    ],
    help: [
      '请求、承认、认定三方并排。请求照申请书和变更请求的记录，在这里不改；承认由办案人员填，认定由本庭填。',
      '直接打字就填，回车往下，Tab 往右，F2 改，Esc 不改，Delete 清空；数字可以带千分号，也可以是全角。',
      '从电子表格复制一块，在左上的一格按 Ctrl+V；第一列是年月的，照年月对上，没有的月份自动加上。有一格读不懂，整块先不存，写的都在，改好再存。',
      'Ctrl+Z 撤销，Ctrl+Y 恢复；≠ 是和另一方不同的格。',
      '在金额上按回车或者 O，旁边说明怎么算的：条文、事实、当时的标准、算式、核对。',
    ],
    keys: SHEET_KEYS,
  });
  if (asked.error && !desk) {
    return (
      <div className="col paper pad">
        <ErrorNote error={asked.error} kept="工资表没有变动。" onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!desk || !c || c.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Inside key={desk.view.party} desk={desk} c={c} onParty={(next) => setParams({ party: next }, { replace: true })} />;
}

function Inside({ desk, c, onParty }: { desk: SheetDesk; c: CaseView; onParty: (party: string) => void }) {
  const today = useToday();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { view } = desk;
  const sides = sidesOf(view);
  const asked = params.get('claim');
  const [beside, setBeside] = useState<Beside | null>(
    asked ? { what: 'why', claim: asked, side: view.found_shown ? 'found' : 'claimed' } : null,
  );
  const [said, setSaid] = useState('');
  const close = useCallback(() => setBeside(null), []);
  // the panel takes room: the cell that is explained stays in sight
  useEffect(() => {
    if (beside) document.activeElement?.closest('td')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [beside]);
  const explain = (claim: string, side: Side) => setBeside({ what: 'why', claim, side });
  const claim = beside?.what === 'claim' ? c.claims.find((one) => one.claim === beside.claim) : undefined;
  const shared = { desk, sides, onRefused: setSaid, onOpen: explain };

  useShortcut('Ctrl+Z', '撤销', (event) => (event.shiftKey ? desk.redo() : desk.undo()));
  useShortcut('Ctrl+Y', '恢复', desk.redo);
  useShortcut('Ctrl+S', '立即保存', desk.flush);
  const to = (cell: string | undefined) => cell && desk.goTo(view.may_edit.includes('found') ? 'found' : 'claimed', cell);
  useShortcut('Alt+1', '到请求', () => to(view.items[0] && `claim/${view.items[0].claim}/amount`), { whileTyping: true });
  useShortcut('Alt+2', '到逐月', () => to(firstMonth(desk)), { whileTyping: true });
  useShortcut('Alt+3', '到事实', () => to(view.facts[0]?.cell), { whileTyping: true });
  useShortcut('Alt+4', '到年休假', () => to(view.years[0] && `year/${view.years[0].year}/cumulative_years`), {
    whileTyping: true,
  });

  return (
    <div className="room">
      <div className="case folded wage-sheet" data-testid="sheet-page">
        <WorkHead of={view.case} state={`${c.state_name}·${c.procedure_name}${c.tribunal ? `·${c.tribunal.words}` : ''}`}>
          {c.next_deadline ? <NextDeadline of={c.next_deadline} onExplain={() => setBeside({ what: 'deadline' })} /> : null}
        </WorkHead>
        <section className="col page paper" aria-label="工资表">
          <SheetBar desk={desk} onParty={onParty} onSay={setSaid} />
          <div className="scroll">
            {desk.error ? (
              <div className="pad">
                <ErrorNote error={desk.error} kept="写的都还在这里，Ctrl+S 再存一次。" onRetry={desk.flush} />
              </div>
            ) : null}
            <Problems desk={desk} />
            <ItemsGrid
              {...shared}
              shown={beside && beside.what !== 'deadline' ? beside.claim : null}
              onClaim={(one) => setBeside({ what: 'claim', claim: one })}
            />
            <SheetParts view={view} />
            <div className="sect">
              <h3>逐月</h3>
              <small>≠ 是和另一方不同；可以从电子表格整块粘贴</small>
            </div>
            {desk.months.length > 0 ? <MonthsGrid {...shared} /> : <NoMonths view={view} />}
            <div className="sheet-two">
              <div>
                <div className="sect">
                  <h3>事实</h3>
                  <small>{view.region_name ? `标准照 ${view.region_name}` : ''}</small>
                </div>
                {view.facts.length > 0 ? <FactsGrid {...shared} /> : <p className="pad q2">本案的请求用不到这些。</p>}
              </div>
              {view.years.length > 0 && (
                <div>
                  <div className="sect">
                    <h3>年休假</h3>
                    <small>应休是算出来的</small>
                  </div>
                  <YearsGrid {...shared} />
                </div>
              )}
            </div>
          </div>
          <footer className="foot sheet-foot">
            {said ? (
              <p className="soon said" role="status">
                {said}
              </p>
            ) : (
              <PartsLine view={view} />
            )}
            <span className="fill" />
            {view.found_shown ? <small>裁决作出以前认定仅本庭可见</small> : null}
            {view.found_shown && (
              <Button onPress={() => void navigate(`/cases/${c.case}/award`)} data-testid="open-award">
                裁决台
              </Button>
            )}
          </footer>
        </section>
      </div>
      {beside?.what === 'why' ? (
        <ExplainSide
          caseId={c.case}
          claim={beside.claim}
          side={beside.side}
          desk={desk}
          onOpen={explain}
          onClaim={(one) => setBeside({ what: 'claim', claim: one })}
          onClose={close}
        />
      ) : null}
      {claim ? <ClaimSide claim={claim} whose={<ClaimOwner c={c} claim={claim} />} onClose={close} /> : null}
      {beside?.what === 'deadline' && c.next_deadline ? (
        <DeadlineSide caseId={c.case} deadline={c.next_deadline} today={today} onClose={close} />
      ) : null}
    </div>
  );
}

function firstMonth(desk: SheetDesk): string | undefined {
  const [month] = desk.months;
  const [column] = desk.view.columns;
  return month && column ? `month/${month}/${column.name}` : undefined;
}

function NoMonths({ view }: { view: SheetView }) {
  return (
    <Empty title="还没有月份">
      {view.may_edit.length > 0
        ? '上面“加月份”加上起止的年月，再一格一格填，或者从电子表格整块粘贴。'
        : '申请书和答辩里没有逐月的数。'}
    </Empty>
  );
}
