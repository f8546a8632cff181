import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Badge, Button, type Column, Empty, Pending, Table, type Tone } from '../../components';
import { useAsk } from '../../ipc';
import type { AdviceRow } from '../../ipc/types/AdviceRow';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { dayText } from '../../lib/words';
import '../case/case.css';
import { AdviceSide } from './AdviceSide';
import './advice.css';

const TONES: Record<string, Tone> = { open: 'late', revisit: 'soon', handed: 'note', filed: 'done' };
const STATES: [state: string, label: string][] = [
  ['', '全部'],
  ['open', '待答复'],
  ['revisit', '待回访'],
  ['handed', '已移交'],
  ['filed', '已转案件'],
];

const COLUMNS: Column<AdviceRow>[] = [
  { key: 'on', head: '日期', width: 8.5, fixed: true, cell: (row) => dayText(row.fields.on) },
  { key: 'name', head: '姓名', width: 6, cell: (row) => row.fields.name },
  { key: 'platform', head: '平台', width: 8, from: 44, cell: (row) => row.fields.platform ?? '' },
  { key: 'matter', head: '事项', width: 8, from: 56, cell: (row) => row.matter_name },
  {
    key: 'text',
    head: '咨询的内容',
    width: 16,
    grow: true,
    cell: (row) => row.fields.text,
    title: (row) => row.fields.text ?? '',
  },
  {
    key: 'state',
    head: '状态',
    width: 6,
    cell: (row) => <Badge tone={TONES[row.state] ?? 'plain'}>{row.state_name}</Badge>,
  },
  { key: 'revisit', head: '回访', width: 8.5, from: 64, cell: (row) => dayText(row.fields.revisit_on) },
  { key: 'by', head: '登记人', width: 6, from: 72, cell: (row) => row.body_name || row.by },
];

/** 姓名、电话、平台、企业、内容里有这些字的。 */
export function matches(row: AdviceRow, text: string): boolean {
  const words = text.trim().toLowerCase();
  const fields = ['name', 'phone', 'platform', 'company', 'text', 'answer'];
  return fields.some((field) => (row.fields[field] ?? '').toLowerCase().includes(words));
}

/** 咨询：新就业形态劳动者权益保障服务中心的登记；答复、回访、移交，一键转为调解案件。 */
export default function AdvicePage() {
  const asked = useAsk('advice_list', {}, { keep: true });
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState('');
  const open = params.get('open');
  const state = params.get('state') ?? '';
  const show = (id: string | null) =>
    setParams(
      (now) => {
        if (id) now.set('open', id);
        else now.delete('open');
        return now;
      },
      { replace: true },
    );
  usePage({
    title: '咨询',
    help: [
      '谁、哪个平台、问什么、怎么答复、何时回访。待答复、到期待回访的排在各自的状态里。',
      '填了身份证号、用工企业和请求的，一键转为调解案件，咨询里写过的都带过去，不用再填。',
      '服务中心登记的，移交以后由仲裁院、调解工作站转为案件。',
    ],
  });
  useShortcut('N', '登记咨询', () => show('new'));
  const { data, error, refetch, isFetching } = asked;
  if (!data) return <Pending error={error} onRetry={refetch} />;
  const rows = data.records.filter((row) => (!state || row.state === state) && matches(row, text));
  const one = data.records.find((row) => row.advice === open);
  const add = (
    <Button main icon="plus" onPress={() => show('new')} data-testid="advice-add">
      登记咨询
    </Button>
  );
  const count = (of: string) => (of ? data.records.filter((row) => row.state === of).length : data.records.length);
  return (
    <div className="col paper" data-testid="advice-page">
      {data.records.length > 0 ? (
        <div className="list-bar">
          <fieldset className="chips advice-states">
            <legend className="spoken">状态</legend>
            {STATES.map(([value, label]) => (
              <button
                key={value}
                type="button"
                aria-pressed={state === value}
                onClick={() => setParams(value ? { state: value } : {}, { replace: true })}
              >
                {label}
                <i>{count(value)}</i>
              </button>
            ))}
          </fieldset>
          <input
            className="box narrow"
            data-filter
            type="search"
            aria-label="在本页筛选"
            placeholder="筛选：姓名、平台、内容 /"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="fill" />
          {add}
        </div>
      ) : null}
      <Table
        label="咨询"
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.advice}
        dim={isFetching}
        onOpen={(row) => show(row.advice)}
        empty={
          data.records.length > 0 ? (
            <Empty title="没有符合的咨询">换一个状态，或者清空筛选。</Empty>
          ) : (
            <Empty title="还没有登记咨询" action={add}>
              外卖员、网约车司机等来问劳动报酬、扣款、封号、职业伤害的，在这里登记；需要调解的一键转为案件。
            </Empty>
          )
        }
      />
      {open === 'new' || one ? <AdviceSide key={open} list={data} of={one ?? null} onClose={() => show(null)} /> : null}
    </div>
  );
}
