import { useState } from 'react';
import { Button, DateField, ErrorNote, RadioGroup, Select, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { EmployerProfile } from '../../ipc/types/EmployerProfile';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';

const GRADES = ['A', 'B', 'C'].map((value) => ({ value, label: value }));

/** 登记别的部门公布的：诚信等级、名单；要有来源和日期。 */
export function MarkForm({ profile, onClose }: { profile: EmployerProfile; onClose: () => void }) {
  const { run, busy, error } = useDo('employer_mark');
  const today = useToday();
  const { say } = useToast();
  const [mark, setMark] = useState('grade');
  const [grade, setGrade] = useState<string | null>(null);
  const [on, setOn] = useState(today);
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const lacks = !source.trim() || (mark === 'grade' && !grade);
  async function save() {
    setTried(true);
    if (lacks) return;
    const of = mark === 'grade' ? grade : null;
    await run({ name: profile.name, uscc: profile.uscc || null, mark, grade: of, on, source: source.trim() });
    say({ text: '已登记' });
    onClose();
  }
  useShortcut('Ctrl+Enter', '登记', () => void save().catch(() => undefined));
  return (
    <div className="stack">
      <Select label="种类" testId="mark-kind" options={profile.mark_kinds} value={mark} onChange={setMark} />
      {mark === 'grade' && (
        <RadioGroup
          label="等级"
          testId="mark-grade"
          options={GRADES}
          value={grade}
          onChange={setGrade}
          problem={tried && !grade ? '请选择等级。' : null}
        />
      )}
      <DateField label="日期" testId="mark-on" value={on} onChange={setOn} today={today} />
      <TextField
        label="来源"
        testId="mark-source"
        isRequired
        placeholder="文号、网址或者名单名称"
        value={source}
        onChange={setSource}
        problem={tried && !source.trim() ? '请写明来源：文号、网址或者名单名称。' : null}
        maxLength={500}
      />
      <ErrorNote error={error} kept="填的都还在。" />
      <p className="row">
        <Button main isDisabled={busy} onPress={() => void save().catch(() => undefined)} data-testid="mark-save">
          登记
        </Button>
        <Button onPress={onClose}>不登记</Button>
      </p>
    </div>
  );
}
