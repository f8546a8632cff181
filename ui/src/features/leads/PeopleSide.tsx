import { useState } from 'react';
import { Button, ErrorNote, SidePanel, TextField, useToast } from '../../components';
import { asCallError, type CallError, useBackend, useDo } from '../../ipc';
import type { LeadView } from '../../ipc/types/LeadView';
import { type Uploaded, uploadFile } from '../case/upload';
import { Chooser } from './Chooser';
import { asTable } from './people';

/** 附名单: a workbook, or lines that were copied or typed; read by the same reader as a roster. */
export function PeopleSide({ view, onClose }: { view: LeadView; onClose: () => void }) {
  const backend = useBackend();
  const { say } = useToast();
  const attach = useDo('lead_people');
  const [typed, setTyped] = useState('');
  const [month, setMonth] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const take = async (up: Uploaded, pasted: boolean) => {
    const source = { hash: up.hash, file: pasted ? '' : up.name, pasted, mends: [], taken: [], month: month.trim() || null };
    const after = await attach.run({ lead: view.row.lead, source });
    const behind = after.people_problems.length > 0 ? `，${after.people_problems.length} 行有问题没有读入` : '';
    say({ text: `名单 ${after.people.length} 人${behind}` });
    onClose();
  };
  const save = async () => {
    setError(null);
    try {
      const file = new File([asTable(typed)], '录入的名单.tsv', { type: 'text/tab-separated-values' });
      await take(await uploadFile(backend, file, () => {}), true);
    } catch (thrown) {
      setError(asCallError(thrown));
    }
  };
  return (
    <SidePanel
      title="附名单"
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={!typed.trim() || attach.busy} onPress={() => void save()} data-testid="people-save">
          附上录入的名单
        </Button>
      }
    >
      <div className="stack">
        <p className="q2">立案时名单里的人就是申请人，欠付的数额就是请求。再附一次，以新的为准。</p>
        <TextField
          label="工资月份"
          optional
          placeholder="2026-10"
          value={month}
          onChange={setMonth}
          hint="名单里没有写月份时用；不填按上个月。"
        />
        <Chooser
          label="选择花名册或者工资表"
          accept=".xlsx,.xls,.xlsm,.et,.ods,.csv,.tsv,.txt"
          testId="people-file"
          kept="名单没有改动。"
          onFile={(up) => take(up, false)}
        />
        <TextField
          label="或者在这里录入、粘贴，一人一行"
          lines={6}
          value={typed}
          onChange={setTyped}
          placeholder="姓名　身份证号　欠付工资"
          hint="例：郑阿木 350203199001010016 8000"
          testId="people-typed"
        />
        <ErrorNote error={error} kept="名单没有改动，录入的还在。" />
      </div>
    </SidePanel>
  );
}
