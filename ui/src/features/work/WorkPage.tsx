import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../../app/session';
import { Button, CaseNumber, type Column, Empty, Keys, LeftBadge, Pending, Table } from '../../components';
import { useAsk } from '../../ipc';
import { longDay } from '../../lib/dates';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { SaveDeadlines } from '../deadlines/SaveDeadlines';
import { CaseAside } from './CaseAside';
import { type Item, type Pick, picks, sectionsOf } from './rows';
import { SavedPicks } from './SavedPicks';
import { WorkSide } from './WorkSide';
import './work.css';

const COLUMNS: Column<Item>[] = [
  {
    key: 'left',
    head: '剩余',
    width: 8.375,
    cell: (row) => (row.left ? <LeftBadge left={row.left} /> : null),
    className: 'first',
  },
  { key: 'todo', head: '应办', width: 9.625, cut: false, className: 'two', cell: (row) => row.todo },
  {
    key: 'number',
    head: '案号',
    width: 10.875,
    cut: false,
    cell: (row) => <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
  },
  {
    key: 'parties',
    head: '当事人',
    width: 8.25,
    grow: true,
    cell: (row) => (
      <>
        <span className="sh">{row.short}</span>
        <span className="lg">{row.full}</span>
      </>
    ),
    title: (row) => row.full,
  },
  { key: 'cause', head: '案由', width: 13, from: 72, cell: (row) => row.case.cause, title: (row) => row.case.cause },
  { key: 'how', head: '期限由来', width: 12.375, from: 56, cut: false, cell: (row) => row.how, className: 'how two' },
  {
    key: 'due',
    head: '届满',
    width: 8.875,
    cut: false,
    cell: (row) =>
      row.due && (
        <>
          {longDay(row.due)}
          {row.note && <small>{row.note}</small>}
        </>
      ),
    className: 'due',
  },
];

const HINTS = [
  ['J K', '上下'],
  ['Enter', '打开'],
  ['O', '旁开'],
  ['?', '快捷键'],
] as const;

const keyOf = (row: Item) => row.key;

/** 我的工作: one sentence, and one list by what is left. */
export default function WorkPage() {
  const navigate = useNavigate();
  const { mayOpen, user } = useSession();
  const { data, error, refetch, isFetching } = useAsk('work_today', {});
  const [pick, setPick] = useState<Pick>('all');
  const [text, setText] = useState('');
  const [beside, setBeside] = useState<Item | null>(null);
  const [saving, setSaving] = useState(false);
  usePage({
    title: '我的工作',
    help: [
      '这里列出经办案件里正在走的期限，按届满的先后排。每一行写明从哪一天起算、算几天；“日”是自然日，“工作日”按公布的放假安排扣除。',
      '在等：期间由当事人或者公告掌握，本委不必做什么，届满时会移到今天。',
      '没有期限在走的案件列在右侧，并写明原因和件数，不会无声无息地漏掉。',
    ],
  });
  const sections = useMemo(() => (data ? sectionsOf(data, pick, text) : []), [data, pick, text]);
  useShortcut('Escape', '清除筛选', () => setText(''), { off: !text, whileTyping: true });
  const columns = COLUMNS;

  if (!data) return <Pending error={error} onRetry={refetch} lines={10} page />;
  const [lead, rest] = data.sentence.text.split(/(?=；)/);
  const shown = sections.reduce((n, one) => n + one.rows.length, 0);
  return (
    <div className="work">
      <div className="col paper">
        <div className="lead">
          <h1>
            {lead}
            {rest && <span>{rest}</span>}
          </h1>
          <div className="filter-line">
            <div className="chips" role="toolbar" aria-label="筛选">
              {picks(data).map((one) => (
                <button key={one.key} type="button" aria-pressed={pick === one.key} onClick={() => setPick(one.key)}>
                  {one.label}
                  <i>{one.count}</i>
                </button>
              ))}
              <SavedPicks
                pick={pick}
                text={text}
                onChoose={(next, words) => {
                  setPick(next);
                  setText(words);
                }}
              />
            </div>
            <input
              className="box narrow"
              data-filter
              type="search"
              aria-label="在本页筛选"
              placeholder="筛选：当事人、案号、应办 /"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        <Table
          label="我的工作"
          columns={columns}
          sections={sections}
          keyOf={keyOf}
          dim={isFetching}
          shown={beside?.key}
          onOpen={(row) => void navigate(`/cases/${row.case.case}`)}
          onAside={setBeside}
          empty={
            text || pick !== 'all' ? (
              <Empty
                title="没有相符的事项"
                action={
                  <Button
                    onPress={() => {
                      setText('');
                      setPick('all');
                    }}
                  >
                    看全部
                  </Button>
                }
              />
            ) : (
              <Empty
                title="没有正在走的期限"
                action={
                  mayOpen('intake') ? (
                    <Button main onPress={() => void navigate('/intake')}>
                      收一件新案
                    </Button>
                  ) : undefined
                }
              >
                案件受理以后，送达、组庭、开庭和裁决的期限会按届满先后列在这里。
              </Empty>
            )
          }
        />
        <div className="foot">
          <small>
            {shown < (data.counts.all ?? 0) ? `显示 ${shown} 项；` : ''}
            {data.footer}
          </small>
          <span className="fill" />
          {mayOpen('deadlines') && (
            <Button plain icon="calendar" onPress={() => setSaving(true)} data-testid="work-save">
              导出我的期限
            </Button>
          )}
          <small className="key-line">
            {HINTS.map(([keys, word]) => (
              <span key={keys}>
                <Keys keys={keys} /> {word}
              </span>
            ))}
          </small>
        </div>
      </div>
      <WorkSide work={data} />
      {saving && <SaveDeadlines scope="work" onClose={() => setSaving(false)} />}
      {beside && <CaseAside key={beside.case.case} brief={beside.case} onClose={() => setBeside(null)} user={user.name} />}
    </div>
  );
}
