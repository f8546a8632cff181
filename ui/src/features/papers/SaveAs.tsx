import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Field';
import { useToast } from '../../components/Toast';
import { useDo } from '../../ipc';
import { chooseFolder, hasDialogs } from '../../ipc/files';
import { recall, remember } from '../../lib/memory';
import type { DocumentView, SavedAs } from '../case/types';

/** 另存：写到这台机器的一个文件夹，文件名用文书自己的；文件夹记住，下次不用再写。 */
export function SaveAs({ caseId, d, onDone }: { caseId: string; d: DocumentView; onDone: () => void }) {
  const [path, setPath] = useState(() => recall('save-folder', ''));
  const save = useDo('paper_save_as');
  const { say } = useToast();
  const run = async (format: 'docx' | 'pdf') => {
    try {
      const saved = (await save.run({ case: caseId, document: d.document, format, path: path.trim() })) as SavedAs;
      remember('save-folder', path.trim());
      say({ text: `已存到 ${saved.path}` });
      onDone();
    } catch {
      // 由 save.error 显示
    }
  };
  const none = !path.trim();
  return (
    <div className="saveas">
      <TextField
        label="存到哪个文件夹"
        testId="save-path"
        value={path}
        onChange={setPath}
        hint={`文件名：${d.file_name}`}
        autoFocus
      />
      <p className="row">
        {hasDialogs() ? (
          <Button onPress={() => void chooseFolder('存到哪个文件夹', path).then((at) => at && setPath(at))}>选择文件夹</Button>
        ) : null}
        <Button onPress={() => void run('docx')} isDisabled={none || save.busy} data-testid="paper-docx">
          存为 Word
        </Button>
        <Button onPress={() => void run('pdf')} isDisabled={none || save.busy} data-testid="paper-pdf">
          存为 PDF
        </Button>
      </p>
      <ErrorNote error={save.error} kept="文件没有写成，文书没有变动。" />
    </div>
  );
}
