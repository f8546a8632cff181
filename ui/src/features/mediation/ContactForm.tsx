import { useRef, useState } from 'react';
import { Button, DateField, ErrorNote, Select, TextField } from '../../components';
import { useDo } from '../../ipc';
import type { MediationView } from '../../ipc/types/MediationView';
import { useShortcut } from '../../lib/shortcuts';
import { CHANNELS, nextOf, partyOptions, timeNow, whyNot } from './forms';

/**
 * 记一次联系: how, with whom, what was said, what comes next. Enter in the line saves and leaves the form ready for the next call; how and
 * with whom stay as they were.
 */
export function ContactForm({ view }: { view: MediationView }) {
  const act = useDo('mediation_act');
  const line = useRef<HTMLDivElement>(null);
  const [channel, setChannel] = useState('phone');
  const [party, setParty] = useState(view.parties.find((one) => one.standing === 'respondent')?.party ?? '');
  const [text, setText] = useState('');
  const [on, setOn] = useState('');
  const [time, setTime] = useState('');
  const [about, setAbout] = useState('');
  const [said, setSaid] = useState('');
  const why = whyNot(view, 'mediation_contact');
  const focus = () => line.current?.querySelector('input')?.focus();
  useShortcut('N', '记一次联系', focus, { off: why !== null });
  async function save() {
    if (why || act.busy) return;
    const next = nextOf(on, time, about);
    const contact = { kind: 'mediation_contact', time: timeNow(), channel, party, text: text.trim(), ...next };
    await act.run({ case: view.case.case, acts: [contact], draft: null });
    setText('');
    setOn('');
    setTime('');
    setAbout('');
    setSaid(`已存 ${timeNow()}`);
    focus();
  }
  const phone = view.parties.find((one) => one.party === party)?.phone;
  return (
    <section className="contact" data-testid="contact-form">
      <h2>
        记一次联系
        <small>
          {why ?? '写完按回车存下'}
          {said && `　${said}`}
        </small>
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save().catch(() => {});
        }}
      >
        <div className="contact-row">
          <Select
            label="方式"
            options={CHANNELS}
            value={channel}
            onChange={setChannel}
            isDisabled={why !== null}
            testId="contact-channel"
          />
          <Select
            label="联系谁"
            options={partyOptions(view)}
            value={party}
            onChange={setParty}
            isDisabled={why !== null}
            hint={phone || '没有留电话'}
            testId="contact-party"
          />
        </div>
        <div ref={line}>
          <TextField
            label="说了什么"
            value={text}
            onChange={setText}
            isDisabled={why !== null}
            placeholder="一句话，如：愿意先付一半，月底前答复"
            testId="contact-text"
          />
        </div>
        <div className="contact-row even">
          <DateField label="下次约定" optional value={on} onChange={setOn} isDisabled={why !== null} testId="contact-next" />
          <TextField
            label="时间"
            optional
            value={time}
            placeholder="15:00"
            onChange={setTime}
            isDisabled={why !== null}
            testId="contact-next-time"
          />
          <TextField
            label="做什么"
            optional
            value={about}
            onChange={setAbout}
            isDisabled={why !== null}
            testId="contact-next-text"
          />
          <Button type="submit" isDisabled={act.busy} why={why} data-testid="contact-save">
            存下
          </Button>
        </div>
        <ErrorNote error={act.error} kept="没有存下，写的都还在。" />
      </form>
    </section>
  );
}
