import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { monthAfter, monthsBetween, readMonth } from './values';

/** 加月份：从哪个月到哪个月；已经有的不重复加。 */
export function AddMonths({
  months,
  onAdd,
  onClose,
}: {
  months: string[];
  onAdd: (months: string[]) => void;
  onClose: () => void;
}) {
  const next = months.length > 0 ? monthAfter(months.at(-1) ?? '', 1) : '';
  const [from, setFrom] = useState(next);
  const [to, setTo] = useState(next);
  const [tried, setTried] = useState(false);
  const first = readMonth(from);
  const last = readMonth(to);
  const all = first && last ? monthsBetween(first, last) : [];
  const add = () => {
    setTried(true);
    if (all.length === 0) return;
    onAdd(all);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
  };
  const wrong = '写成 2025-08 这样的年月';
  return (
    <Dialog
      title="加月份"
      onClose={onClose}
      foot={
        <Button main onPress={add}>
          加上
        </Button>
      }
    >
      <div className="form">
        <TextField
          label="从"
          inputClass="num"
          value={from}
          onChange={setFrom}
          onKeyDown={onKey}
          autoFocus
          problem={tried && !first ? wrong : null}
        />
        <TextField
          label="到"
          inputClass="num"
          value={to}
          onChange={setTo}
          onKeyDown={onKey}
          problem={tried && !last ? wrong : tried && all.length === 0 ? '要在起月之后，一次最多 600 个月' : null}
          hint={all.length > 0 ? `共 ${all.length} 个月，已经有的不重复` : undefined}
        />
      </div>
    </Dialog>
  );
}
