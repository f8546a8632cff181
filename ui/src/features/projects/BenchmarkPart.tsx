import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, type Column, Empty, Pending, SaveSide, Table } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { BenchmarkRow } from '../../ipc/types/BenchmarkRow';

/** 无欠薪标杆项目：每个项目逐项核对，没有达到的写明是哪一项。 */
export function BenchmarkPart() {
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const save = useDo('benchmark_save');
  const { data, error, refetch, isFetching } = useAsk('benchmark_list', {});
  if (!data) return <Pending error={error} onRetry={refetch} />;
  const columns: Column<BenchmarkRow>[] = [
    { key: 'name', head: '项目', width: 13, grow: true, cell: (one) => one.project.name, title: (one) => one.project.name },
    {
      key: 'verdict',
      head: '结论',
      width: 5,
      cell: (one) => (one.qualifies ? <b className="done">符合</b> : <span className="late">不符合</span>),
    },
    ...data.criteria.map((criterion, at) => ({
      key: criterion.value,
      head: criterion.label,
      width: 7,
      from: 30 + at * 7,
      cut: false,
      cell: (one: BenchmarkRow) => {
        const found = one.criteria[at];
        if (!found) return null;
        return found.met ? <span className="q2">{found.why}</span> : <span className="late">{found.why}</span>;
      },
      title: (one: BenchmarkRow) => one.criteria[at]?.article ?? '',
    })),
  ];
  return (
    <>
      <div className="list-bar">
        <p>
          <b>
            {data.projects.length} 个项目，符合条件的 {data.qualify} 个
          </b>
          <span className="q3">　按最近一条没有更正的记录和本委的案件核对</span>
        </p>
        <span className="fill" />
        <Button icon="papers" onPress={() => setSaving(true)} data-testid="benchmark-save">
          导出
        </Button>
      </div>
      <Table
        label="无欠薪标杆项目"
        className="wrapping"
        columns={columns}
        rows={data.projects}
        keyOf={(one) => one.project.project}
        dim={isFetching}
        onOpen={(one) => void navigate(`/projects/${one.project.project}`)}
        empty={<Empty title="还没有可以核对的项目">在“项目”里登记工程项目，记下各项义务的凭据，这里就逐项核对。</Empty>}
      />
      {saving && (
        <SaveSide
          title="导出核对表"
          acts={[{ label: '存为电子表格', testId: 'benchmark-save-now', save: (path) => save.run({ path }) }]}
          kept="文件没有写成，数据没有变动。"
          testId="benchmark-path"
          onClose={() => setSaving(false)}
        >
          全部项目一行一个，各项条件写明条文、是否符合和理由。是此刻的副本，以后有变动不会跟着变。
        </SaveSide>
      )}
    </>
  );
}
