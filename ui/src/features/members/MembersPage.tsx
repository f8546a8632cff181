import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useKept } from '../../app/session';
import { Button, type ColumnLayout, ColumnPanel, Empty, Money, Pending, Table } from '../../components';
import { useAsk } from '../../ipc';
import type { GroupMember } from '../../ipc/types/GroupMember';
import type { GroupView } from '../../ipc/types/GroupView';
import { useRemembered } from '../../lib/memory';
import { usePage } from '../../lib/page';
import { useToday } from '../../lib/today';
import { isTyping } from '../../lib/typing';
import { WorkHead } from '../case/WorkHead';
import { columnsOf } from './columns';
import { MembersActSide } from './MembersActSide';
import { MembersBar } from './MembersBar';
import { MembersLead } from './MembersLead';
import { type MembersFilter, shownMembers, sumsOf, type Way } from './members';
import { SaveMembers } from './SaveMembers';
import { SortSide } from './SortSide';
import '../case/case.css';
import './members.css';

const keyOf = (row: GroupMember) => row.party;
const nameOf = (row: GroupMember) => row.name;
const NOTHING: ColumnLayout = {};
const WAYS: Way[] = ['team', 'trade', 'wage_months', 'subgroup'];

/** What is open beside the table. */
type Side = { what: 'act'; kind: string | null } | { what: 'sort' } | { what: 'save' } | { what: 'columns' };

/** 成员: a collective case person by person, and one act on a choice of them. */
export default function MembersPage() {
  const { case: id = '' } = useParams();
  const asked = useAsk('group_show', { case: id }, { enabled: id !== '', keep: true });
  const view = asked.data?.case.case === id ? asked.data : undefined;
  usePage({
    title: '成员',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: view?.case.number || '本案', to: `/cases/${id}` },
    ],
    help: [
      '一行一名成员：请求、承认、处理的金额和结果都是各人自己的。上面的数字点一下，只看这一部分；再点一下看全部。',
      '空格选中，按住 Shift 连续选，Ctrl+A 选中看得到的全部；选中以后下面出现可以办的事，回车也能打开。',
      '办理：表只填一次，先看各人能不能办、各得多少，再一笔登记；有一个人不能登记，就一个都不登记。例外列在最前，办完仍然选中，可以单独再办。',
      '调解或者裁决以后：约定分期给付、登记给付都按人记；哪些人没有付清、哪些逾期，点上面的数字就看到。',
      '选中几名成员，可以归入自定分组；班组、工种、欠薪月份照花名册。',
    ],
  });
  if (!view) return <Pending error={asked.error} onRetry={asked.refetch} kept="案件没有变动。" lines={12} page />;
  return <Inside key={id} view={view} />;
}

