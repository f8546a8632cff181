import { useState } from 'react';
import { chooseFolder, hasDialogs } from '../ipc/files';
import { recall, remember } from '../lib/memory';
import { Button } from './Button';
import { ErrorNote } from './ErrorNote';
import { TextField } from './Field';
import { useToast } from './Toast';

export interface SaveToProps {
  /** One button each: what it writes into the folder; answers where the file lies. */
  acts: { label: string; testId: string; save: (folder: string) => Promise<{ path: string }> }[];
  /** What was kept where the file could not be written. */
  kept: string;
  hint?: string;
  testId?: string;
  onDone: () => void;
}

/** 写到这台机器的一个文件夹；文件名用它自己的，文件夹记住，下次不用再写。 */
export function SaveTo({ acts, kept, hint, testId = 'save-path', onDone }: SaveToProps) {
  const [path, setPath] = useState(() => recall('save-folder', ''));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { say } = useToast();
  const run = async (save: (folder: string) => Promise<{ path: string }>) => {
    setError(null);
    setBusy(true);
    try {
      const saved = await save(path.trim());
      remember('save-folder', path.trim());
      say({ text: `已存到 ${saved.path}` });
      onDone();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="saveas">
      <TextField label="存到哪个文件夹" testId={testId} value={path} onChange={setPath} hint={hint} autoFocus />
      <p className="row">
        {hasDialogs() ? (
          <Button onPress={() => void chooseFolder('存到哪个文件夹', path).then((at) => at && setPath(at))}>选择文件夹</Button>
        ) : null}
        {acts.map((act) => (
          <Button key={act.testId} onPress={() => void run(act.save)} isDisabled={!path.trim() || busy} data-testid={act.testId}>
            {act.label}
          </Button>
        ))}
      </p>
      <ErrorNote error={error} kept={kept} />
    </div>
  );
}
