import { useState } from 'react';
import { Button, DateField, ErrorNote, RadioGroup, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ReferralMove } from '../../ipc/types/ReferralMove';
import type { ReferralView } from '../../ipc/types/ReferralView';
import { useToday } from '../../lib/today';

interface Props {
  view: ReferralView;
  move: ReferralMove;
  onClose: () => void;
}

/** One step: when, by whom where it is entered for the other side, and what is said. */
export function MoveForm({ view, move, onClose }: Props) {
  const today = useToday();
  const { run, busy, error } = useDo('referral_act');
  const { say } = useToast();
  const [on, setOn] = useState(today);
  const [by, setBy] = useState('');
  const [text, setText] = useState('');
  const [solved, setSolved] = useState('yes');
  const [tried, setTried] = useState(false);
  const lacking = (move.text_needed && !text.trim()) || (move.for_other && !by.trim());
  async function save() {
    setTried(true);
    if (lacking || !on) return;
    await run({
      referral: view.row.referral,
      step: move.step,
      on,
      text: text.trim(),
      by: move.for_other ? by.trim() : '',
      solved: move.step === 'done' ? solved === 'yes' : null,
    });
    say({ text: `${view.row.kind_name}：${move.label}已登记` });
    onClose();
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save().catch(() => {});
      }}
    >
      <h3>{move.for_other ? `代${view.row.to_name}登记：${move.label}` : move.label}</h3>
      {move.for_other && (
        <TextField
          label="对方经办人"
          value={by}
          onChange={setBy}
          hint="写明谁告知的，例如“王科长，电话”。"
          problem={tried && !by.trim() ? '请写明对方的经办人。' : null}
        />
      )}
      <DateField label="日期" value={on} onChange={setOn} />
      {move.step === 'done' && (
        <RadioGroup
          label="办成了没有"
          options={[
            { value: 'yes', label: '办成了' },
            { value: 'no', label: '没有办成' },
          ]}
          value={solved}
          onChange={setSolved}
        />
      )}
      {move.text_label && (
        <TextField
          label={move.text_label}
          optional={!move.text_needed}
          lines={3}
          value={text}
          onChange={setText}
          problem={tried && move.text_needed && !text.trim() ? `请填写${move.text_label}。` : null}
        />
      )}
      {move.warning && <p className="q2">{move.warning}</p>}
      <div className="acts-line">
        <Button main isDisabled={busy} onPress={() => void save().catch(() => {})}>
          {`登记${move.label}`}
        </Button>
        <Button onPress={onClose}>不登记</Button>
      </div>
      <ErrorNote error={error} kept="联动件没有变动，填的都还在。" />
    </form>
  );
}
