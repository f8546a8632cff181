import { useState } from 'react';
import { Button, Checkbox, ErrorNote, Select, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ProjectUnitView } from '../../ipc/types/ProjectUnitView';
import type { ProjectView } from '../../ipc/types/ProjectView';
import { useShortcut } from '../../lib/shortcuts';

/** 新单位通常是下一级：有了建设单位就是总承包，有了总承包就是分包。 */
export function nextRole(p: ProjectView): string {
  const has = (role: string) => p.units.some((one) => one.role === role);
  return has('general') ? 'sub' : has('owner') ? 'general' : 'owner';
}

/** 上一级通常是谁：总承包在建设单位之下，其余在总承包之下。 */
export function usualAbove(p: ProjectView, role: string): string {
  const of = (want: string) => p.units.find((one) => one.role === want)?.unit ?? '';
  if (role === 'owner') return '';
  return role === 'general' ? of('owner') : of('general') || of('owner');
}

interface Props {
  p: ProjectView;
  unit: ProjectUnitView | null;
  onClose: () => void;
}

/** 链条中的一个单位。 */
export function UnitForm({ p, unit, onClose }: Props) {
  const { run, busy, error } = useDo('project_unit_set');
  const confirm = useConfirm();
  const { say } = useToast();
  const role = unit?.role ?? nextRole(p);
  const first = {
    role,
    name: unit?.name ?? '',
    standing: unit?.standing ?? 'qualified',
    engaged: unit?.engaged ?? 'contract',
    under: unit?.under ?? (unit ? '' : usualAbove(p, role)),
    unincorporated: unit?.unincorporated ?? false,
    uscc: unit?.uscc ?? '',
    legal_rep: unit?.legal_rep ?? '',
    phone: unit?.phone ?? '',
    address: unit?.address ?? '',
  };
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<typeof first>) => setForm((now) => ({ ...now, ...part }));
  const person = form.standing === 'individual';
  const top = form.role === 'owner';
  const request = (of: typeof first) => ({ project: p.row.project, unit: unit?.unit ?? null, ...of });

  async function save() {
    setTried(true);
    if (!form.name.trim()) return;
    await run(request(top ? { ...form, under: '' } : form));
    say({
      text: `${form.name.trim()} 已保存`,
      undo: unit ? () => void run(request(first)).catch(() => undefined) : undefined,
    });
    onClose();
  }
  useShortcut('Ctrl+Enter', '保存', () => void save().catch(() => undefined));
  async function takeOut() {
    const yes = await confirm({
      title: `把“${unit?.name}”移出链条？`,
      body: '移出以后不再参与责任的计算，记录仍在。',
      act: '移出',
      danger: true,
    });
    if (!yes) return;
    await run({ ...request(first), active: false });
    onClose();
  }
  return (
    <SidePanel
      title={unit ? unit.name : '增加单位'}
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => undefined)} data-testid="unit-save">
            保存
          </Button>
          {unit && <Button onPress={() => void takeOut().catch(() => undefined)}>移出链条</Button>}
        </>
      }
    >
      <div className="stack">
        <Select
          label="位置"
          testId="unit-role"
          options={p.roles}
          value={form.role}
          onChange={(next) => set(unit ? { role: next } : { role: next, under: usualAbove(p, next) })}
        />
        <TextField
          label={person ? '姓名' : '名称'}
          testId="unit-name"
          isRequired
          value={form.name}
          onChange={(name) => set({ name })}
          problem={tried && !form.name.trim() ? '请填写名称或者姓名。' : null}
          maxLength={200}
        />
        <Select
          label="资格"
          testId="unit-standing"
          options={p.standings}
          value={form.standing}
          onChange={(standing) => set({ standing })}
        />
        {!top && (
          <>
            <Select
              label="上一级单位"
              testId="unit-under"
              empty="未定"
              options={p.units
                .filter((one) => one.unit !== unit?.unit)
                .map((one) => ({ value: one.unit, label: one.name, detail: one.role_name }))}
              value={form.under}
              onChange={(under) => set({ under })}
            />
            <Select
              label="怎样接的活"
              testId="unit-engaged"
              options={p.engagements}
              value={form.engaged}
              onChange={(engaged) => set({ engaged })}
            />
          </>
        )}
        {!person && (
          <>
            <TextField
              label="统一社会信用代码"
              testId="unit-uscc"
              value={form.uscc}
              onChange={(uscc) => set({ uscc })}
              maxLength={40}
            />
            <TextField
              label="法定代表人或者主要负责人"
              value={form.legal_rep}
              onChange={(legal_rep) => set({ legal_rep })}
              maxLength={100}
            />
            <Checkbox isSelected={form.unincorporated} onChange={(unincorporated) => set({ unincorporated })}>
              合伙企业、个人独资企业或者个体经济组织
            </Checkbox>
          </>
        )}
        <TextField label="电话" inputMode="tel" value={form.phone} onChange={(phone) => set({ phone })} maxLength={60} />
        <TextField label="地址" value={form.address} onChange={(address) => set({ address })} maxLength={200} />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
