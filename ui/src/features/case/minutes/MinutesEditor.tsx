import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { DraftBadge, Skeleton } from '../../../components/Bits';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { TextField } from '../../../components/Field';
import { useAsk, useBackend } from '../../../ipc';
import { asCallError, type CallError } from '../../../ipc/backend';
import { isChanged } from '../../../ipc/contract';
import { clockText } from '../../../lib/words';
import type { DraftFound, MinutesSaved, MinutesView } from '../types';
import { useDraft } from '../useDraft';
import { bare, joinLine, type Line, nextSpeaker, splitLine, withKeys } from './lines';

interface Kept {
  version: string;
  lines: Line[];
  fields: Record<string, string>;
}

interface Props {
  caseId: string;
  hearing: string;
  may: boolean;
  onSign: () => void;
}

/** 庭审笔录：先读出已存的和没有来得及存的草稿。 */
export function MinutesEditor(p: Props) {
  const asked = useAsk('minutes_get', { case: p.caseId, hearing: p.hearing });
  const backend = useBackend();
  const key = `minutes:${p.caseId}:${p.hearing}`;
  const [kept, setKept] = useState<{ body: Kept | null } | null>(null);
  useEffect(() => {
    backend
      .call('draft_get', { key })
      .then((x) => setKept({ body: ((x as DraftFound).draft?.body as unknown as Kept | undefined) ?? null }))
      .catch(() => setKept({ body: null }));
  }, [backend, key]);
  // 只在打开时读一次：之后以本页为准，自己保存引起的重读不能盖掉正在写的
  const first = useRef<MinutesView | null>(null);
  if (!first.current && asked.data) first.current = asked.data as MinutesView;
  if (asked.error && !first.current) return <ErrorNote error={asked.error} />;
  if (!first.current || !kept) return <Skeleton lines={6} />;
  const signed = (asked.data as MinutesView | undefined)?.signed ?? first.current.signed;
  const script = (asked.data as MinutesView | undefined)?.script ?? first.current.script;
  return (
    <Editor key={`${p.caseId}/${p.hearing}`} {...p} view={{ ...first.current, signed, script }} draftKey={key} kept={kept.body} />
  );
}

