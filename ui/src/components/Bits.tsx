import type { ReactNode } from 'react';
import { splitCaseNumber } from '../lib/caseNumber';
import { cx } from '../lib/classes';
import { type Day, weekday } from '../lib/dates';
import { type Left, leftTone, leftWords } from '../lib/left';
import { groupYuan, type Yuan } from '../lib/money';
import { Icon } from './Icon';

/** A case number: the part that repeats fades, the serial stays; it never wraps. */
export function CaseNumber({ number, provisional }: { number: string; provisional?: boolean }) {
  if (!number) return <span className="no q3">未编号</span>;
  const { prefix, serial } = splitCaseNumber(number);
  return (
    <span className="no" title={provisional ? '暂编号，由收案处给正式号' : undefined}>
      {prefix && <i>{prefix}</i>}
      {serial}
      {provisional && <span className="spoken">（暂编号）</span>}
    </span>
  );
}

/** What is left of a deadline: a word and a colour, in the deadline's own unit. */
export function LeftBadge({ left }: { left: Left & { words?: string; level?: string } }) {
  const tone = left.level
    ? (({ late: 'late', today: 'soon', soon: 'soon' } as Record<string, string>)[left.level] ?? 'far')
    : leftTone(left);
  return tone === 'far' ? (
    <span className="left-far">{left.words || leftWords(left)}</span>
  ) : (
    <b className={tone}>{left.words || leftWords(left)}</b>
  );
}

/** `2026-11-23 周一` */
export function DayText({ day }: { day: Day }) {
  return (
    <time className="nw" dateTime={day}>
      {day} {weekday(day)}
    </time>
  );
}

/** `12,345.60 元`, never cut. */
export function Money({ yuan, bare }: { yuan: Yuan; bare?: boolean }) {
  return (
    <span className="num nw">
      {groupYuan(yuan)}
      {!bare && ' 元'}
    </span>
  );
}

/** A key as it is printed on a keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="key">{children}</kbd>;
}

/** `Ctrl+K` as separate keys. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keys.split(' ').map((chord, at) => (
        <Kbd key={at}>{chord}</Kbd>
      ))}
    </span>
  );
}

/** The keys of a page, at its foot: key and what it does. */
export function KeysLine({ keys }: { keys: [string, string][] }) {
  return (
    <small className="keys-line">
      {keys.map(([key, what]) => (
        <span key={key} className="nw">
          <Keys keys={key} /> {what}
        </span>
      ))}
    </small>
  );
}

export type Tone = 'late' | 'soon' | 'done' | 'note' | 'plain';

/** A state in a word, with its colour. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={cx('badge', tone)}>{children}</span>;
}

/** Where a draft stands: `草稿 12:03 已存`, `正在保存…`, `有改动未存`. */
export function DraftBadge({ state, at }: { state: 'clean' | 'saved' | 'saving' | 'dirty' | 'failed'; at?: string }) {
  const words = {
    clean: '',
    saved: `草稿 ${at ?? ''} 已存`,
    saving: '正在保存草稿…',
    dirty: '有改动未存',
    failed: '草稿没有存上，内容还在本页',
  }[state];
  return (
    <span className={cx('draft', state === 'failed' && 'late')} role="status">
      {words}
    </span>
  );
}

/** What will be here, and the one button that fills it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <b>{title}</b>
      </p>
      {children && <p>{children}</p>}
      {action && <div>{action}</div>}
    </div>
  );
}

/** Grey bars in place of what is being read; shown only after 200 ms so that quick answers do not flicker. */
export function Skeleton({ lines = 5 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="正在读取">
      {Array.from({ length: lines }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  );
}

/** A tick, a cross or a point before a line of a report. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <p className={cx('mark-line', tone)}>
      <Icon name={tone === 'done' ? 'check' : tone === 'plain' || tone === 'note' ? 'right' : 'warn'} small />
      <span>{children}</span>
    </p>
  );
}
