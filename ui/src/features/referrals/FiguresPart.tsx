import { useState } from 'react';
import { Button, type Column, DateField, Empty, Pending, SaveSide, Select, Table } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { ReferralCounts } from '../../ipc/types/ReferralCounts';
import { isDay } from '../../lib/dates';
import { useToday } from '../../lib/today';

const number = (
  key: 'sent' | 'received' | 'accepted' | 'returned' | 'solved' | 'unsolved' | 'late',
  head: string,
): Column<ReferralCounts> => ({
  key,
  head,
  width: 4.5,
  right: true,
  cell: (row) => (key === 'late' && row.late > 0 ? <span className="late">{row.late}</span> : row[key]),
});

const COLUMNS: Column<ReferralCounts>[] = [
  { key: 'body', head: '单位', width: 12, grow: true, cell: (row) => row.body_name, title: (row) => row.body_name },
  { key: 'way', head: '方向', width: 4, cell: (row) => (row.outgoing ? '转出' : '转入') },
  { key: 'kind', head: '种类', width: 7, cell: (row) => row.kind_name },
  number('sent', '件数'),
  number('received', '签收'),
  number('accepted', '接收'),
  number('returned', '退回'),
  number('solved', '办结'),
  number('unsolved', '未办成'),
  number('late', '逾期'),
  { key: 'days', head: '用时', width: 5, right: true, cell: (row) => (row.days === null ? '' : `${row.days} 日`) },
];

/** 按单位和种类统计；给一个单位的报表存为电子表格。 */
export function FiguresPart() {
  const today = useToday();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const [body, setBody] = useState('');
  const [saving, setSaving] = useState(false);
  // while a day is typed, the year so far is shown
  const period = { from: isDay(from) ? from : null, to: isDay(to) ? to : null, body: body || null };
  const bodies = useAsk('body_list', {});
  const { data, error, refetch, isFetching } = useAsk('referral_figures', period);
  const save = useDo('referral_return_save');
  return (
    <>
      <div className="list-bar figures-bar">
        <DateField label="自" value={from} onChange={setFrom} today={today} data-testid="figures-from" />
        <DateField label="至" value={to} onChange={setTo} today={today} data-testid="figures-to" />
        <Select
          label="单位"
          value={body}
          onChange={setBody}
          options={[
            { value: '', label: '全部单位' },
            ...(bodies.data?.bodies ?? []).map((one) => ({ value: one.body, label: one.name })),
          ]}
          data-testid="figures-body"
        />
        <span className="fill" />
        <Button icon="papers" isDisabled={!data} onPress={() => setSaving(true)} data-testid="return-save">
          导出报表
        </Button>
      </div>
      {data ? (
        <>
          <Table
            label="联动统计"
            columns={COLUMNS}
            rows={data.rows}
            keyOf={(row) => `${row.body}/${row.outgoing}/${row.kind_name}`}
            dim={isFetching}
            empty={<Empty title="这一段时间没有联动件">换一个起止日期，或者选“全部单位”。</Empty>}
          />
          <p className="fine referrals-say">{data.formula}。</p>
        </>
      ) : (
        <Pending error={error} onRetry={refetch} lines={8} />
      )}
      {saving && (
        <SaveSide
          title="导出联动报表"
          acts={[{ label: '存为电子表格', testId: 'return-save-now', save: (path) => save.run({ ...period, path }) }]}
          kept="文件没有写成，数据没有变动。"
          testId="return-path"
          onClose={() => setSaving(false)}
        >
          一张汇总，一张逐件；给人民法院的（或者全部单位的）另有一张裁审衔接逐项表。是此刻的副本，以后有变动不会跟着变。
        </SaveSide>
      )}
    </>
  );
}