function Inside({ view }: { view: GroupView }) {
  const today = useToday();
  const navigate = useNavigate();
  const caseId = view.case.case;
  const [layout, setLayout] = useKept<ColumnLayout>('members.columns', NOTHING);
  const [way, setWay] = useRemembered<Way>('members.way', 'team');
  const [part, setPart] = useState<Omit<MembersFilter, 'way'>>({ text: '', state: null, group: null });
  const [sort, setSort] = useState('no');
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [side, setSide] = useState<Side | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const filter = useMemo<MembersFilter>(() => ({ ...part, way: WAYS.includes(way) ? way : 'team' }), [part, way]);
  const rows = useMemo(() => shownMembers(view.members, filter, sort), [view.members, filter, sort]);
  const chosen = useMemo(() => view.members.filter((one) => selected.has(one.party)), [view.members, selected]);
  const totals = useMemo(() => sumsOf(rows), [rows]);
  const columns = useMemo(() => columnsOf(marked, view.payments !== null), [marked, view.payments]);
  const hidden = chosen.length - rows.filter((one) => selected.has(one.party)).length;
  const page = useRef<HTMLDivElement>(null);
  const close = () => {
    setSide(null);
    setMarked(null);
    // the keyboard goes on where it left the table
    page.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus({ preventScroll: true });
  };
  const all = () => setSelected(new Set(rows.map(keyOf)));
  const everything = filter.state === null && filter.group === null && !filter.text;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const inside = event.currentTarget.contains(event.target as Node);
    if (!inside || event.defaultPrevented || isTyping(event.target)) return;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'a') return;
    event.preventDefault();
    all();
  };
  const open = (row: GroupMember) => {
    if (chosen.length === 0) setSelected(new Set([row.party]));
    setSide({ what: 'act', kind: null });
  };
  const state = [
    view.collective ? `集体案件 ${view.total.members} 人` : `申请人 ${view.total.members} 人`,
    view.representatives.length > 0 ? `代表人 ${view.representatives.join('、')}` : '',
    view.case.state_name,
  ];

  return (
    <div className="room">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+A wherever the focus is on the page; the button beside does the same */}
      <div
        ref={page}
        className="group-page"
        onKeyDown={onKeyDown}
        data-beside={side ? true : undefined}
        data-testid="members-page"
      >
        <WorkHead of={view.case} state={state.filter(Boolean).join('·')} />
        <MembersLead
          view={view}
          filter={filter}
          nothing={rows.length === 0}
          onFilter={(next) => setPart({ ...part, ...next })}
          onWay={setWay}
          onAll={all}
          onColumns={() => setSide({ what: 'columns' })}
          onSave={() => setSide({ what: 'save' })}
        />
        <div className="col paper list">
          <Table
            label="成员"
            columns={columns}
            rows={rows}
            keyOf={keyOf}
            nameOf={nameOf}
            layout={layout}
            onLayout={setLayout}
            sort={sort}
            onSort={setSort}
            selected={selected}
            onSelected={setSelected}
            shown={marked}
            onOpen={open}
            pickOnClick
            autoFocus
            empty={
              everything ? (
                <Empty
                  title="没有成员"
                  action={<Button onPress={() => void navigate(`/cases/${caseId}?tab=parties`)}>看当事人</Button>}
                >
                  申请人是劳动者的案件，每一名申请人在这里一行。
                </Empty>
              ) : (
                <Empty
                  title="没有符合条件的成员"
                  action={<Button onPress={() => setPart({ text: '', state: null, group: null })}>清除条件，看全部</Button>}
                />
              )
            }
          />
          <div className="foot totals" data-testid="members-totals">
            <small>
              {everything ? '共' : '符合条件'} {totals.members} 人{hidden > 0 ? `，另有选中的 ${hidden} 人没有显示` : ''}
            </small>
            <span className="fill" />
            <span className="r">
              <small>
                请求 <Money yuan={totals.claimed} />
              </small>
              <small>
                承认 <Money yuan={totals.admitted} />
              </small>
              <small>
                处理 <Money yuan={totals.found} />
              </small>
            </span>
          </div>
          {chosen.length > 0 ? (
            <MembersBar
              sums={sumsOf(chosen)}
              acts={view.acts}
              mayEdit={view.may_edit}
              busy={side !== null}
              onAct={(kind) => setSide({ what: 'act', kind })}
              onSort={() => setSide({ what: 'sort' })}
              onPapers={() =>
                void navigate(`/cases/${caseId}/batches?new`, { state: { parties: chosen.map((one) => one.party) } })
              }
              onClear={() => setSelected(new Set())}
            />
          ) : null}
        </div>
      </div>
      {side?.what === 'act' ? (
        <MembersActSide
          view={view}
          members={chosen}
          kind={side.kind}
          today={today}
          onKind={(kind) => setSide({ what: 'act', kind })}
          onClose={close}
          onPick={(keys) => setSelected(new Set(keys))}
          onMark={setMarked}
        />
      ) : null}
      {side?.what === 'sort' ? (
        <SortSide
          caseId={caseId}
          members={chosen}
          known={view.sorts.find((one) => one.by === 'subgroup')?.groups.map((one) => one.value) ?? []}
          onClose={close}
          onDone={() => {
            setWay('subgroup');
            setPart({ ...part, group: null });
            close();
          }}
        />
      ) : null}
      {side?.what === 'save' ? <SaveMembers caseId={caseId} onClose={close} /> : null}
      {side?.what === 'columns' ? <ColumnPanel columns={columns} layout={layout} onLayout={setLayout} onClose={close} /> : null}
    </div>
  );
}
