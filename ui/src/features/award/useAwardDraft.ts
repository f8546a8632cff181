import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallError, useBackend, useDo } from '../../ipc';
import { asCallError } from '../../ipc/backend';
import { clockText } from '../../lib/words';
import type { AwardDesk, DraftFound, FindingForm } from '../case/types';

export interface Finding {
  admitted: string;
  found: string;
  outcome: string;
  item: string;
  reason: string;
  advance: boolean;
}

export interface AwardDraft {
  findings: Record<string, Finding>;
  fields: Record<string, string>;
  setFinding: (claim: string, part: Partial<Finding>) => void;
  setField: (name: string, value: string) => void;
  save: () => Promise<void>;
  dirty: boolean;
  at: string;
  error: CallError | null;
  may: boolean;
}

interface Changes {
  findings: Record<string, Partial<Finding>>;
  fields: Record<string, string>;
}

const NONE: Changes = { findings: {}, fields: {} };
const empty = (c: Changes) => Object.keys(c.findings).length === 0 && Object.keys(c.fields).length === 0;

function start(desk: AwardDesk): Record<string, Finding> {
  return Object.fromEntries(
    desk.claims.map((c) => [
      c.claim,
      {
        admitted: c.admitted ?? '',
        found: c.found ?? '',
        outcome: c.outcome === 'pending' ? '' : c.outcome,
        item: c.item,
        reason: c.reason,
        advance: c.advance,
      },
    ]),
  );
}

/**
 * 裁决台上写的：一停就存进案件；存之前的改动先作本机草稿，断电后找回。
 * 只送改过的，别人同时写的别的项不会被盖掉。
 */
export function useAwardDraft(desk: AwardDesk): AwardDraft {
  const backend = useBackend();
  const put = useDo('award_save');
  const [changes, setChanges] = useState<Changes>(NONE);
  const [at, setAt] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const now = useRef(changes);
  now.current = changes;
  const key = `case:${desk.case.case}:award`;

  useEffect(() => {
    if (!desk.may_edit) return;
    backend
      .call('draft_get', { key })
      .then((x) => {
        const kept = (x as DraftFound).draft?.body as Changes | undefined;
        if (kept?.findings && empty(now.current) && !empty(kept)) setChanges(kept);
      })
      .catch(() => undefined);
  }, [backend, key, desk.may_edit]);

  const base = start(desk);
  const findings = Object.fromEntries(Object.entries(base).map(([k, v]) => [k, { ...v, ...changes.findings[k] }]));
  const fields: Record<string, string> = {};
  for (const [k, v] of Object.entries(desk.fields)) fields[k] = typeof v === 'string' ? v : '';
  Object.assign(fields, changes.fields);

  const line = useRef<Promise<void>>(Promise.resolve());
  const run = put.run;
  const save = useCallback(() => {
    line.current = line.current.then(async () => {
      const sent = sound(now.current);
      if (empty(sent)) return;
      const list: FindingForm[] = Object.entries(sent.findings).map(([claim, f]) => ({
        claim,
        ...f,
        ...(f.outcome !== undefined ? { outcome: f.outcome || 'pending' } : {}),
      }));
      try {
        await run({ case: desk.case.case, fields: sent.fields as never, findings: list });
        setChanges((c) => without(c, sent));
        setAt(clockText(new Date()));
        setError(null);
        await backend.call('draft_drop', { key }).catch(() => undefined);
      } catch (thrown) {
        setError(asCallError(thrown));
      }
    });
    return line.current;
  }, [run, desk.case.case, backend, key]);

  useEffect(() => {
    if (empty(changes) || !desk.may_edit) return;
    const soon = setTimeout(() => void backend.call('draft_save', { key, body: changes as never }).catch(() => undefined), 250);
    const later = setTimeout(() => void save(), 900);
    return () => {
      clearTimeout(soon);
      clearTimeout(later);
    };
  }, [changes, backend, key, save, desk.may_edit]);
  useEffect(() => () => void save(), [save]);

  return {
    findings,
    fields,
    setFinding: (claim, part) =>
      setChanges((c) => ({ ...c, findings: { ...c.findings, [claim]: { ...c.findings[claim], ...part } } })),
    setField: (name, value) => setChanges((c) => ({ ...c, fields: { ...c.fields, [name]: value } })),
    save,
    dirty: !empty(changes),
    at,
    error,
    may: desk.may_edit,
  };
}

/** 可以送去存的部分：写到一半、还不是金额的先留着，写完再送。 */
export function sound(c: Changes): Changes {
  const findings: Changes['findings'] = {};
  for (const [claim, f] of Object.entries(c.findings)) {
    const good = Object.fromEntries(
      Object.entries(f).filter(([k, v]) => (k !== 'found' && k !== 'admitted') || v === '' || /^\d+\.\d{2}$/.test(String(v))),
    );
    if (Object.keys(good).length) findings[claim] = good;
  }
  return { findings, fields: c.fields };
}

/** 存下之后，只去掉存下的那些值；存的时候又改了的留着。 */
export function without(c: Changes, sent: Changes): Changes {
  const findings: Changes['findings'] = {};
  for (const [claim, f] of Object.entries(c.findings)) {
    const kept = Object.fromEntries(
      Object.entries(f).filter(([k, v]) => (sent.findings[claim] as Record<string, unknown> | undefined)?.[k] !== v),
    );
    if (Object.keys(kept).length) findings[claim] = kept;
  }
  const fields = Object.fromEntries(Object.entries(c.fields).filter(([k, v]) => sent.fields[k] !== v));
  return { findings, fields };
}
