import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { caseView } from '../../ipc/fixtures/casefile';
import { renderPart } from '../../testing/render';
import { actFields, actStart, toActs } from './acts/actForm';
import { type Outcome, Outcomes, startSettlements } from './acts/Outcomes';
import { differenceWords } from './settled';
import { SettledPart } from './tabs/SettledPart';
import type { ClaimView, NextActView } from './types';

const claims = caseView.claims.map((one) => ({ ...one, outcome: 'pending', sheet_found: '8000.00' }));
const act = caseView.acts.find((one) => one.kind === 'mediated') as NextActView;

function Form() {
  const [value, setValue] = useState<Outcome[]>(startSettlements(claims));
  return <Outcomes id="out" claims={claims} value={value} problem={undefined} settling onChange={setValue} />;
}

describe('a settlement beside the wage sheet', () => {
  it('says in words how far what was agreed on is from what the sheet finds', () => {
    expect(differenceWords('7000.00', '8000.00')).toBe('比工资表少 1,000.00 元');
    expect(differenceWords('8000.05', '8000.00')).toBe('比工资表多 0.05 元');
    expect(differenceWords('8000.00', '8000.00')).toBe('与工资表相同');
  });

  it('shows the difference while the sum is typed, begins with no sum, and knows only 调解 and 撤回', async () => {
    const { user } = renderPart(<Form />);
    expect(screen.getByTestId('out-2-sheet').textContent).toBe('工资表认定 8,000.00');
    await user.selectOptions(screen.getByTestId('out-2-outcome'), '调解');
    expect((screen.getByTestId('out-2-amount') as HTMLInputElement).value).toBe('');
    await user.type(screen.getByTestId('out-2-amount'), '7000');
    expect(screen.getByTestId('out-2-sheet').textContent).toBe('工资表认定 8,000.00，协议比工资表少 1,000.00 元');
    expect([...(screen.getByTestId('out-2-outcome') as HTMLSelectElement).options].map((one) => one.text)).toEqual([
      '未定',
      '调解',
      '撤回',
    ]);
  });

  it('sends the sums that were written, and none at all where none was, which settles everything', () => {
    const start = actStart(act, { ...caseView, claims }, '2026-11-23');
    const twice = { ...act, fields: [...act.fields, { ...act.fields[0], name: 'claims', kind: 'claim_numbers' }] } as NextActView;
    expect(actFields(twice).map((one) => one.name)).toEqual(['on', 'outcomes', 'terms']);
    expect(toActs(act, start)[0]).not.toHaveProperty('outcomes');
    const outcomes = [
      { claim: 1, outcome: 'mediated', amount: '1000.00' },
      { claim: 2, outcome: 'withdrawn', amount: '5.00' },
      { claim: 3, outcome: '' },
    ];
    expect(toActs(act, { ...start, outcomes })[0]?.outcomes).toEqual([
      { claim: 1, outcome: 'mediated', amount: '1000.00' },
      { claim: 2, outcome: 'withdrawn' },
    ]);
  });

  it('stands on the case page claim by claim with its sum, and not where nothing was settled', () => {
    const settled = (one: ClaimView, agreed: string | null): ClaimView => ({ ...one, outcome: 'mediated', agreed });
    const [a, b, c] = claims as [ClaimView, ClaimView, ClaimView];
    renderPart(<SettledPart claims={[settled(a, '7000.00'), settled(b, '9000.00'), settled(c, null)]} />);
    expect(screen.getByTestId('settled-1').textContent).toContain('7,000.008,000.00比工资表少 1,000.00 元');
    expect(screen.getByTestId('settled-3').textContent).toContain('没有写明');
    expect(screen.getByText('两边都有金额的合计').closest('tr')?.textContent).toContain('16,000.0016,000.00与工资表相同');
    renderPart(<SettledPart claims={claims} />);
    expect(screen.getAllByTestId('settled').length).toBe(1);
  });
});
