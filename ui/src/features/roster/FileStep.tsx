import type { ClipboardEvent } from 'react';
import { Button, ErrorNote, FileDrop } from '../../components';
import { useBackend } from '../../ipc';
import { sizeText, type Uploaded } from '../case/upload';
import { useTaking } from '../case/useTaking';
import type { RosterDraft } from './draft';

interface Props {
  d: RosterDraft;
  /** A file that the core can read. */
  onFile: (file: NonNullable<RosterDraft['file']>) => void;
  onNext: () => void;
}

/** Chooses, drops or pastes a roster; what cannot be read is refused here by name. */
export function FileStep({ d, onFile, onNext }: Props) {
  const backend = useBackend();
  const read = (pasted: boolean) => async (up: Uploaded) => {
    const source = { hash: up.hash, file: up.name, pasted, mends: [], taken: [] };
    await backend.call('roster_look', { source });
    onFile({ hash: up.hash, name: up.name, size: up.size, pasted });
  };
  const { take, sending, error } = useTaking(read(false));
  const onPaste = (event: ClipboardEvent) => {
    const file = event.clipboardData.files[0];
    const text = event.clipboardData.getData('text/plain');
    event.preventDefault();
    if (text.trim()) void take(new File([text], '粘贴的名单.tsv', { type: 'text/tab-separated-values' }), read(true));
    else if (file) void take(file);
  };
  return (
    <section className="part" aria-label="选文件">
      <p className="q2">花名册、工资表：.xlsx、.xls、.ods、.csv。表头写着“姓名”的那一行以下，一人一行。</p>
      <FileDrop
        label="花名册文件"
        accept=".xlsx,.xls,.xlsm,.et,.ods,.csv,.tsv,.txt"
        testId="roster"
        has={d.file !== null}
        words={d.file ? `${d.file.name}，${sizeText(d.file.size)}` : '或者把文件拖到这里'}
        sending={sending}
        onFile={(file) => void take(file)}
      />
      <label className="paste">
        <span>或者在表格里连同表头一起选中、复制，在下面的框里粘贴</span>
        <textarea
          className="box"
          rows={3}
          value=""
          placeholder="Ctrl+V"
          aria-label="粘贴花名册"
          data-testid="roster-paste"
          onChange={() => undefined}
          onPaste={onPaste}
        />
      </label>
      <ErrorNote error={error} kept="什么也没有导入。" todo="按上面说的改好以后再选一次。" />
      <p className="fine">文件加密存在本机，导入以后作为证据入卷；改正的每一处与原来的内容一并记录。</p>
      {d.file ? (
        <p>
          <Button main onPress={onNext} isDisabled={sending !== null}>
            下一步
          </Button>
        </p>
      ) : null}
    </section>
  );
}
