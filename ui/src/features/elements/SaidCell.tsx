import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import type { Choice } from '../../ipc/types/Choice';
import { money, readDay, readMoney } from '../../lib/words';
import type { Cell, Write } from './useElements';

interface Props {
  field: string;
  label: string;
  kind: string;
  value: string;
  /** 显示的写法。 */
  shown?: string;
  may: boolean;
  /** 不能在这里写的，说明在哪里写。 */
  why?: string;
  evidence?: string[];
  evidenceNames?: string;
  choices?: Choice[];
  write: Write;
  row: number;
  col: number;
  empty?: string;
}

const KINDS: Record<string, string> = { date: '例如 2026-03-01', money: '例如 12345.60', text: '' };

/** 一方的一格：回车或者点开始写，回车存下，Shift+回车换行，Esc 不改；写的时候可以勾选证据。 */
export function SaidCell(p: Props) {
  const { field, label, kind, value, may, write } = p;
  const [typing, setTyping] = useState<string | null>(null);
  const [picked, setPicked] = useState<string[]>(p.evidence ?? []);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  const editing = typing !== null;
  useEffect(() => {
    if (editing) box.current?.focus();
    else if (back.current) {
      back.current = false;
      opener.current?.focus();
    }
  }, [editing]);
  // what is typed here is not lost by going elsewhere: it is saved first
  const blocker = useBlocker(editing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each attempt to leave
  useEffect(() => {
    if (blocker.state === 'blocked') void save().then((done) => (done ? blocker.proceed?.() : blocker.reset?.()));
  }, [blocker.state]);

  const start = () => {
    setPicked(p.evidence ?? []);
    setProblem(null);
    setTyping(value);
  };
  const stop = () => {
    back.current = true;
    setTyping(null);
    setProblem(null);
  };
  const save = async (): Promise<boolean> => {
    if (typing === null) return true;
    let next = typing.trim();
    if (next && kind === 'date') {
      const day = readDay(next, next);
      if (!day) {
        setProblem('不是日期：例如 2026-11-23');
        return false;
      }
      next = day;
    }
    if (next && kind === 'money') {
      const yuan = readMoney(next);
      if (!yuan) {
        setProblem('不是金额：只写数字，最多两位小数');
        return false;
      }
      next = yuan;
    }
    const cells: Cell[] = [];
    if (next !== value) cells.push({ field, value: next || null });
    if (p.choices && picked.join() !== (p.evidence ?? []).join()) cells.push({ field: `${field}/evidence`, value: picked });
    if (cells.length > 0) {
      const error = await write(cells, `${label}已改`);
      if (error) {
        setProblem(error.message);
        return false;
      }
    }
    stop();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      stop();
    } else if (event.key === 'Enter' && !event.shiftKey && (event.target as HTMLElement).tagName !== 'BUTTON') {
      event.preventDefault();
      void save();
    }
  };
  const spot = { 'data-row': p.row, 'data-col': p.col };
  if (editing) {
    return (
      <div className="said-edit" role="group" aria-label={`写${label}`} onKeyDown={onKeyDown}>
        <textarea
          ref={box}
          className="box"
          rows={kind === 'text' ? 3 : 1}
          aria-label={label}
          aria-invalid={problem ? true : undefined}
          value={typing}
          placeholder={KINDS[kind] ?? ''}
          spellCheck={false}
          onChange={(event) => setTyping(event.target.value)}
          data-testid={`edit-${field}`}
        />
        {p.choices && p.choices.length > 0 ? (
          <fieldset className="said-evidence">
            <legend>证据</legend>
            {p.choices.map((one) => (
              <label key={one.value}>
                <input
                  type="checkbox"
                  checked={picked.includes(one.value)}
                  onChange={(event) =>
                    setPicked((now) => (event.target.checked ? [...now, one.value] : now.filter((x) => x !== one.value)))
                  }
                />
                {one.label}
              </label>
            ))}
          </fieldset>
        ) : null}
        {problem ? (
          <small className="problem" role="alert">
            {problem}
          </small>
        ) : null}
        <p className="row">
          <button type="button" className="btn small" onClick={() => void save()} data-testid={`save-${field}`}>
            存下
          </button>
          <button type="button" className="textbtn quiet" onClick={stop}>
            不改
          </button>
          <small className="q3">回车存下，Shift+回车换行</small>
        </p>
      </div>
    );
  }
  const text = p.shown ?? (kind === 'money' && value ? `${money(value)} 元` : value);
  const tail = (
    <>
      {p.evidenceNames ? <small className="ev">{p.evidenceNames}</small> : null}
      {p.why && text ? <small className="q3">{p.why}</small> : null}
    </>
  );
  if (!may) {
    return (
      // a cell that only reads still takes the arrow keys
      <div className="said" tabIndex={-1} {...spot}>
        <span className="said-text">{text || <span className="q3">{p.empty ?? '未陈述'}</span>}</span>
        {tail}
      </div>
    );
  }
  return (
    <div className="said">
      <button
        ref={opener}
        type="button"
        className="val"
        onClick={start}
        aria-label={`${label}：${text || (p.empty ?? '未陈述')}，修改`}
        data-testid={`cell-${field}`}
        {...spot}
      >
        {text || <span className="q3">{p.empty ?? '未陈述'}</span>}
      </button>
      {tail}
    </div>
  );
}
