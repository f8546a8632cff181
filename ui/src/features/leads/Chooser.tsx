import { useRef } from 'react';
import { Button, ErrorNote, FileInput } from '../../components';
import type { Uploaded } from '../case/upload';
import { useTaking } from '../case/useTaking';

interface Props {
  /** 选择凭证. */
  label: string;
  accept?: string;
  testId: string;
  /** What has been chosen already. */
  chosen?: string | null;
  kept: string;
  /** Takes the file once it lies in the store; what it refuses is shown here. */
  onFile: (file: Uploaded) => Promise<void> | void;
}

/** Chooses one file and brings it into the encrypted store. */
export function Chooser({ label, accept, testId, chosen, kept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { take, sending, error } = useTaking(onFile);
  return (
    <div className="chooser">
      <p className="row">
        <Button onPress={() => input.current?.click()} isDisabled={sending !== null} data-testid={`${testId}-choose`}>
          {chosen ? '换一个文件' : label}
        </Button>
        <span role="status">{sending ?? chosen ?? ''}</span>
      </p>
      <FileInput ref={input} label={label} testId={testId} accept={accept} onFiles={([file]) => file && void take(file)} />
      <ErrorNote error={error} kept={kept} />
    </div>
  );
}