function Editor({
  caseId,
  hearing,
  may,
  onSign,
  view,
  draftKey,
  kept,
}: Props & { view: MinutesView; draftKey: string; kept: Kept | null }) {
  const backend = useBackend();
  const fresh = kept !== null && kept.version === view.version && kept.lines.length > 0;
  const [lines, setLines] = useState<Line[]>(() => {
    const start = fresh && kept ? kept.lines : withKeys(view.lines);
    return start.length ? start : withKeys([{ speaker: view.speakers[0] ?? '', text: '' }]);
  });
  const [fields, setFields] = useState<Record<string, string>>(() =>
    fresh && kept
      ? kept.fields
      : Object.fromEntries(Object.entries(view.fields).map(([k, v]) => [k, Array.isArray(v) ? v.join('、') : String(v ?? '')])),
  );
  const [version, setVersion] = useState(view.version);
  const [state, setState] = useState<{ at: string; dirty: boolean; error: CallError | null }>({
    at: view.saved_at ? clockText(view.saved_at) : '',
    dirty: fresh,
    error: null,
  });
  const editable = may && !view.signed;
  const draft = useDraft(draftKey, { version, lines, fields }, editable && state.dirty);
  const focus = useRef<{ key: string; at: number } | null>(null);
  const boxes = useRef(new Map<string, HTMLTextAreaElement>());

  useLayoutEffect(() => {
    const want = focus.current;
    if (!want) return;
    focus.current = null;
    const box = boxes.current.get(want.key);
    box?.focus();
    box?.setSelectionRange(want.at, want.at);
  });

  // 一边写一边存进案件；存不上时草稿仍在本机
  const saving = useRef(false);
  const body = useRef({ lines, fields, version });
  body.current = { lines, fields, version };
  const save = useCallback(async () => {
    if (saving.current) return;
    saving.current = true;
    const sent = body.current;
    try {
      const answer: unknown = await backend.call('minutes_save', {
        case: caseId,
        hearing,
        lines: bare(sent.lines),
        fields: fieldsJson(sent.fields),
        version: sent.version,
      } as never);
      const saved = (isChanged(answer) ? answer.value : answer) as MinutesSaved;
      setVersion(saved.version);
      setState({
        at: clockText(saved.at),
        dirty: body.current.lines !== sent.lines || body.current.fields !== sent.fields,
        error: null,
      });
    } catch (thrown) {
      setState((s) => ({ ...s, error: asCallError(thrown) }));
    } finally {
      saving.current = false;
    }
  }, [backend, caseId, hearing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: 每次改动重新计时
  useEffect(() => {
    if (!editable || !state.dirty || state.error?.code === 'minutes_changed') return;
    const timer = setTimeout(() => void save(), 1200);
    return () => clearTimeout(timer);
  }, [lines, fields, state.dirty, editable]);

  const change = (next: Line[]) => {
    setLines(next);
    setState((s) => ({ ...s, dirty: true }));
  };
  const set = (key: string, part: Partial<Line>) => change(lines.map((l) => (l.key === key ? { ...l, ...part } : l)));
  const onKey = (e: KeyboardEvent<HTMLTextAreaElement>, line: Line) => {
    const box = e.currentTarget;
    if (e.nativeEvent.isComposing) return;
    if (e.altKey && /^[1-9]$/.test(e.key)) {
      const who = view.speakers[Number(e.key) - 1];
      if (who) {
        e.preventDefault();
        set(line.key, { speaker: who });
      }
      return;
    }
    if (e.key === 'Enter' && !e.shiftKey && !e.ctrlKey) {
      e.preventDefault();
      const next = splitLine(lines, line.key, box.selectionStart, nextSpeaker(lines, line.key));
      const added = next[next.findIndex((l) => l.key === line.key) + 1];
      if (added) focus.current = { key: added.key, at: 0 };
      change(next);
    } else if (e.key === 'Enter' && e.ctrlKey) {
      e.preventDefault();
      void save();
    } else if (e.key === 'Backspace' && box.selectionStart === 0 && box.selectionEnd === 0) {
      const joined = joinLine(lines, line.key);
      if (joined) {
        e.preventDefault();
        focus.current = { key: joined.focus, at: joined.at };
        change(joined.lines);
      }
    } else if (
      (e.key === 'ArrowUp' && box.selectionStart === 0) ||
      (e.key === 'ArrowDown' && box.selectionEnd === box.value.length)
    ) {
      const i = lines.findIndex((l) => l.key === line.key);
      const to = lines[i + (e.key === 'ArrowUp' ? -1 : 1)];
      if (to) {
        e.preventDefault();
        focus.current = { key: to.key, at: e.key === 'ArrowUp' ? to.text.length : 0 };
        setLines([...lines]);
      }
    }
  };
  return (
    <section className="minutes" aria-label={`${view.hearing.name}笔录`} data-testid="minutes">
      <div className="sect">
        <h3>{view.hearing.name}笔录</h3>
        <small>{view.signed ? '已签名，不能再改' : '回车下一人，Alt+数字选说话人，行首退格并到上一行'}</small>
        <span className="r">
          <DraftBadge state={state.error ? 'failed' : state.dirty ? 'dirty' : state.at ? 'saved' : 'clean'} at={state.at} />
        </span>
      </div>
      {fresh ? <p className="known">上次没有来得及存的笔录已经找回，继续写即可。</p> : null}
      <ErrorNote
        error={state.error}
        kept="写的都在本页和本机草稿里。"
        todo={state.error?.code === 'minutes_changed' ? '别处改过这份笔录：请重新打开本页，把这里的话补进去。' : undefined}
      />
      <div className="mhead">
        <TextField
          label="开始"
          className="short"
          value={fields.start ?? ''}
          isDisabled={!editable}
          placeholder={editable ? '时:分' : ''}
          onChange={(start) => {
            setFields({ ...fields, start });
            setState((s) => ({ ...s, dirty: true }));
          }}
        />
        <TextField
          label="结束"
          className="short"
          value={fields.end ?? ''}
          isDisabled={!editable}
          placeholder={editable ? '时:分' : ''}
          onChange={(end) => {
            setFields({ ...fields, end });
            setState((s) => ({ ...s, dirty: true }));
          }}
        />
        <TextField
          label="到庭的人"
          value={fields.present ?? ''}
          isDisabled={!editable}
          onChange={(present) => {
            setFields({ ...fields, present });
            setState((s) => ({ ...s, dirty: true }));
          }}
        />
      </div>
      <ol className="speakers" aria-label="说话人">
        {view.speakers.slice(0, 9).map((s, i) => (
          <li key={s}>
            <kbd className="key">{i + 1}</kbd> {s}
          </li>
        ))}
      </ol>
      {editable && view.script.length > 0 ? (
        <p className="known">
          <span>要素表有庭审提纲 {view.script.length} 行：已确认的要素和要问的争议，双方已有的陈述一并列入，再照实改。</span>
          <button
            type="button"
            className="textbtn"
            onClick={() => change([...lines.filter((l) => l.text.trim()), ...withKeys(view.script)])}
            data-testid="take-script"
          >
            列入笔录
          </button>
        </p>
      ) : null}
      {!editable && lines.every((l) => !l.text.trim()) ? <p className="q2 none">没有在本机录入笔录内容。</p> : null}
      <ol className="mlines">
        {(editable ? lines : lines.filter((l) => l.text.trim())).map((l, i) => (
          <li key={l.key}>
            {editable ? (
              <>
                <select
                  aria-label={`第${i + 1}行说话人`}
                  value={l.speaker}
                  onChange={(e) => set(l.key, { speaker: e.target.value })}
                >
                  {(view.speakers.includes(l.speaker) ? view.speakers : [l.speaker, ...view.speakers]).map((s) => (
                    <option key={s} value={s}>
                      {s}
                    </option>
                  ))}
                </select>
                <Grow
                  label={`第${i + 1}行`}
                  value={l.text}
                  hold={(node) => {
                    if (node) boxes.current.set(l.key, node);
                    else boxes.current.delete(l.key);
                  }}
                  onChange={(text) => set(l.key, { text })}
                  onKeyDown={(e) => onKey(e, l)}
                />
              </>
            ) : (
              <p>
                <b>{l.speaker}：</b>
                {l.text}
              </p>
            )}
          </li>
        ))}
      </ol>
      {editable ? (
        <p className="row">
          <Button onPress={() => void save()} data-testid="save-minutes">
            立即保存
          </Button>
          <span className="fill" />
          <span className="q3">{draft.words}</span>
          <Button onPress={() => void save().then(onSign)} data-testid="sign-minutes">
            签署笔录
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** “到庭的人”是名单，其余是文字；空的不送。 */
function fieldsJson(fields: Record<string, string>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [k, v] of Object.entries(fields)) {
    if (!v.trim()) continue;
    out[k] = k === 'present' ? v.split(/[、，,\s]+/).filter(Boolean) : v.trim();
  }
  return out;
}

/** 随内容长高的一格。 */
function Grow({
  label,
  value,
  hold,
  onChange,
  onKeyDown,
}: {
  label: string;
  value: string;
  hold: (node: HTMLTextAreaElement | null) => void;
  onChange: (v: string) => void;
  onKeyDown: (e: KeyboardEvent<HTMLTextAreaElement>) => void;
}) {
  return (
    <span className="grow" data-value={value}>
      <textarea
        ref={hold}
        rows={1}
        aria-label={label}
        value={value}
        spellCheck={false}
        onChange={(e) => onChange(e.target.value.replace(/\n/g, ''))}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
