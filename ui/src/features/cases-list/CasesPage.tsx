import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useKept } from '../../app/session';
import { Button, type ColumnLayout, ColumnPanel, Empty, ErrorNote, Money, Skeleton, Table } from '../../components';
import type { CaseFilter } from '../../ipc/types/CaseFilter';
import type { CaseRow } from '../../ipc/types/CaseRow';
import { usePage } from '../../lib/page';
import { CaseAside } from '../work/CaseAside';
import { COLUMNS } from './columns';
import { FilterLine } from './FilterLine';
import { isPlain } from './filter';
import { ManySide } from './many/ManySide';
import { SavedFilters } from './SavedFilters';
import { SelectedBar } from './SelectedBar';
import { useCases } from './useCases';
import './cases.css';

const keyOf = (row: CaseRow) => row.case.case;
const nameOf = (row: CaseRow) => row.case.number || row.case.parties;
const NOTHING: ColumnLayout = {};

/** 案件: all cases of the office, filtered, ordered, chosen. */
export default function CasesPage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [layout, setLayout] = useKept<ColumnLayout>('cases.columns', NOTHING);
  const [sort, setSort] = useState('due');
  const [filter, setFilter] = useState<CaseFilter>({});
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [beside, setBeside] = useState<CaseRow | null>(null);
  const [columnsOpen, setColumnsOpen] = useState(false);
  const [many, setMany] = useState<CaseRow[] | null>(null);
  const text = params.get('q') ?? '';
  const whole = useMemo<CaseFilter>(() => ({ ...filter, ...(text ? { text } : {}) }), [filter, text]);
  const cases = useCases(whole, sort);
  usePage({
    title: '案件',
    help: [
      '全部案件在一张表里。/ 到筛选框，可以写案号里的数字、姓名、单位、拼音或者首字母；条件组合好以后可以存成一个名字，下次一点就到。',
      '“列”里选显示哪些列、固定在左边的列和列宽，也可以直接拖表头的边线；都按用户记住。',
      '空格选中一行，按住 Shift 连续选；选中以后下面出现可以一起做的事。',
      '一起办：表只填一次，先看各案能不能办、不能办的为什么，再逐件登记；每一件各自成一笔，可以停下，没有办到的可以重办，办完有清单。',
    ],
  });

  function setText(next: string) {
    setParams(next ? { q: next } : {}, { replace: true });
  }

  function change(next: CaseFilter) {
    setSelected(new Set());
    const { text: sought, ...others } = next;
    setFilter(others);
    if ((sought ?? '') !== text) setText(sought ?? '');
  }

  const plain = isPlain(whole);
  return (
    <div className="col paper cases">
      <div className="lead">
        <SavedFilters
          filter={whole}
          sort={sort}
          total={cases.total}
          onChoose={(next, by) => {
            change(next);
            if (by) setSort(by);
          }}
        />
        <FilterLine
          filter={whole}
          onChange={change}
          states={cases.states}
          people={cases.people}
          onColumns={() => setColumnsOpen(!columnsOpen)}
        />
      </div>
      {cases.error && cases.rows.length === 0 ? (
        <div className="pad">
          <ErrorNote error={cases.error} kept="案件没有改动。" onRetry={cases.again} />
        </div>
      ) : cases.first ? (
        <Skeleton lines={12} />
      ) : (
        <Table
          label="案件"
          columns={COLUMNS}
          rows={cases.rows}
          total={cases.total}
          keyOf={keyOf}
          nameOf={nameOf}
          layout={layout}
          onLayout={setLayout}
          sort={sort}
          onSort={setSort}
          selected={selected}
          onSelected={setSelected}
          dim={cases.stale}
          shown={beside?.case.case}
          onOpen={(row) => void navigate(`/cases/${row.case.case}`)}
          onAside={setBeside}
          onNearEnd={cases.more}
          empty={
            plain ? (
              <Empty
                title="还没有案件"
                action={
                  <Button main onPress={() => void navigate('/intake')}>
                    收一件新案
                  </Button>
                }
              >
                收案以后，每一件都在这里，按最近的期限排。
              </Empty>
            ) : (
              <Empty title="没有符合条件的案件" action={<Button onPress={() => change({})}>清除条件，看全部</Button>} />
            )
          }
        />
      )}
      {selected.size > 0 && (
        <SelectedBar
          rows={cases.rows.filter((row) => selected.has(keyOf(row)))}
          onClear={() => setSelected(new Set())}
          onMany={setMany}
          busy={many !== null}
        />
      )}
      <div className="foot totals">
        <small>
          共 {cases.total.toLocaleString('zh-CN')} 件{!cases.totalExact && '以上'}
          {cases.rows.length < cases.total && `，已读出 ${cases.rows.length.toLocaleString('zh-CN')} 件`}
        </small>
        <span className="fill" />
        {cases.claimedTotal && (
          <small>
            请求金额合计 <Money yuan={cases.claimedTotal} />
          </small>
        )}
      </div>
      {columnsOpen && (
        <ColumnPanel columns={COLUMNS} layout={layout} onLayout={setLayout} onClose={() => setColumnsOpen(false)} />
      )}
      {many && <ManySide key={many.map(keyOf).join()} rows={many} onClose={() => setMany(null)} />}
      {beside && <CaseAside key={beside.case.case} brief={beside.case} onClose={() => setBeside(null)} />}
    </div>
  );
}
