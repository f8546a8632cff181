import { useState } from 'react';
import { Button, ErrorNote, TextField } from '../../components';
import { useDo } from '../../ipc';
import type { MediationView } from '../../ipc/types/MediationView';
import { momentText } from '../../lib/dates';

/** Notes of the station: nobody else reads them. */
export function NotesPart({ view }: { view: MediationView }) {
  const add = useDo('note_add');
  const [text, setText] = useState('');
  return (
    <section data-testid="station-notes">
      <h2>
        本站记事<small>仅本站可见</small>
      </h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          void add
            .run({ case: view.case.case, text: text.trim(), inner: false, private: true })
            .then(() => setText(''))
            .catch(() => {});
        }}
      >
        <TextField label="记事" lines={2} value={text} onChange={setText} testId="note-text" />
        <p>
          <Button type="submit" isDisabled={add.busy} data-testid="note-save">
            存下
          </Button>
        </p>
        <ErrorNote error={add.error} kept="没有存下，写的都还在。" />
      </form>
      <ul className="station-list">
        {view.notes.map((one) => (
          <li key={one.event}>
            <span className="nw q2">{momentText(one.at)}</span>
            <span className="said">
              {one.text}
              <small>{one.actor}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
