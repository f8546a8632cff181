import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, Checkbox, type Column, ErrorNote, SidePanel, TextField, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { SeriesView } from '../../ipc/types/SeriesView';
import { ListWithForm } from './ListWithForm';

const COLUMNS: Column<SeriesView>[] = [
  { key: 'year', head: '年度', width: 5, cell: (row) => row.year },
  { key: 'sample', head: '下一个号', width: 14, cut: false, cell: (row) => <span className="no">{row.sample}</span> },
  { key: 'pattern', head: '写法', width: 14, grow: true, cell: (row) => readable(row.pattern) },
  { key: 'authority', head: '本机给号', width: 8, cell: (row) => (row.authority ? '正式号' : '暂编号') },
];

/** The pattern as a person reads it. */
function readable(pattern: string): string {
  return pattern.replaceAll('{year}', '年').replaceAll('{n}', '序号');
}

/** Series of case numbers by year. */
export function SeriesPart() {
  const { may } = useSession();
  const asked = useAsk('series_list', {});
  return (
    <ListWithForm
      title="案号"
      note="每年从 1 号起。同一件案件只有一个号；没有给号权的电脑先用暂编号，同步以后换成正式号。"
      columns={COLUMNS}
      rows={asked.data?.series}
      keyOf={(row) => `${row.series}${row.year}`}
      asked={asked}
      editable={may('series_set')}
      empty={{ title: '今年还没有给过号', text: '第一件受理时按本委代字编 1 号。' }}
      form={(series, close) => series && <SeriesForm series={series} onClose={close} />}
    />
  );
}

function SeriesForm({ series, onClose }: { series: SeriesView; onClose: () => void }) {
  const { run, busy, error } = useDo('series_set');
  const { say } = useToast();
  const [pattern, setPattern] = useState(readable(series.pattern));
  const [next, setNext] = useState(String(series.next));
  const [authority, setAuthority] = useState(series.authority);
  const number = /^\d+$/.test(next) ? Number(next) : null;
  const nextProblem =
    number === null ? '请填写数字。' : number < series.next ? `${series.next - 1} 号以前已经用过，只能往后。` : null;
  const patternProblem = pattern.includes('年') && pattern.includes('序号') ? null : '要写明“年”和“序号”放在哪里。';
  async function save() {
    if (nextProblem || patternProblem) return;
    const raw = pattern.replace('年', '{year}').replace('序号', '{n}');
    await run({ series: series.series, year: series.year, pattern: raw, next: number, authority });
    say({ text: '案号的写法已保存' });
    onClose();
  }
  return (
    <SidePanel
      title={`${series.year} 年案号`}
      onClose={onClose}
      foot={
        <Button main isDisabled={busy || !!nextProblem || !!patternProblem} onPress={() => void save().catch(() => {})}>
          保存
        </Button>
      }
    >
      <div className="stack">
        <TextField
          label="写法"
          value={pattern}
          onChange={setPattern}
          problem={patternProblem}
          hint="“年”和“序号”两处会换成数字。"
        />
        <TextField
          label="下一个序号"
          inputMode="numeric"
          inputClass="num"
          value={next}
          onChange={setNext}
          problem={nextProblem}
          hint={number !== null && `读作 ${pattern.replace('年', String(series.year)).replace('序号', String(number))}`}
        />
        <Checkbox isSelected={authority} onChange={setAuthority}>
          <span>
            由本机给正式号<small>同一个委只能有一处给号。</small>
          </span>
        </Checkbox>
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
