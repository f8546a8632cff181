import { useNavigate } from 'react-router';
import { CaseNumber, type Column, Empty, Pending, Table } from '../../components';
import { useAsk } from '../../ipc';
import type { StillCase } from '../../ipc/types/StillCase';

const COLUMNS: Column<StillCase>[] = [
  {
    key: 'number',
    head: '案号',
    width: 12,
    cut: false,
    cell: (one) => <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />,
    className: 'first',
  },
  {
    key: 'parties',
    head: '当事人',
    width: 12,
    grow: true,
    cell: (one) => one.case.parties,
    title: (one) => one.case.parties,
  },
  { key: 'state', head: '状态', width: 6, cell: (one) => one.case.state_name },
  { key: 'person', head: '承办', width: 6, cell: (one) => one.person },
  { key: 'since', head: '自', width: 7, cell: (one) => one.since ?? '' },
  { key: 'days', head: '已', width: 5, right: true, cell: (one) => (one.days === null ? '' : `${one.days} 天`) },
];

const keyOf = (one: StillCase) => one.case.case;

/** Cases on which no period runs, with the reason and for how long: they must not be forgotten. */
export function StillPart() {
  const navigate = useNavigate();
  const { data, error, refetch, isFetching } = useAsk('deadline_still', {});
  if (!data) return <Pending error={error} onRetry={refetch} />;
  return (
    <>
      <Table
        label="没有期限在走的案件"
        columns={COLUMNS}
        sections={data.groups.map((group) => ({
          key: group.reason,
          title: (
            <b>
              {group.label} {group.count}
              {group.cases.length < group.count && <span>列出最久的 {group.cases.length} 件</span>}
            </b>
          ),
          rows: group.cases,
        }))}
        keyOf={keyOf}
        dim={isFetching}
        onOpen={(one) => void navigate(`/cases/${one.case.case}`)}
        empty={<Empty title="每一件都有期限在走">中止、已裁决待送达、已结案待归档的案件会列在这里。</Empty>}
      />
      <div className="foot">
        <small>共 {data.total} 件没有期限在走</small>
      </div>
    </>
  );
}
