import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Empty, KeysLine, Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { NameDialog } from '../../components/NameDialog';
import { useAsk } from '../../ipc';
import type { CaseView, NextActView } from '../../ipc/types';
import type { ElementsView } from '../../ipc/types/ElementsView';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { ActSide } from '../case/acts/ActSide';
import { NextDeadline } from '../case/NextDeadline';
import { DeadlineSide } from '../case/side/DeadlineSide';
import { WorkHead } from '../case/WorkHead';
import { AgreedList, SameList } from './AgreedList';
import { ElementRows } from './ElementRows';
import { MemberSums } from './MemberSums';
import { moveAmong } from './move';
import { SaveElements } from './SaveElements';
import { ScriptSide } from './ScriptSide';
import { useElements, type Write } from './useElements';
import '../case/case.css';
import './elements.css';

type Beside = { what: 'script' } | { what: 'act'; kind: string } | { what: 'save' } | { what: 'deadline' };

/** 要素表：双方的陈述逐项并排；一致的签名锁定，不一致的就是庭审提纲。 */
export default function ElementsPage() {
  const { case: id = '' } = useParams();
  const { asked, view, write } = useElements(id);
  const shown = useAsk('case_show', { case: id, as_of: null }, { enabled: id !== '' });
  const c = shown.data as CaseView | undefined;
  usePage({
    title: '要素表',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: c?.number ?? c?.head.number ?? '', to: `/cases/${id}` },
    ],
    help: [
      '每一项要素，申请人怎么说、被申请人怎么说，并排填。申请书和工资表里已经有的直接取来，不用再填；被申请人承认的日期和金额，填在这里就是填在工资表。',
      '双方说得一样的，办“确认要素”：写明谁替谁签名，锁定以后工资表里也不能再改；要改的，先办“撤销要素确认”并写明理由。',
      '说得不一样的，依次就是庭审提纲（S）。笔录里可以一次列入，裁决书“经审理查明”也照这里拟好，再改。',
      '方向键或者 J、K 在各格之间走，回车写，回车存下，Shift+回车换行，Esc 不改；改了可以撤销。',
    ],
  });
  if (asked.error && !view) {
    return (
      <div className="col paper pad">
        <ErrorNote error={asked.error} kept="要素表没有变动。" onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!view || !c || c.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Inside key={id} view={view} c={c} write={write} />;
}

function Inside({ view, c, write }: { view: ElementsView; c: CaseView; write: Write }) {
  const today = useToday();
  const navigate = useNavigate();
  const [beside, setBeside] = useState<Beside | null>(null);
  const [naming, setNaming] = useState(false);
  const close = useCallback(() => setBeside(null), []);
  const of = (...states: string[]) => view.elements.filter((one) => states.includes(one.state));
  const disputed = of('disputed');
  const open = of('one_sided', 'empty');
  const [same, agreed] = [of('same'), of('agreed')];
  const act = (kind: string): NextActView | undefined => view.acts.find((one) => one.kind === kind);
  const start = (kind: string) => act(kind) && setBeside({ what: 'act', kind });
  const print = () => void navigate(`/cases/${c.case}?make=element_table`);
  const minutes = () => void navigate(`/cases/${c.case}?tab=hearings`);
  const may = view.may_edit.includes('applicant');
  const further = [...Array(20).keys()].map((n) => `x${n + 1}`).find((key) => !view.elements.some((one) => one.element === key));

  useShortcut('S', '庭审提纲', () => setBeside({ what: 'script' }));
  useShortcut('Y', '确认要素', () => start('elements_agreed'), { off: !act('elements_agreed') });
  useShortcut('P', '打印要素表', print);
  useShortcut('M', '笔录', minutes);
  useShortcut('N', '加一项要素', () => setNaming(true), { off: !may || !further });

  const chosen = beside?.what === 'act' ? act(beside.kind) : undefined;
  return (
    <div className="room">
      <div className="case folded elements" data-testid="elements-page">
        <WorkHead of={view.case} state={`${c.state_name}·${c.procedure_name}${c.tribunal ? `·${c.tribunal.words}` : ''}`}>
          {c.next_deadline ? <NextDeadline of={c.next_deadline} onExplain={() => setBeside({ what: 'deadline' })} /> : null}
        </WorkHead>
        <section className="col page paper" aria-label="要素表">
          <div className="sect bar">
            <h2>要素表</h2>
            <small data-testid="elements-counts">
              有争议 {disputed.length}，陈述一致 {same.length}，已确认 {agreed.length}，待陈述 {open.length}
            </small>
            <span className="r row">
              <Button onPress={() => setBeside({ what: 'script' })} data-testid="open-script">
                庭审提纲 {view.script.questions.length}
              </Button>
              <Button icon="print" onPress={print} data-testid="print-elements">
                打印要素表
              </Button>
              <Button plain onPress={() => setBeside({ what: 'save' })}>
                存为文件
              </Button>
            </span>
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk among the cells inside; each cell is a button of its own */}
          <div className="scroll" onKeyDown={moveAmong}>
            {disputed.length > 0 ? (
              <>
                <div className="sect">
                  <h3>有争议 {disputed.length}</h3>
                  <small>即庭审提纲，写入笔录和裁决书的事实部分</small>
                </div>
                <ElementRows view={view} rows={disputed} from={0} write={write} label="有争议的要素" />
              </>
            ) : null}
            {open.length > 0 ? (
              <>
                <div className="sect">
                  <h3>待陈述 {open.length}</h3>
                  <small>{view.several ? '全体申请人共同的要素；每个人的金额在下面' : '申请书、工资表里已有的不用再填'}</small>
                </div>
                <ElementRows view={view} rows={open} from={100} write={write} label="待陈述的要素" />
              </>
            ) : null}
            <div className="sect bar">
              <h3>陈述一致 {same.length}</h3>
              <small>待双方签名</small>
              {act('elements_agreed') && same.length > 0 ? (
                <span className="r">
                  <Button main onPress={() => start('elements_agreed')} data-testid="agree-elements">
                    确认要素
                  </Button>
                </span>
              ) : null}
            </div>
            {same.length > 0 ? (
              <SameList rows={same} />
            ) : (
              <Empty title="没有待签名的要素">双方填得一样的要素会到这里，签名以后锁定，庭审中不再举证、质证。</Empty>
            )}
            {agreed.length > 0 ? (
              <>
                <div className="sect bar">
                  <h3>无争议 {agreed.length}</h3>
                  <small>双方签名确认，已锁定（规则61）</small>
                  {act('elements_reopened') ? (
                    <span className="r">
                      <Button plain onPress={() => start('elements_reopened')} data-testid="reopen-elements">
                        撤销确认
                      </Button>
                    </span>
                  ) : null}
                </div>
                <AgreedList rows={agreed} />
              </>
            ) : null}
            {view.members.length > 0 ? <MemberSums view={view} from={200} write={write} /> : null}
            {may && further ? (
              <p className="pad">
                <span>
                  <Button plain icon="plus" onPress={() => setNaming(true)} data-testid="add-element">
                    加一项要素
                  </Button>
                </span>
              </p>
            ) : null}
          </div>
          <footer className="foot keys-foot">
            <KeysLine
              keys={[
                ['↑↓←→', '走格'],
                ['Enter', '写'],
                ['S', '提纲'],
                ['Y', '确认要素'],
                ['M', '笔录'],
                ['P', '打印'],
                ['N', '加一项'],
              ]}
            />
            <span className="fill" />
            {view.found_shown ? <small>裁决作出以前，认定仅本庭可见</small> : null}
          </footer>
        </section>
      </div>
      {beside?.what === 'script' ? <ScriptSide view={view} write={write} onClose={close} onMinutes={minutes} /> : null}
      {beside?.what === 'save' ? <SaveElements caseId={c.case} onClose={close} /> : null}
      {chosen ? <ActSide key={chosen.kind} c={c} act={chosen} today={today} onClose={close} onDone={close} /> : null}
      {beside?.what === 'deadline' && c.next_deadline ? (
        <DeadlineSide caseId={c.case} deadline={c.next_deadline} today={today} onClose={close} />
      ) : null}
      {naming && further ? (
        <NameDialog
          title="加一项要素"
          hint="例如 高温津贴；加上以后由双方陈述，和其他要素一样"
          taken={view.elements.map((one) => one.label)}
          onClose={() => setNaming(false)}
          onSave={async (name) => {
            const error = await write([{ field: `label/${further}`, value: name }], `已加“${name}”`, false);
            if (error) throw error;
          }}
        />
      ) : null}
    </div>
  );
}
