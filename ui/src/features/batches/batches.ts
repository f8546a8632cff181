import type { BatchParty } from '../../ipc/types/BatchParty';
import type { BatchSum } from '../../ipc/types/BatchSum';

/** A press that chooses parties: 全部申请人 12, 先行调解 5, 被申请人 1. */
export interface Choice {
  key: string;
  label: string;
  parties: string[];
}

/** The choices of parties: by side, and the applicants by hand-made sub-group and by outcome. */
export function choicesOf(parties: BatchParty[]): Choice[] {
  const of = (key: string, label: string, which: (one: BatchParty) => boolean): Choice => ({
    key,
    label,
    parties: parties.filter(which).map((one) => one.party),
  });
  const values = (field: 'subgroup' | 'state_name') =>
    [...new Set(parties.filter((one) => one.standing === 'applicant').map((one) => one[field]))].filter(Boolean);
  const groups = values('subgroup').map((name) => of(`group:${name}`, name, (one) => one.subgroup === name));
  const states = values('state_name');
  const outcomes = states.length > 1 ? states.map((name) => of(`state:${name}`, name, (one) => one.state_name === name)) : [];
  return [
    of('applicant', '全部申请人', (one) => one.standing === 'applicant'),
    of('respondent', '被申请人', (one) => one.standing === 'respondent'),
    of('third_party', '第三人', (one) => one.standing === 'third_party'),
    ...groups,
    ...outcomes,
  ].filter((one) => one.parties.length > 0);
}

/** Adds all of a choice, or takes all of it away where all were chosen already. */
export function toggled(chosen: ReadonlySet<string>, choice: Choice): Set<string> {
  const next = new Set(chosen);
  const all = choice.parties.every((one) => next.has(one));
  for (const one of choice.parties) {
    if (all) next.delete(one);
    else next.add(one);
  }
  return next;
}

/** 120 份已制作 36 份. */
export function progressWords(batch: BatchSum): string {
  if (batch.state === 'made') return `${batch.papers} 份都已制作`;
  return `${batch.papers} 份，已制作 ${batch.made} 份`;
}
