import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button, ChipSelect, type Column, Empty, LeftBadge, Money, Pending, Table } from '../../components';
import { useAsk } from '../../ipc';
import type { LeadFilter } from '../../ipc/types/LeadFilter';
import type { LeadRow } from '../../ipc/types/LeadRow';
import { longDay } from '../../lib/dates';

export const COLUMNS: Column<LeadRow>[] = [
  {
    key: 'left',
    head: '剩余',
    width: 8.375,
    className: 'first',
    cell: (row) => (row.left ? <LeftBadge left={row.left} /> : <span className="q3">{row.closed ? '已销号' : ''}</span>),
  },
  { key: 'step', head: '下一步', width: 7.5, cell: (row) => row.step, title: (row) => row.step },
  { key: 'number', head: '编号', width: 9.5, cut: false, cell: (row) => <span className="num nw">{row.number}</span> },
  {
    key: 'against',
    head: '欠薪单位',
    width: 11,
    grow: true,
    cell: (row) => row.employer || row.project,
    title: (row) => [row.employer, row.project].filter(Boolean).join('，'),
  },
  { key: 'grid', head: '网格', width: 6, cell: (row) => row.grid_name, title: (row) => row.grid_name },
  { key: 'handler', head: '核查人', width: 5, from: 58, cell: (row) => row.handler },
  { key: 'people', head: '人数', width: 4, right: true, cell: (row) => row.people ?? <span className="q3">不明</span> },
  {
    key: 'owed',
    head: '尚欠（元）',
    width: 8,
    right: true,
    cut: false,
    cell: (row) => (row.outstanding ? <Money yuan={row.outstanding} bare /> : <span className="q3">不明</span>),
  },
  { key: 'state', head: '状态', width: 6.5, cell: (row) => row.state_name },
  { key: 'age', head: '已', width: 4.5, right: true, cell: (row) => `${row.age} 天` },
  { key: 'source', head: '来源', width: 8, from: 76, cell: (row) => row.source_name },
  { key: 'received', head: '收到', width: 8.5, from: 88, cell: (row) => longDay(row.received) },
];

const AGES = ['7 日内', '8—30 日', '31—90 日', '90 日以上'];
const AMOUNTS = ['金额不明', '5 万元以下', '5—20 万元', '20—100 万元', '100 万元以上'];
const bands = (labels: string[]) => labels.map((label, at) => ({ value: String(at), label }));
const keyOf = (row: LeadRow) => row.lead;
/** Stands for the leads whose grid is not known, where the empty choice means any. */
const UNKNOWN = '?';

/** The list under its conditions, those open longest first. */
export function ListPart({ filter }: { filter: LeadFilter }) {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(filter.text ?? '');
  const { data, error, refetch, isFetching } = useAsk('lead_list', { filter, skip: 0 }, { keep: true });
  const put = (key: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(key);
    else next.set(key, value);
    setParams(next, { replace: true });
  };
  const putText = (value: string) => put('text', value.trim() || null);
  // what is typed is asked for when the typing rests
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the text asks anew
  useEffect(() => {
    if (text.trim() === (filter.text ?? '')) return;
    const timer = setTimeout(() => putText(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  if (!data) return <Pending error={error} onRetry={refetch} lines={10} />;
  const which = params.get('which') ?? 'open';
  const grids = data.grids.map((one) => ({ ...one, value: one.value || UNKNOWN }));
  const grid = filter.grid === '' ? UNKNOWN : (filter.grid ?? null);
  if (grid && !grids.some((one) => one.value === grid)) grids.push({ value: grid, label: grid });
  const narrowed = [...params.keys()].some((key) => key !== 'tab');
  const toggle = (key: string, label: string) => (
    <button type="button" aria-pressed={params.has(key)} onClick={() => put(key, params.has(key) ? null : '1')}>
      {label}
    </button>
  );
  return (
    <>
      <div className="lead">
        <div className="filter-line">
          <input
            className="box narrow"
            data-filter
            type="search"
            aria-label="筛选线索"
            placeholder="单位、项目、编号 /"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setText('')}
          />
          <div className="chips" role="toolbar" aria-label="筛选">
            <ChipSelect
              label="范围"
              options={[
                { value: 'closed', label: '已销号' },
                { value: 'all', label: '全部' },
              ]}
              value={which === 'open' ? null : which}
              onChange={(value) => put('which', value)}
            />
            <ChipSelect
              label="网格"
              options={grids}
              value={grid}
              onChange={(value) => put('grid', value === UNKNOWN ? '' : value)}
            />
            <ChipSelect
              label="状态"
              options={data.states}
              value={filter.state ?? null}
              onChange={(value) => put('state', value)}
            />
            <ChipSelect
              label="来源"
              options={data.sources}
              value={filter.source ?? null}
              onChange={(value) => put('source', value)}
            />
            <ChipSelect label="时长" options={bands(AGES)} value={params.get('age')} onChange={(value) => put('age', value)} />
            <ChipSelect
              label="金额"
              options={bands(AMOUNTS)}
              value={params.get('amount')}
              onChange={(value) => put('amount', value)}
            />
            {toggle('late', '逾期')}
            {toggle('reopened', '重新启动')}
          </div>
        </div>
      </div>
      <Table
        label="线索"
        columns={COLUMNS}
        rows={data.rows}
        keyOf={keyOf}
        dim={isFetching}
        total={data.total}
        onOpen={(row) => void navigate(`/leads/${row.lead}`)}
        empty={
          narrowed ? (
            <Empty
              title="没有相符的线索"
              action={<Button onPress={() => setParams({ tab: 'list' }, { replace: true })}>看全部未销号的</Button>}
            />
          ) : (
            <Empty title="没有未销号的线索">新的线索登记以后列在这里；已经销号的，在“范围”里选“已销号”。</Empty>
          )
        }
      />
      <div className="foot">
        <small data-testid="lead-total">
          共 {data.total} 条{data.rows.length < data.total ? `，列出最早的 ${data.rows.length} 条` : ''}；{data.sum.people}{' '}
          人，尚欠 <Money yuan={data.sum.owed} />
          （不明的未计入）
        </small>
      </div>
    </>
  );
}
