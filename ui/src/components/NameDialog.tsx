import { useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorNote } from './ErrorNote';
import { TextField } from './Field';

/** Asks for a name that is not taken. */
export function NameDialog({
  title,
  hint,
  taken,
  onSave,
  onClose,
}: {
  title: string;
  hint: string;
  taken: string[];
  onSave: (name: string) => Promise<unknown> | undefined;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function save() {
    const chosen = name.trim();
    if (!chosen) return setProblem('请写一个名字。');
    if (taken.includes(chosen)) return setProblem('已经有这个名字，换一个。');
    setBusy(true);
    try {
      await onSave(chosen);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>取消</Button>
          <Button main isDisabled={busy} onPress={() => void save()}>
            存下
          </Button>
        </>
      }
    >
      <TextField
        label="名字"
        value={name}
        onChange={(next) => {
          setName(next);
          setProblem(null);
        }}
        problem={problem}
        hint={hint}
        autoFocus
        maxLength={20}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
        }}
      />
      <ErrorNote error={error} />
    </Dialog>
  );
}
