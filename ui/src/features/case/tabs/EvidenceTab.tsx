import { useState } from 'react';
import { Empty } from '../../../components/Bits';
import { Button } from '../../../components/Button';
import { DateField } from '../../../components/DateField';
import { ErrorNote } from '../../../components/ErrorNote';
import { TextField } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { useBackend, useDo } from '../../../ipc';
import { enterMoves } from '../../../lib/enterMoves';
import { momentText, weekday } from '../../../lib/words';
import { AttachFiles } from '../attach/AttachFiles';
import { kindLabel } from '../attach/kinds';
import { EditCell } from '../EditCell';
import type { AttachmentView, CaseView, EvidenceForm, EvidenceView } from '../types';
import { uploadFile } from '../upload';

const FORMS = [
  { value: 'original', label: '原件' },
  { value: 'copy', label: '复印件' },
];

interface Props {
  c: CaseView;
  today: string;
  onFile: (a: AttachmentView) => void;
  onHistory: (entity: string, title: string) => void;
}

/** 证据：名称、来源、证明对象，对方质证意见就地记；可以随时增加并附文件。 */
export function EvidenceTab({ c, today, onFile, onHistory }: Props) {
  const [adding, setAdding] = useState(false);
  const may = c.may_edit && !c.archived;
  return (
    <>
      {c.evidence.length === 0 && !adding ? (
        <Empty title="还没有证据" action={may ? <Button onPress={() => setAdding(true)}>加一份证据</Button> : null}>
          双方提交的和仲裁庭调取的证据在这里，编号按提交一方。
        </Empty>
      ) : null}
      {c.evidence.length ? (
        <table className="el ev" data-testid="evidence-table">
          <colgroup>
            <col className="c-n" />
            <col />
            <col />
            <col />
            <col className="c-f" />
          </colgroup>
          <thead>
            <tr>
              <th>编号</th>
              <th>证据</th>
              <th>证明对象</th>
              <th>质证意见</th>
              <th>认证</th>
            </tr>
          </thead>
          <tbody>
            {c.evidence.map((e) => {
              const entity = `evidence:${e.evidence}`;
              return (
                <tr key={e.evidence}>
                  <th scope="row">{e.label}</th>
                  <td>
                    <span className="ink">{e.name}</span>
                    <small>{[e.source, e.form, e.pages ? `${e.pages} 页` : '', e.on ?? ''].filter(Boolean).join('，')}</small>
                    {e.attachments.map((a) => (
                      <button type="button" className="textbtn" key={a.hash} onClick={() => onFile(a)}>
                        {a.name}
                      </button>
                    ))}
                  </td>
                  <td>
                    <EditCell
                      caseId={c.case}
                      entity={entity}
                      field="purpose"
                      label={`${e.label} 证明对象`}
                      value={e.purpose}
                      may={may}
                      mark={c.marks[`${entity}/purpose`]}
                      onHistory={() => onHistory(entity, e.label)}
                    />
                  </td>
                  <td>
                    <EditCell
                      caseId={c.case}
                      entity={entity}
                      field="opinion"
                      label={`${e.label} 质证意见`}
                      value={e.opinion}
                      may={may}
                      mark={c.marks[`${entity}/opinion`]}
                      onHistory={() => onHistory(entity, e.label)}
                    />
                  </td>
                  <td className="nw">{e.finding_name}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {adding ? (
        <AddEvidence c={c} today={today} onDone={() => setAdding(false)} />
      ) : may && c.evidence.length ? (
        <p className="after">
          <button type="button" className="textbtn" onClick={() => setAdding(true)} data-testid="add-evidence">
            加一份证据
          </button>
        </p>
      ) : null}
      <Files c={c} onFile={onFile} may={may} />
    </>
  );
}

function AddEvidence({ c, today, onDone }: { c: CaseView; today: string; onDone: () => void }) {
  const backend = useBackend();
  const add = useDo('evidence_add');
  const attach = useDo('attachment_add');
  const parties = [...c.applicants, ...c.respondents, ...c.third_parties].map((p) => ({
    value: p.party,
    label: `${p.seat} ${p.name}`,
  }));
  const [v, setV] = useState({
    name: '',
    source: '',
    purpose: '',
    pages: '',
    form: 'copy',
    party: parties[0]?.value ?? '',
    on: today,
  });
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<typeof v>) => setV((now) => ({ ...now, ...part }));
  const save = async () => {
    setTried(true);
    if (!v.name.trim() || !weekday(v.on)) return;
    try {
      const up = file ? await uploadFile(backend, file, () => undefined) : null;
      const evidence: EvidenceForm = { name: v.name.trim(), form: v.form, party: v.party };
      if (v.source.trim()) evidence.source = v.source.trim();
      if (v.purpose.trim()) evidence.purpose = v.purpose.trim();
      if (/^\d+$/.test(v.pages)) evidence.pages = Number(v.pages);
      const made = (await add.run({ case: c.case, evidence, on: v.on })) as EvidenceView;
      // 文件以自己的名字入卷：名字的后缀说明它是什么，页数由此数出
      if (up) await attach.run({ case: c.case, hash: up.hash, entity: `evidence:${made.evidence}`, name: up.name });
      onDone();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <div role="group" className="inlineform" onKeyDown={enterMoves(() => void save())}>
      <div className="grid6">
        <TextField
          className="w6"
          label="证据名称"
          isRequired
          autoFocus
          value={v.name}
          problem={tried && !v.name.trim() ? '请填写证据名称' : null}
          onChange={(name) => set({ name })}
          testId="new-evidence-name"
        />
        <Select className="w6" label="提交人" value={v.party} options={parties} onChange={(party) => set({ party })} />
        <TextField className="w6" label="来源" value={v.source} onChange={(source) => set({ source })} />
        <Select className="w2" label="形式" value={v.form} options={FORMS} onChange={(form) => set({ form })} />
        <TextField className="w2" label="页数" inputMode="numeric" value={v.pages} onChange={(pages) => set({ pages })} />
        <DateField className="w2" label="提交日" value={v.on} onChange={(on) => set({ on })} today={today} />
        <TextField className="w12" label="证明对象" lines={2} value={v.purpose} onChange={(purpose) => set({ purpose })} />
      </div>
      <p className="row">
        <input type="file" aria-label="附上文件" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
        <span className="fill" />
        <Button onPress={onDone}>不加了</Button>
        <Button main onPress={() => void save()} isDisabled={add.busy} data-testid="save-evidence">
          加入证据
        </Button>
      </p>
      <ErrorNote error={error} kept="没有加入；填的都还在。" />
    </div>
  );
}

function Files({ c, onFile, may }: { c: CaseView; onFile: (a: AttachmentView) => void; may: boolean }) {
  return (
    <section aria-label="附件" className="attach">
      <div className="sect">
        <h3>附件 {c.attachments.length}</h3>
        <small>归入卷内目录的哪一项，附上时写明</small>
      </div>
      <ul className="filelist">
        {c.attachments.map((a) => (
          <li key={a.hash + a.entity}>
            <button type="button" className="open" onClick={() => onFile(a)}>
              {a.name}
            </button>
            <small className="fill">
              {[kindLabel(a.entity), a.pages ? `${a.pages} 页` : '', a.inner ? '副卷' : '', a.here ? '' : '内容不在本机']
                .filter(Boolean)
                .join('，')}
            </small>
            <small>
              {a.actor} {momentText(a.at)}
            </small>
          </li>
        ))}
      </ul>
      {may ? <AttachFiles caseId={c.case} inner={c.may_inner} /> : null}
    </section>
  );
}
