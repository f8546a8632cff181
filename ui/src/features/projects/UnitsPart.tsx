import { useState } from 'react';
import { Badge, Button, type Column, Empty, ErrorNote, Select, Table } from '../../components';
import { useAsk } from '../../ipc';
import type { ProjectUnitView } from '../../ipc/types/ProjectUnitView';
import type { ProjectView } from '../../ipc/types/ProjectView';
import { Proposal } from './Proposal';
import { UnitForm } from './UnitForm';

interface Props {
  p: ProjectView;
  onProfile: (unit: { name: string; uscc: string }) => void;
}

/** 链条：从上往下各是谁，怎样接的活；下面是谁对工资负责。 */
export function UnitsPart({ p, onProfile }: Props) {
  const [open, setOpen] = useState<ProjectUnitView | 'new' | null>(null);
  const [hirer, setHirer] = useState<string | null>(null);
  const hires = p.units.some((one) => one.role !== 'owner');
  const chain = useAsk('project_chain', { project: p.row.project, hirer }, { enabled: hires, keep: true });
  const columns: Column<ProjectUnitView>[] = [
    { key: 'role', head: '位置', width: 8, cell: (one) => one.role_name },
    {
      key: 'name',
      head: '单位',
      width: 13,
      grow: true,
      fixed: true,
      cell: (one) => (
        <span className="level" style={{ '--depth': one.depth } as React.CSSProperties}>
          {one.name} {one.standing === 'qualified' ? null : <Badge tone="soon">{one.standing_name}</Badge>}
        </span>
      ),
      title: (one) => `${one.name}　${one.standing_name}`,
    },
    { key: 'engaged', head: '怎样接的活', width: 10, cell: (one) => one.engaged_name, title: (one) => one.engaged_name },
    { key: 'uscc', head: '信用代码', width: 11, from: 56, cell: (one) => one.uscc },
    { key: 'head', head: '负责人', width: 5, from: 66, cell: (one) => one.legal_rep },
    { key: 'phone', head: '电话', width: 8, from: 72, cell: (one) => one.phone },
    {
      key: 'profile',
      head: '在本委',
      width: 6,
      cut: false,
      cell: (one) => (
        <button type="button" className="textbtn" onClick={() => onProfile(one)} aria-label={`${one.name} 的单位情况`}>
          单位情况
        </button>
      ),
    },
  ];
  const add = p.may_edit && (
    <Button icon="plus" onPress={() => setOpen('new')} data-testid="unit-add">
      增加单位
    </Button>
  );
  return (
    <>
      <div className="list-bar">
        <p className="q2">从建设单位往下，一级一级填；班组长是本单位的班组还是另外承包的个人，要分清。</p>
        <span className="fill" />
        {add}
      </div>
      <Table
        label="链条"
        className="inset"
        columns={columns}
        rows={p.units}
        keyOf={(one) => one.unit}
        onOpen={p.may_edit ? setOpen : undefined}
        shown={open && open !== 'new' ? open.unit : null}
        empty={
          <Empty title="还没有登记单位" action={add || undefined}>
            先登记建设单位，再登记施工总承包单位、分包单位、劳务公司和班组长。
          </Empty>
        }
      />
      {hires && (
        <section className="liable" aria-label="谁对工资负责">
          <div className="sect">
            <h3>谁对工资负责</h3>
            <small>按条例得出，供仲裁员决定</small>
          </div>
          <ErrorNote error={chain.error} kept="数据没有改动。" />
          {chain.data && (
            <>
              <Select
                className="hirer"
                label="招用劳动者的单位"
                testId="hirer"
                options={chain.data.hirers}
                value={chain.data.hirer}
                onChange={setHirer}
              />
              <Proposal proposal={chain.data} />
            </>
          )}
        </section>
      )}
      {open !== null && (
        <UnitForm
          key={open === 'new' ? 'new' : open.unit}
          p={p}
          unit={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
