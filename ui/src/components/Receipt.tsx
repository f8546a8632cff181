import { type ReactNode, useState } from 'react';
import { copyText } from '../lib/copy';
import type { Yuan } from '../lib/money';
import { Money } from './Bits';
import { Button } from './Button';
import { ErrorNote } from './ErrorNote';
import { SaveTo } from './SaveTo';
import { useToast } from './Toast';
import './receipt.css';

/** One line of a preview or of a receipt. */
export interface ActLine {
  key: string;
  /** What it is: a case number, a member's number and name. */
  who: ReactNode;
  /** A second text beneath it. */
  of?: ReactNode;
  /** In yuan. */
  amount?: Yuan | null | undefined;
  words?: ReactNode;
  /** An exception. */
  no: boolean;
}

/** What an act would do or did, line by line; the caller puts exceptions first. */
export function ActLines({ lines, testId }: { lines: ActLine[]; testId: string }) {
  return (
    <ul className="act-lines" data-testid={testId}>
      {lines.map((line) => (
        <li key={line.key} className={line.no ? 'no' : undefined}>
          <span className="who">
            <span>{line.who}</span>
            {line.amount ? <Money yuan={line.amount} /> : null}
          </span>
          {line.of ? <span>{line.of}</span> : null}
          {line.words ? <small>{line.words}</small> : null}
        </li>
      ))}
    </ul>
  );
}

interface ReceiptProps {
  /** What was done, in a sentence. */
  says: ReactNode;
  error?: unknown;
  lines: ActLine[];
  /** Before each test id: `many`. */
  testId: string;
  /** The receipt as text for the clipboard. */
  text: () => string;
  /** Writes it into a folder as a workbook. */
  save: (folder: string) => Promise<{ path: string }>;
  /** The way to do those again that were not done; none where all were. */
  retry?: { words: string; run: () => void } | undefined;
  onClose: () => void;
}

/** 清单：办了哪些，哪些没有办成、为什么；没有办成的可以单独重办，清单可以存下。 */
export function Receipt({ says, error, lines, testId, text, save, retry, onClose }: ReceiptProps) {
  const [saving, setSaving] = useState(false);
  const { say } = useToast();
  return (
    <>
      <p role="status" data-testid={`${testId}-done`}>
        {says}
      </p>
      <ErrorNote error={error} kept="已经登记的都在。" />
      <p className="row">
        {retry ? (
          <Button main onPress={retry.run} data-testid={`${testId}-retry`}>
            {retry.words}
          </Button>
        ) : (
          <Button main onPress={onClose}>
            好
          </Button>
        )}
        <Button onPress={() => setSaving(!saving)} data-testid={`${testId}-save`}>
          清单存为表格
        </Button>
        <Button
          onPress={() =>
            void copyText(text()).then((copied) => say({ text: copied ? '清单已复制' : '没有复制成，系统不允许使用剪贴板' }))
          }
        >
          复制清单
        </Button>
      </p>
      {saving ? (
        <SaveTo
          acts={[{ label: '存下', testId: `${testId}-save-now`, save }]}
          kept="清单没有写成，已经登记的都在。"
          testId={`${testId}-path`}
          onDone={() => setSaving(false)}
        />
      ) : null}
      <ActLines lines={lines} testId={`${testId}-receipt`} />
    </>
  );
}
