import { describe, expect, it } from 'vitest';
import { caseView } from '../../../ipc/fixtures/casefile';
import type { FieldSpec, NextActView } from '../types';
import { actFields, actProblems, actStart, resume, toActs } from './actForm';
import { outcomesProblem, startOutcomes } from './Outcomes';
import { specProblems, specValues, startValues } from './SpecForm';

const TODAY = '2026-11-23';
const spec = (name: string, kind: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label: name,
  kind,
  required: true,
  choices: [],
  default: null,
  hint: null,
  when: null,
  ...more,
});
const act = (kind: string, fields: FieldSpec[]): NextActView => ({
  kind,
  label: kind,
  article: null,
  group: '',
  primary: false,
  refusal: null,
  consequences: [],
  fields,
});

describe('a form made from field specifications', () => {
  it('starts with the given values, today for the day of the act, and the only choice there is', () => {
    const fields = [
      spec('on', 'day'),
      spec('for', 'day'),
      spec('room', 'room', { choices: [{ value: 'r1', label: '第一仲裁庭' }] }),
      spec('days', 'number', { default: 15 }),
      spec('parties', 'parties'),
    ];
    expect(startValues(fields, TODAY)).toEqual({ on: TODAY, for: '', room: 'r1', days: 15, parties: [] });
  });

  it('says which required fields are empty and which values are wrong', () => {
    const fields = [
      spec('a', 'text'),
      spec('b', 'day'),
      spec('c', 'money'),
      spec('d', 'time'),
      spec('e', 'people'),
      spec('f', 'bool'),
    ];
    const wrong = specProblems(fields, { a: '', b: '2026-02-30', c: '1.234', d: '25:00', e: [], f: false });
    expect(Object.keys(wrong)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('sends numbers as numbers, money to the fen, times with two digits, and leaves out what is empty', () => {
    const fields = [spec('n', 'number'), spec('m', 'money'), spec('t', 'time'), spec('x', 'text', { required: false })];
    expect(specValues(fields, { n: '15', m: '1,200.5', t: '9:30', x: '' })).toEqual({ n: 15, m: '1200.50', t: '09:30' });
  });
});

describe('the words of the vocabulary for fields', () => {
  it('are drawn like the words of the interface: date, flag, claims of an award, numbers of claims', () => {
    const fields = [spec('until', 'date'), spec('closed', 'flag'), spec('outcomes', 'claims'), spec('claims', 'claim_numbers')];
    expect(startValues(fields, TODAY)).toEqual({ until: '', closed: false, outcomes: [], claims: [] });
    expect(specValues(fields, { until: '2026-12-01', closed: true, claims: ['1', '3'] })).toEqual({
      until: '2026-12-01',
      closed: true,
      claims: [1, 3],
    });
    expect(specProblems(fields, { until: '12-01x', closed: false, outcomes: [1], claims: ['1'] })).toHaveProperty('until');
  });

  it('ask for the name of a party that is added', () => {
    const fields = [spec('party', 'new_party')];
    expect(specProblems(fields, { party: { kind: 'employer' } })).toHaveProperty('party');
    expect(specProblems(fields, { party: { name: '某公司' } })).toEqual({});
  });
});

describe('the form of an act', () => {
  it('asks for a day even where the core names no day', () => {
    expect(actFields(act('resumed', []))[0]).toMatchObject({ name: 'on', kind: 'day', required: true });
  });

  it('records one act of service for each party chosen, in one go', () => {
    const served = act('served', [spec('document', 'text'), spec('party', 'party')]);
    const acts = toActs(served, { on: TODAY, document: 'award', party: ['worker', 'employer'] });
    expect(acts).toEqual([
      { kind: 'served', on: TODAY, document: 'award', party: 'worker' },
      { kind: 'served', on: TODAY, document: 'award', party: 'employer' },
    ]);
  });

  it('takes the outcomes from the findings of the award desk', () => {
    const award = act('award_made', [spec('outcomes', 'outcomes')]);
    const values = actStart(award, caseView, TODAY);
    expect(actProblems(award, values)).toEqual({});
    const outcomes = toActs(award, values)[0]?.outcomes as { claim: number; outcome: string; amount?: string }[];
    expect(outcomes[0]).toEqual({ claim: 1, outcome: 'supported', amount: '1200.00' });
    expect(outcomes.at(-1), 'a rejected claim has no amount').toEqual({ claim: 6, outcome: 'rejected' });
  });

  it('goes on with a form left half filled, and takes from the award desk what was still open', () => {
    const start = {
      on: TODAY,
      outcomes: [
        { claim: 1, outcome: 'supported', amount: '1.00' },
        { claim: 2, outcome: 'partly' },
      ],
    };
    const kept = {
      on: '2026-11-20',
      outcomes: [
        { claim: 1, outcome: '' },
        { claim: 2, outcome: 'rejected' },
      ],
    };
    expect(resume(start, kept)).toEqual({ on: '2026-11-20', outcomes: [start.outcomes[0], kept.outcomes[1]] });
  });

  it('does not make an award while a claim has no outcome', () => {
    const open = caseView.claims.map((c) => (c.claim === '2' ? { ...c, outcome: 'pending', found: null } : c));
    expect(outcomesProblem(startOutcomes(open))).toContain('第 2 项');
  });

  it('leaves withdrawn and mediated claims out of the award', () => {
    const part = caseView.claims.map((c) => (c.claim === '1' ? { ...c, outcome: 'withdrawn' } : c));
    expect(startOutcomes(part).map((o) => o.claim)).not.toContain(1);
  });
});
