import { createElement } from 'react';
import type { Section } from '../../components';
import type { CaseRef } from '../../ipc/types/CaseRef';
import type { Left } from '../../ipc/types/Left';
import type { WorkToday } from '../../ipc/types/WorkToday';
import { shortDay } from '../../lib/dates';
import { leftWords } from '../../lib/left';

/** A line of 我的工作: a period, something to approve, a paper to review, or a case without a period. */
export interface Item {
  key: string;
  case: CaseRef;
  left: Left | null;
  todo: string;
  short: string;
  full: string;
  how: string;
  due: string | null;
  note: string;
  mine: boolean;
}

export type Pick = 'all' | 'mine' | 'waiting' | 'approve' | 'none';

export function picks(work: WorkToday): { key: Pick; label: string; count: number }[] {
  const approve = work.approvals.length + work.reviews.length;
  const all: { key: Pick; label: string; count: number }[] = [
    { key: 'all', label: '全部', count: work.counts.all + approve },
    { key: 'mine', label: '该我办', count: work.counts.mine },
    { key: 'approve', label: '待我审批', count: approve },
    { key: 'waiting', label: '在等', count: work.counts.waiting },
    { key: 'none', label: '没有期限在走', count: work.counts.no_deadline },
  ];
  return all.filter((one) => one.key !== 'approve' || one.count > 0);
}

function approvals(work: WorkToday): Item[] {
  return [
    ...work.approvals.map((one) => ({
      key: `approve:${one.case.case}:${one.kind}`,
      case: one.case,
      left: one.left,
      todo: one.label,
      short: one.case.parties,
      full: one.case.parties,
      how: `${one.asked_by} ${shortDay(one.asked_on)} 提请${one.reason ? `：${one.reason}` : ''}`,
      due: one.due,
      note: '',
      mine: true,
    })),
    ...work.reviews.map((one) => ({
      key: `review:${one.document}`,
      case: one.case,
      left: null,
      todo: `审核《${one.title}》`,
      short: one.case.parties,
      full: one.case.parties,
      how: `${one.asked_by} 提请`,
      due: null,
      note: '',
      mine: true,
    })),
  ];
}

function withoutPeriod(work: WorkToday): Section<Item>[] {
  return work.no_deadline.map((one) => ({
    key: `none:${one.reason}`,
    title: heading(`${one.label} ${one.count}`, one.note),
    rows: one.cases.map((ref) => ({
      key: `none:${one.reason}:${ref.case}`,
      case: ref,
      left: null,
      todo: ref.state_name,
      short: ref.parties,
      full: ref.parties,
      how: one.label,
      due: null,
      note: '',
      mine: true,
    })),
  }));
}

function heading(label: string, note: string, tone?: string) {
  return createElement('b', { className: tone }, label, note ? createElement('span', null, note) : null);
}

/** The list as it is shown: what waits for approval first, then the periods in the core's own groups. */
export function sectionsOf(work: WorkToday, pick: Pick, text: string): Section<Item>[] {
  const asked = approvals(work);
  const groups: Section<Item>[] = work.groups.map((group) => ({
    key: group.key,
    title: heading(group.label, group.note, group.key === 'late' ? 'late' : group.key === 'today' ? 'soon' : undefined),
    rows: group.rows.map((row, at) => ({
      key: `${group.key}:${row.case.case}:${row.rule}:${row.party ?? ''}:${at}`,
      case: row.case,
      left: row.left,
      todo: row.todo,
      short: row.applicant && row.respondent ? `${row.applicant} 诉 ${row.respondent}` : row.case.parties,
      full: row.parties_full || row.case.parties,
      how: row.arithmetic,
      due: row.due,
      note: [row.provisional ? '暂定' : '', row.note].filter(Boolean).join('，'),
      mine: row.mine,
    })),
  }));
  const toApprove: Section<Item>[] = asked.length
    ? [{ key: 'approve', title: heading(`待我审批 ${asked.length}`, ''), rows: asked }]
    : [];
  const chosen =
    pick === 'none'
      ? withoutPeriod(work)
      : pick === 'approve'
        ? toApprove
        : pick === 'waiting'
          ? groups.filter((one) => one.key === 'waiting')
          : pick === 'mine'
            ? groups.map((one) => ({ ...one, rows: one.rows.filter((row) => row.mine && one.key !== 'waiting') }))
            : [...groups.filter((one) => one.key === 'late'), ...toApprove, ...groups.filter((one) => one.key !== 'late')];
  const sought = text.trim();
  return chosen
    .map((one) => ({ ...one, rows: one.rows.filter((row) => !sought || matches(row, sought)) }))
    .filter((one) => one.rows.length > 0 || (pick === 'none' && !sought));
}

function matches(row: Item, text: string): boolean {
  return [row.case.number, row.full, row.short, row.todo, row.case.cause, row.left ? leftWords(row.left) : ''].some((part) =>
    part.includes(text),
  );
}
