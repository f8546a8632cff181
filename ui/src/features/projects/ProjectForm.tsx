import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, ErrorNote, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ProjectView } from '../../ipc/types/ProjectView';
import { useShortcut } from '../../lib/shortcuts';

/** 登记或者修改一个工程项目。 */
export function ProjectForm({ project, onClose }: { project: ProjectView | null; onClose: () => void }) {
  const { run, busy, error } = useDo('project_set');
  const navigate = useNavigate();
  const confirm = useConfirm();
  const { say } = useToast();
  const row = project?.row;
  const first = {
    name: row?.name ?? '',
    permit: row?.permit ?? '',
    address: row?.address ?? '',
    grid: row?.grid ?? '',
    note: project?.note ?? '',
  };
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const set = (key: keyof typeof first) => (text: string) => setForm((now) => ({ ...now, [key]: text }));
  const id = row?.project ?? null;

  async function save() {
    setTried(true);
    if (!form.name.trim()) return;
    const saved = await run({ project: id, ...form });
    say({
      text: `${form.name.trim()} 已保存`,
      undo: id ? () => void run({ project: id, ...first }).catch(() => undefined) : undefined,
    });
    onClose();
    if (!id) void navigate(`/projects/${saved.row.project}`);
  }
  useShortcut('Ctrl+Enter', '保存', () => void save().catch(() => undefined));
  async function turn(active: boolean) {
    const yes =
      active ||
      (await confirm({ title: `停用“${row?.name}”？`, body: '不再供案件选择，记录都留着，随时可以重新启用。', act: '停用' }));
    if (!yes || !id) return;
    await run({ project: id, active });
    onClose();
  }
  return (
    <SidePanel
      title={row ? '项目资料' : '登记工程项目'}
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => undefined)} data-testid="project-save">
            保存
          </Button>
          {row && (
            <Button onPress={() => void turn(!row.active).catch(() => undefined)}>{row.active ? '停用' : '重新启用'}</Button>
          )}
        </>
      }
    >
      <div className="stack">
        <TextField
          label="项目名称"
          isRequired
          testId="project-name"
          placeholder="与施工许可证一致"
          value={form.name}
          onChange={set('name')}
          problem={tried && !form.name.trim() ? '请填写项目名称。' : null}
          maxLength={200}
        />
        <TextField label="施工许可证号" testId="project-permit" value={form.permit} onChange={set('permit')} maxLength={100} />
        <TextField label="项目地址" testId="project-address" value={form.address} onChange={set('address')} maxLength={200} />
        <TextField label="网格编号" testId="project-grid" value={form.grid} onChange={set('grid')} maxLength={40} />
        <TextField label="备注" lines={3} value={form.note} onChange={set('note')} maxLength={2000} />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
