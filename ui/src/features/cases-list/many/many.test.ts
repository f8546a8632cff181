import { describe, expect, it } from 'vitest';
import type { CaseRef } from '../../../ipc/types/CaseRef';
import { AT_ONCE, exceptionsFirst, merged, type Outcome, receiptRows, runMany } from './many';

function ref(n: number): CaseRef {
  return {
    case: `c-${n}`,
    number: `厦劳人仲案字〔2026〕${n}号`,
    number_prefix: '',
    number_serial: '',
    number_provisional: false,
    parties: '甲 诉 乙',
    cause: '',
    state: 'accepted',
    state_name: '已受理',
  };
}

const cases = Array.from({ length: 25 }, (_, n) => ref(n));
const done = (ids: string[]) => ({
  rows: ids.map((id) => ({ case: ref(Number(id.slice(2))), events: ['e'], refusal: null })),
  broken: false,
});
const refusal = { code: 'too_early', message: '期限还没有届满。', article: '规则33' };

describe('one act on many cases', () => {
  it('goes some at a time and tells how far it is', async () => {
    const sizes: number[] = [];
    const heard: number[] = [];
    const run = await runMany(
      cases,
      async (ids) => {
        sizes.push(ids.length);
        return done(ids);
      },
      () => false,
      (n) => heard.push(n),
    );
    expect(sizes).toEqual([AT_ONCE, AT_ONCE, 5]);
    expect(heard).toEqual([10, 20, 25]);
    expect(run.ended).toBe('whole');
    expect(run.outcomes.every((one) => one.result === 'done')).toBe(true);
  });

  it('stops between two calls; what was not reached counts as not tried', async () => {
    let calls = 0;
    const run = await runMany(
      cases,
      async (ids) => {
        calls += 1;
        return done(ids);
      },
      () => calls === 1,
      () => {},
    );
    expect([run.ended, calls]).toEqual(['stopped', 1]);
    expect(run.outcomes.filter((one) => one.result === 'done')).toHaveLength(AT_ONCE);
    expect(run.outcomes.filter((one) => one.result === 'untried')).toHaveLength(15);
  });

  it('keeps what was reported where the machine fails or a call is lost', async () => {
    const broken = await runMany(
      cases,
      async (ids) => ({
        rows: [{ case: ref(0), events: [], refusal: { ...refusal, code: 'disk_full' } }],
        broken: ids.length > 0,
      }),
      () => false,
      () => {},
    );
    expect(broken.ended).toBe('broken');
    expect(broken.outcomes).toHaveLength(25);
    expect(broken.outcomes.filter((one) => one.result === 'refused')).toHaveLength(1);
    let calls = 0;
    const lost = await runMany(
      cases,
      async (ids) => {
        calls += 1;
        if (calls === 2) throw new Error('gone');
        return done(ids);
      },
      () => false,
      () => {},
    );
    expect(lost.ended).toBe('broken');
    expect(lost.error).toBeInstanceOf(Error);
    expect(lost.outcomes.filter((one) => one.result === 'done')).toHaveLength(AT_ONCE);
  });

  it('takes the word of a second run for the cases it was about, and puts exceptions first in the receipt', () => {
    const first: Outcome[] = [
      { case: ref(1), result: 'done', refusal: null },
      { case: ref(2), result: 'refused', refusal },
      { case: ref(3), result: 'untried', refusal: null },
    ];
    const all = merged(first, [{ case: ref(2), result: 'done', refusal: null }]);
    expect(all.map((one) => one.result)).toEqual(['done', 'done', 'untried']);
    expect(exceptionsFirst(first).map((one) => one.case.case)).toEqual(['c-2', 'c-3', 'c-1']);
    expect(receiptRows(first)[0]).toEqual({
      number: '厦劳人仲案字〔2026〕2号',
      parties: '甲 诉 乙',
      result: '没有办成',
      words: '期限还没有届满。（规则33）',
    });
  });
});
