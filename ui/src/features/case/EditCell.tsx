import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../../components/Icon';
import type { Option } from '../../components/Select';
import { useToast } from '../../components/Toast';
import { type CallError, useDo } from '../../ipc';
import { momentText, readDay, readMoney } from '../../lib/words';
import type { EditMark } from './types';

interface Props {
  caseId: string;
  entity: string;
  field: string;
  label: string;
  value: string | null | undefined;
  /** 显示的写法，与保存的值不同时用。 */
  shown?: string;
  kind?: 'text' | 'long' | 'day' | 'money';
  /** 只能取其中一个的。 */
  options?: Option[] | undefined;
  may: boolean;
  mark?: EditMark | undefined;
  onHistory?: (() => void) | undefined;
}

/** 就地修改：回车或者点开始改，回车存下，Esc 不改；改过的留有记录，可以撤销。 */
export function EditCell({ caseId, entity, field, label, value, shown, kind = 'text', options, may, mark, onHistory }: Props) {
  const [typing, setTyping] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const set = useDo('case_set');
  const { say } = useToast();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const writing = useRef(false);
  const editing = typing !== null;
  useEffect(() => {
    if (editing) box.current?.focus();
  }, [editing]);

  const write = (next: string) => set.run({ case: caseId, entity, field, value: next });
  const save = async () => {
    // the box loses the focus when it is greyed for the time of the writing: that is not a second wish to write
    if (typing === null || writing.current) return;
    const before = value ?? '';
    let next = typing.trim();
    if (next && kind === 'day') {
      const day = readDay(next, before || next);
      if (!day) return setError('不是日期：例如 2026-11-23');
      next = day;
    }
    if (next && kind === 'money') {
      const yuan = readMoney(next);
      if (!yuan) return setError('不是金额：只写数字，最多两位小数');
      next = yuan;
    }
    if (next === before) return setTyping(null);
    writing.current = true;
    try {
      await write(next);
      setTyping(null);
      setError(null);
      say({ text: `${label}已改`, undo: () => void write(before).catch(() => undefined) });
    } catch (thrown) {
      setError((thrown as CallError).message);
    } finally {
      writing.current = false;
    }
  };
  const keys = (e: KeyboardEvent) => {
    if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      setTyping(null);
      setError(null);
    }
    if (e.key === 'Enter' && !e.nativeEvent.isComposing && (kind !== 'long' || e.ctrlKey)) {
      e.preventDefault();
      void save();
    }
  };
  if (editing) {
    const common = {
      ref: box,
      value: typing,
      'aria-label': label,
      'aria-invalid': error ? true : undefined,
      disabled: set.busy,
      onChange: (e: { target: { value: string } }) => setTyping(e.target.value),
      onKeyDown: keys,
      onBlur: () => void save(),
      'data-testid': `edit-${entity}-${field}`,
    };
    return (
      <span className="editing field">
        {kind === 'long' ? (
          <textarea rows={8} className="box onpaper" {...common} />
        ) : options ? (
          <select className="box" {...common}>
            {options.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        ) : (
          <input type="text" className="box" {...common} />
        )}
        {error ? (
          <small className="problem" role="alert">
            {error}
          </small>
        ) : null}
      </span>
    );
  }
  const text = shown ?? options?.find((one) => one.value === value)?.label ?? value ?? '';
  return (
    <span className={kind === 'long' ? 'cell long' : 'cell'}>
      {may ? (
        <button
          type="button"
          className="val"
          onClick={() => setTyping(value ?? '')}
          aria-label={`修改${label}：${text || '未填'}`}
          data-testid={`cell-${entity}-${field}`}
        >
          {text || <span className="q3">未填</span>}
        </button>
      ) : (
        <span className="val">{text || <span className="q3">未填</span>}</span>
      )}
      {mark?.conflicted ? <span className="soon nw">两处不同</span> : null}
      {mark && mark.edits > 0 && onHistory ? (
        <button
          type="button"
          className="hist"
          onClick={onHistory}
          title={`${mark.actor} ${momentText(mark.at)} 改`}
          aria-label={`${label}的修改记录`}
        >
          <Icon name="undo" small />
        </button>
      ) : null}
    </span>
  );
}
