import { useState } from 'react';
import { TextField } from './Field';

/** Inside a question: why a record is struck. The children say what stays and what follows. */
export function StrikeReason({ id, children, onChange }: { id: string; children: string; onChange: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <div className="stack">
      <p>{children}</p>
      <TextField
        id={id}
        label="理由"
        lines={2}
        value={text}
        onChange={(now) => {
          setText(now);
          onChange(now);
        }}
      />
    </div>
  );
}
