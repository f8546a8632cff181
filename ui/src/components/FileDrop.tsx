import { type DragEvent, useRef, useState } from 'react';
import { Button } from './Button';
import { FileInput } from './FileInput';

export interface FileDropProps {
  /** 花名册文件. */
  label: string;
  accept: string;
  testId: string;
  /** A file was chosen before. */
  has: boolean;
  /** What is said beside the button while nothing is on its way. */
  words: string;
  /** What happens to the file just now; null: nothing. */
  sending: string | null;
  isDisabled?: boolean;
  onFile: (file: File) => void;
}

/** Chooses a file by a button, or takes one that is dropped. */
export function FileDrop({ label, accept, testId, has, words, sending, isDisabled = false, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isDisabled) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without dragging
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Button
        onPress={() => input.current?.click()}
        isDisabled={sending !== null || isDisabled}
        data-testid={`${testId}-choose`}
        autoFocus
      >
        {has ? '换一个文件' : '选择文件'}
      </Button>
      <span role="status">{sending ?? words}</span>
      <FileInput ref={input} label={label} testId={`${testId}-file`} accept={accept} onFiles={([file]) => file && onFile(file)} />
    </div>
  );
}
