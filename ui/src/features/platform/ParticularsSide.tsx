import { useState } from 'react';
import { Button, DateField, ErrorNote, Select, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { PlatformView } from '../../ipc/types/PlatformView';
import { useShortcut } from '../../lib/shortcuts';

const DAYS = new Set(['from', 'until']);

/** 基本情况：平台、合作企业、站点、合同形式、账号、起止日期。 */
export function ParticularsSide({ view, onClose }: { view: PlatformView; onClose: () => void }) {
  const { run, busy, error } = useDo('platform_set');
  const { say } = useToast();
  const [values, setValues] = useState(view.particulars);
  const set = (field: string) => (value: string) => setValues((now) => ({ ...now, [field]: value }));
  const save = async () => {
    const fields = Object.fromEntries(view.fields.map((one) => [one.value, (values[one.value] ?? '').trim()]));
    await run({ case: view.case.case, entity: 'platform', fields });
    say({ text: '基本情况已存' });
    onClose();
  };
  useShortcut('Ctrl+Enter', '存下', () => void save().catch(() => undefined), { whileTyping: true });
  return (
    <SidePanel
      title="基本情况"
      onClose={onClose}
      takesFocus
      foot={
        <Button main onPress={() => void save().catch(() => undefined)} isDisabled={busy} data-testid="particulars-save">
          存下
        </Button>
      }
    >
      <div className="stack">
        {view.fields.map((one) => {
          const face = {
            label: one.label,
            testId: `particular-${one.value}`,
            value: values[one.value] ?? '',
            onChange: set(one.value),
          };
          if (one.value === 'contract') return <Select key={one.value} {...face} options={view.contracts} empty="没有写" />;
          if (DAYS.has(one.value)) return <DateField key={one.value} {...face} />;
          return <TextField key={one.value} {...face} maxLength={200} />;
        })}
        <ErrorNote error={error} kept="填的都还在，案件没有变动。" />
      </div>
    </SidePanel>
  );
}
