import { type DragEvent, useRef, useState } from 'react';
import { FileInput } from '../../components';
import { ErrorNote } from '../../components/ErrorNote';
import { Select } from '../../components/Select';
import { useBackend } from '../../ipc';
import { sizeText, uploadFile } from '../case/upload';
import { type FileDraft, rowKey } from './draft';

const ENTITIES = [
  { value: 'application', label: '签名的仲裁申请书' },
  { value: 'identity', label: '身份证明' },
  { value: 'authority', label: '授权委托书' },
  { value: 'address', label: '送达地址确认书' },
  { value: 'other', label: '其他材料' },
];

/** 按文件名猜是哪一种材料；猜错了可以改。 */
export function guessEntity(name: string, haveApplication: boolean): string {
  if (/申请书/.test(name)) return 'application';
  if (/身份|执照|代表人/.test(name)) return 'identity';
  if (/委托/.test(name)) return 'authority';
  if (/地址/.test(name)) return 'address';
  return haveApplication || !/^(扫描|scan|img|doc)/i.test(name) ? 'other' : 'application';
}

interface Props {
  files: FileDraft[];
  /** 上传是一份一份完成的，所以用当时的列表来改。 */
  onChange: (change: (files: FileDraft[]) => FileDraft[]) => void;
}

/** 把文件拖进来或者选择：立即加密存入本机，随申请进入案卷。 */
export function FilesPart({ files, onChange }: Props) {
  const backend = useBackend();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; part: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);

  const take = async (list: FileList | File[]) => {
    setError(null);
    let haveApplication = files.some((f) => f.entity === 'application');
    for (const file of Array.from(list)) {
      try {
        setSending({ name: file.name, part: 0 });
        const up = await uploadFile(backend, file, (part) => setSending({ name: file.name, part }));
        const entity = guessEntity(up.name, haveApplication);
        if (entity === 'application') haveApplication = true;
        const row: FileDraft = { key: rowKey(), hash: up.hash, name: up.name, size: up.size, entity };
        onChange((now) => (now.some((f) => f.hash === row.hash) ? now : [...now, row]));
      } catch (thrown) {
        setError(thrown);
        break;
      } finally {
        setSending(null);
      }
    }
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    if (e.dataTransfer.files.length) void take(e.dataTransfer.files);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: 拖放之外，旁边的按钮同样可以选择文件 */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" className="btn small" id="drop" onClick={() => input.current?.click()} data-testid="choose-files">
          选择文件
        </button>
        <span>
          {sending
            ? `正在存入 ${sending.name}，${Math.round(sending.part * 100)} %`
            : '或者把文件拖到这里。文件加密存在本机，随申请入卷。'}
        </span>
        <FileInput ref={input} label="选择文件" testId="file-input" multiple onFiles={(files) => void take(files)} />
      </div>
      <ErrorNote error={error} kept="已经存入的文件都在。" todo="可以再选一次这个文件。" />
      {files.length ? (
        <ul className="files" data-testid="intake-files">
          {files.map((f) => (
            <li key={f.key}>
              <span>{f.name}</span>
              <Select
                label={`${f.name} 是`}
                className="nolabel"
                value={f.entity}
                options={ENTITIES}
                onChange={(entity) => onChange((now) => now.map((x) => (x.key === f.key ? { ...x, entity } : x)))}
              />
              <small>{sizeText(f.size)}</small>
              <button
                type="button"
                className="textbtn quiet"
                aria-label={`去掉 ${f.name}`}
                onClick={() => onChange((now) => now.filter((x) => x.key !== f.key))}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
