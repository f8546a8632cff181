import type { ReactNode } from 'react';
import { useShortcut } from '../lib/shortcuts';
import { Button } from './Button';
import './picked.css';

/** Stands at the foot while rows are selected: how many, their sum, and what can be done with them together. Esc selects none. */
export function PickedBar({
  label,
  words,
  sum,
  busy,
  onClear,
  children,
}: {
  /** Spoken name. */
  label: string;
  /** 选中 12 件 */
  words: string;
  sum?: ReactNode;
  /** A side panel is at work on the selection: Esc is the panel's. */
  busy: boolean;
  onClear: () => void;
  children: ReactNode;
}) {
  useShortcut('Escape', '不选', onClear, { off: busy });
  return (
    <div className="foot picked-bar" role="toolbar" aria-label={label}>
      <b>{words}</b>
      {sum ? <small>{sum}</small> : null}
      <span className="fill" />
      {children}
      <Button plain onPress={onClear}>
        不选
      </Button>
    </div>
  );
}
