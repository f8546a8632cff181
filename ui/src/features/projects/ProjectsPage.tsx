import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Badge, Button, type Column, Empty, Money, Pending, Table, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import type { ProjectRow } from '../../ipc/types/ProjectRow';
import { usePage } from '../../lib/page';
import { BenchmarkPart } from './BenchmarkPart';
import { ProjectForm } from './ProjectForm';
import './projects.css';

const COLUMNS: Column<ProjectRow>[] = [
  {
    key: 'name',
    head: '项目',
    width: 14,
    grow: true,
    fixed: true,
    cell: (row) => (
      <>
        {row.name} {row.active ? null : <Badge>停用</Badge>}
      </>
    ),
    title: (row) => `${row.name}　${row.address}`,
  },
  { key: 'permit', head: '施工许可证', width: 9, from: 62, cell: (row) => row.permit },
  { key: 'grid', head: '网格', width: 5, from: 48, cell: (row) => row.grid },
  { key: 'owner', head: '建设单位', width: 11, from: 72, cell: (row) => row.owner, title: (row) => row.owner },
  { key: 'general', head: '施工总承包单位', width: 12, cell: (row) => row.general, title: (row) => row.general },
  {
    key: 'open',
    head: '欠薪未结',
    width: 5.5,
    right: true,
    cell: (row) => (row.open_cases > 0 ? <b className="late">{row.open_cases} 件</b> : <span className="q3">没有</span>),
  },
  { key: 'wages', head: '主张工资', width: 8, right: true, from: 55, cell: (row) => <Money yuan={row.open_wages} /> },
  {
    key: 'lacking',
    head: '义务和凭据',
    width: 7,
    cell: (row) => (row.lacking > 0 ? <span className="soon">缺 {row.lacking} 项</span> : <span className="done">齐全</span>),
  },
];

/** 项目名称、许可证号、网格、单位里有这些字的。 */
export function matches(row: ProjectRow, text: string): boolean {
  const words = text.trim().toLowerCase();
  return [row.name, row.address, row.permit, row.grid, row.owner, row.general].some((one) => one.toLowerCase().includes(words));
}

/** 工程项目：名册，和无欠薪标杆项目的核对。 */
export default function ProjectsPage() {
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const tab = params.get('tab') ?? 'list';
  const list = useAsk('project_list', {});
  usePage({
    title: '工程项目',
    help: [
      '一个工地一个项目：建设单位、总承包、分包、劳务公司、班组长，谁从谁手里接的活。',
      '几件案件出自一个工地的，都选同一个项目，单位不用再填。',
      '专用账户、保证金、实名制、代发工资、告示牌等义务，每一条记录都要有凭据；缺什么、依哪一条，写在项目页上。',
      '“无欠薪标杆”逐项核对，不能手工勾选；可以存成电子表格。',
    ],
  });
  return (
    <div className="col paper projects">
      <Tabs
        label="工程项目"
        selected={tab}
        onSelect={(key) => setParams(key === 'list' ? {} : { tab: key }, { replace: true })}
        tabs={[
          {
            key: 'list',
            label: '项目',
            count: list.data?.projects.length,
            content: <ListPart asked={list} onAdd={() => setAdding(true)} />,
          },
          { key: 'benchmark', label: '无欠薪标杆', content: <BenchmarkPart /> },
        ]}
      />
      {adding && <ProjectForm project={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function ListPart({ asked, onAdd }: { asked: ReturnType<typeof useAsk<'project_list'>>; onAdd: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { data, error, refetch, isFetching } = asked;
  if (!data) return <Pending error={error} onRetry={refetch} />;
  const rows = data.projects.filter((row) => matches(row, text));
  const add = data.may_edit && (
    <Button main icon="plus" onPress={onAdd} data-testid="project-add">
      登记工程项目
    </Button>
  );
  return (
    <>
      {data.projects.length > 0 && (
        <div className="list-bar">
          <input
            className="box narrow"
            data-filter
            type="search"
            aria-label="在本页筛选"
            placeholder="筛选：名称、许可证、网格、单位 /"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="fill" />
          {add}
        </div>
      )}
      <Table
        label="工程项目"
        columns={COLUMNS}
        rows={rows}
        keyOf={(row) => row.project}
        dim={isFetching}
        onOpen={(row) => void navigate(`/projects/${row.project}`)}
        empty={
          data.projects.length > 0 ? (
            <Empty title="没有符合的项目">换几个字再试，或者清空筛选。</Empty>
          ) : (
            <Empty title="还没有登记工程项目" action={add || undefined}>
              登记以后，案件选一下项目，就能看到谁应当对工资负责、依据哪一条；同一工地的案件不用再填各个单位。
            </Empty>
          )
        }
      />
    </>
  );
}
