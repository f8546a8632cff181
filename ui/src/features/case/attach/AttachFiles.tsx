import { useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { FileInput } from '../../../components/FileInput';
import { Select } from '../../../components/Select';
import { useToast } from '../../../components/Toast';
import { useBackend, useDo } from '../../../ipc';
import { sizeText, uploadFile } from '../upload';
import { ATTACH_KINDS, guessKind } from './kinds';

interface Waiting {
  file: File;
  kind: string;
}

interface Props {
  caseId: string;
  /** 能看副卷的人，可以附副卷的材料。 */
  inner: boolean;
  /** 只附这一项的材料，不再问是什么。 */
  only?: string;
  onDone?: () => void;
}

/** 选文件，写明各是什么材料，然后入卷；一份没有传成的，其余的不受影响。 */
export function AttachFiles({ caseId, inner, only, onDone }: Props) {
  const backend = useBackend();
  const add = useDo('attachment_add');
  const { say } = useToast();
  const [list, setList] = useState<Waiting[]>([]);
  const [sending, setSending] = useState<{ name: string; part: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const kinds = ATTACH_KINDS.filter((k) => inner || !k.inner);
  const save = async () => {
    setError(null);
    let done = 0;
    try {
      for (const w of list) {
        setSending({ name: w.file.name, part: 0 });
        const up = await uploadFile(backend, w.file, (part) => setSending({ name: w.file.name, part }));
        await add.run({ case: caseId, hash: up.hash, entity: w.kind, name: up.name });
        done += 1;
      }
      say({ text: done === 1 ? `${list[0]?.file.name ?? '附件'} 已入卷` : `${done} 份附件已入卷` });
      setList([]);
      onDone?.();
    } catch (thrown) {
      setError(thrown);
      setList((now) => now.slice(done));
    } finally {
      setSending(null);
    }
  };
  return (
    <div className="attaching">
      <FileInput
        ref={input}
        label="加附件"
        testId="attach-input"
        multiple
        onFiles={(files) =>
          setList((now) => [...now, ...files.map((file) => ({ file, kind: only ?? guessKind(file.name, inner) }))])
        }
      />
      {list.length ? (
        <ul className="files" data-testid="attach-list">
          {list.map((w, i) => (
            <li key={`${w.file.name}${w.file.lastModified}${w.file.size}`}>
              <span>{w.file.name}</span>
              {only ? null : (
                <Select
                  label={`${w.file.name} 是`}
                  className="nolabel"
                  value={w.kind}
                  options={kinds}
                  testId={`attach-kind-${i + 1}`}
                  onChange={(kind) => setList((now) => now.map((x) => (x === w ? { ...x, kind } : x)))}
                />
              )}
              <small>{sizeText(w.file.size)}</small>
              <button
                type="button"
                className="textbtn quiet"
                aria-label={`去掉 ${w.file.name}`}
                onClick={() => setList((now) => now.filter((x) => x !== w))}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <ErrorNote error={error} kept="已经入卷的都在，其余的还列在上面。" />
      <p className="row">
        <Button onPress={() => input.current?.click()} data-testid="attach-choose">
          {list.length ? '再选文件' : '选择文件'}
        </Button>
        {list.length ? (
          <Button main onPress={() => void save()} isDisabled={sending !== null} data-testid="attach-save">
            入卷
          </Button>
        ) : null}
        {sending ? (
          <small className="q2" role="status">
            正在存入 {sending.name}，{Math.round(sending.part * 100)} %
          </small>
        ) : list.length ? null : (
          <small className="q2">文件加密存在本机；PDF 和图片装订进卷</small>
        )}
      </p>
    </div>
  );
}
