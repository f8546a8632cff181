import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/Button';
import { Checkbox } from '../../../components/Check';
import { ErrorNote } from '../../../components/ErrorNote';
import { TextField } from '../../../components/Field';
import { useAsk, useDo } from '../../../ipc';
import { dayText, momentText } from '../../../lib/words';
import type { CaseView, ReadLog } from '../types';

/** 案卷：归档还缺什么，记事，修改记录，谁看过。 */
export function FileTab({ c, onHistory }: { c: CaseView; onHistory: (entity: string | null, title: string) => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [inner, setInner] = useState(false);
  const add = useDo('note_add');
  const log = useAsk('read_log', { case: c.case });
  const rows = (log.data as ReadLog | undefined)?.rows ?? [];
  const save = () => {
    if (!text.trim()) return;
    void add
      .run({ case: c.case, text: text.trim(), inner })
      .then(() => setText(''))
      .catch(() => undefined);
  };
  return (
    <>
      <div className="sect">
        <h3>归档</h3>
        <small>{c.archive.archived_on ? `${dayText(c.archive.archived_on)} 归档` : c.archive.ready ? '材料齐备' : ''}</small>
      </div>
      <div className="prose row">
        <span className={c.archive.missing ? 'late' : 'q2'}>
          {c.archive.missing ? `正卷、副卷还缺 ${c.archive.missing} 件` : '正卷、副卷不缺材料'}
        </span>
        <Button onPress={() => void navigate(`/cases/${c.case}/archive`)} data-testid="open-archive">
          正卷和副卷
        </Button>
        <Button plain onPress={() => onHistory(null, '全案')}>
          修改记录
        </Button>
      </div>
      <div className="sect">
        <h3>记事 {c.notes.length}</h3>
      </div>
      {c.may_edit ? (
        <div className="inlineform">
          <TextField label="记一笔" lines={2} value={text} onChange={setText} testId="note-text" />
          <p className="row">
            {c.may_inner ? (
              <Checkbox isSelected={inner} onChange={setInner}>
                记入副卷
              </Checkbox>
            ) : null}
            <span className="fill" />
            <Button onPress={save} isDisabled={!text.trim() || add.busy} data-testid="note-save">
              记下
            </Button>
          </p>
          <ErrorNote error={add.error} kept="没有记下；写的还在。" />
        </div>
      ) : null}
      <ul className="filelist">
        {c.notes.map((n) => (
          <li key={n.event} className="note">
            <p>{n.text}</p>
            <small>
              {n.actor} {momentText(n.at)}
              {n.inner ? '，副卷' : ''}
            </small>
          </li>
        ))}
      </ul>
      {rows.length ? (
        <>
          <div className="sect">
            <h3>查阅记录 {rows.length}</h3>
            <small>本案办案人员以外的人查阅，均有记录</small>
          </div>
          <ul className="filelist">
            {rows.slice(0, 30).map((r) => (
              <li key={r.at + r.user}>
                <span>
                  {r.user}　<span className="q2">{r.what}</span>
                </span>
                <small>{momentText(r.at)}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
