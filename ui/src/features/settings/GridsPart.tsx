import { useState } from 'react';
import { useSession } from '../../app/session';
import { Badge, Button, type Column, ErrorNote, Select, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { useAsk, useBackend, useDo } from '../../ipc';
import type { Choice } from '../../ipc/types/Choice';
import type { GridList } from '../../ipc/types/GridList';
import type { GridMap } from '../../ipc/types/GridMap';
import type { GridView } from '../../ipc/types/GridView';
import type { Uploaded } from '../case/upload';
import { AreaMap } from '../leads/AreaMap';
import { Chooser } from '../leads/Chooser';
import { LimitsPart } from './LimitsPart';
import { ListWithForm } from './ListWithForm';
import '../leads/leads.css';

const COLUMNS: Column<GridView>[] = [
  { key: 'code', head: '编码', width: 7, cell: (row) => <span className="num">{row.code}</span> },
  { key: 'name', head: '网格', width: 9, grow: true, cell: (row) => row.name },
  { key: 'person', head: '负责人', width: 7, cell: (row) => row.person || <span className="q3">未定</span> },
  { key: 'phone', head: '电话', width: 9, cell: (row) => <span className="num">{row.phone}</span> },
  { key: 'active', head: '状态', width: 6, cell: (row) => (row.active ? '在用' : <Badge>停用</Badge>) },
];

/** 网格与线索: grid areas with a person each, their map, and how long each step on a lead may take. */
export function GridsPart() {
  const { may } = useSession();
  const asked = useAsk('grid_list', {});
  const edits = may('grid_set');
  return (
    <div className="leads">
      <ListWithForm
        title="网格"
        note="线索按网格分派，每个网格一位负责人；负责人是本机用户（网格员）的，登录后只看到自己网格的线索。"
        columns={COLUMNS}
        rows={asked.data?.grids}
        keyOf={(row) => row.code}
        asked={asked}
        editable={edits}
        add="加一个网格"
        empty={{ title: '还没有网格', text: '加上网格和负责人以后，线索才好分派；没有网格的线索照样登记和计数。' }}
        form={(grid, close) => <GridForm grid={grid} users={asked.data?.users ?? []} onClose={close} />}
      />
      {asked.data && <MapPart list={asked.data} edits={edits} />}
      {asked.data && <LimitsPart list={asked.data} edits={edits} />}
    </div>
  );
}

function GridForm({ grid, users, onClose }: { grid: GridView | null; users: Choice[]; onClose: () => void }) {
  const { run, busy, error } = useDo('grid_set');
  const { say } = useToast();
  const [form, setForm] = useState({
    code: grid?.code ?? '',
    name: grid?.name ?? '',
    person: grid?.person ?? '',
    phone: grid?.phone ?? '',
    user: grid?.user ?? '',
  });
  const [tried, setTried] = useState(false);
  const set = (key: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [key]: value }));
  async function save(active = grid?.active ?? true) {
    setTried(true);
    if (!form.code.trim() || !form.name.trim()) return;
    const words = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, value.trim()])) as typeof form;
    await run({ ...words, active });
    say({
      text:
        active === (grid?.active ?? true)
          ? `${words.name} 已保存`
          : active
            ? `${words.name} 重新启用`
            : `${words.name} 已停用，已有的线索不受影响`,
      undo: grid ? () => void run(grid).catch(() => {}) : undefined,
    });
    onClose();
  }
  const choose = (user: string) => {
    const name = users.find((one) => one.value === user)?.label;
    setForm((now) => ({ ...now, user, person: now.person || name || '' }));
  };
  return (
    <SidePanel
      title={grid ? grid.name : '加一个网格'}
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => {})} data-testid="grid-save">
            保存
          </Button>
          {grid && <Button onPress={() => void save(!grid.active).catch(() => {})}>{grid.active ? '停用' : '重新启用'}</Button>}
        </>
      }
    >
      <div className="stack">
        <TextField
          label="编码"
          isDisabled={grid !== null}
          value={form.code}
          onChange={set('code')}
          problem={tried && !form.code.trim() ? '请填写编码。' : null}
          hint="与网格图里的编码一致，如行政区划代码 350211；定了不再改。"
          testId="grid-code"
        />
        <TextField
          label="名称"
          value={form.name}
          onChange={set('name')}
          problem={tried && !form.name.trim() ? '请填写名称。' : null}
          testId="grid-name"
        />
        <TextField label="负责人" optional value={form.person} onChange={set('person')} testId="grid-person" />
        <TextField label="电话" optional inputMode="tel" value={form.phone} onChange={set('phone')} />
        <Select
          label="本机用户"
          options={users}
          value={form.user}
          empty="不是本机用户"
          onChange={choose}
          hint="只列角色是网格员的用户；在“用户与角色”里添加。"
        />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}

function MapPart({ list, edits }: { list: GridList; edits: boolean }) {
  const backend = useBackend();
  const confirm = useConfirm();
  const { say } = useToast();
  const take = useDo('grid_map_set');
  const [look, setLook] = useState<{ file: Uploaded; map: GridMap } | null>(null);
  const { map } = list;
  const use = async (hash: string | null, file: string) => {
    try {
      await take.run({ hash, file });
      setLook(null);
      say({ text: hash ? `网格图换成 ${file}` : '换回示意图' });
    } catch {
      // shown by take.error
    }
  };
  const back = async () => {
    const sure = await confirm({ title: '换回示意图', body: `看板上不再用 ${map.file}；以后可以再导入。`, act: '换回' });
    if (sure) await use(null, '');
  };
  return (
    <section className="grid-map">
      <h2>网格图</h2>
      <p className="q2">
        {map.own ? `现用 ${map.file}。` : `现用程序自带的图。${map.note}。`}
        可以换成本单位的图：从地图软件导出的地理要素文件，每个网格一块，写明名称和编码，坐标为经纬度，不超过 4 兆。
      </p>
      <AreaMap map={look?.map ?? map} plain />
      {edits && (
        <div className="acts-line">
          <Chooser
            label="选择网格图"
            accept=".geojson,.json"
            testId="map-file"
            kept="网格图没有换。"
            onFile={async (up) => {
              setLook(null);
              setLook({ file: up, map: await backend.call('grid_map_look', { hash: up.hash, file: up.name }) });
            }}
          />
          {look && (
            <Button main isDisabled={take.busy} onPress={() => void use(look.file.hash, look.file.name)} data-testid="map-use">
              用这张图
            </Button>
          )}
          {map.own && !look && <Button onPress={() => void back()}>换回示意图</Button>}
        </div>
      )}
      <ErrorNote error={take.error} kept="网格图没有换。" />
    </section>
  );
}
