import { Button, TextField } from '../../components';
import { chooseFile, chooseFolder, hasDialogs } from '../../ipc/files';

interface Props {
  label: string;
  /** A folder to write into, or a file to read. */
  of: 'folder' | 'packet';
  testId: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  problem?: string | null;
}

/** A place on this machine or on a stick: typed, or chosen by the system's own dialog. */
export function PathField({ label, of, testId, value, onChange, hint, problem }: Props) {
  const choose = () => (of === 'folder' ? chooseFolder(label, value || undefined) : chooseFile(label, ['lucai', '*']));
  return (
    <div className="path-field">
      <TextField label={label} testId={testId} value={value} onChange={onChange} hint={hint} problem={problem} />
      {hasDialogs() && (
        <Button onPress={() => void choose().then((at) => at && onChange(at))}>
          {of === 'folder' ? '选择文件夹' : '选择文件'}
        </Button>
      )}
    </div>
  );
}
