import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../../../testing/render';
import { DateField, MoneyField } from './fields';

function Held({ kind, start }: { kind: 'money' | 'date'; start: string }) {
  const [value, setValue] = useState(start);
  return (
    <>
      {kind === 'money' ? (
        <MoneyField label="认定" value={value} onChange={setValue} />
      ) : (
        <DateField label="开庭日" value={value} onChange={setValue} today="2026-11-23" />
      )}
      <output>{value}</output>
      <button type="button">别处</button>
    </>
  );
}

describe('a field of a form that is kept as a draft', () => {
  it('puts a new amount in the place of the old one when it was selected whole', async () => {
    const { user } = renderPart(<Held kind="money" start="3310.34" />);
    const box = screen.getByLabelText('认定') as HTMLInputElement;
    expect(box.value).toBe('3,310.34');
    await user.click(box);
    box.select();
    await user.keyboard('2000');
    await user.click(screen.getByText('别处'));
    expect(document.querySelector('output')?.textContent).toBe('2000.00');
    expect(box.value).toBe('2,000.00');
  });

  it('keeps an amount that is none as it was typed, and says so when it is left', async () => {
    const { user } = renderPart(<Held kind="money" start="" />);
    await user.type(screen.getByLabelText('认定'), '12.345');
    await user.click(screen.getByText('别处'));
    expect(screen.getByLabelText('认定')).toHaveProperty('value', '12.345');
    expect(screen.getByText(/不是金额/)).toBeTruthy();
  });

  it('completes a day that was typed short, and goes a day on by an arrow key', async () => {
    const { user } = renderPart(<Held kind="date" start="" />);
    await user.type(screen.getByLabelText('开庭日'), '1124');
    await user.click(screen.getByText('别处'));
    expect(screen.getByLabelText('开庭日')).toHaveProperty('value', '2026-11-24');
    await user.type(screen.getByLabelText('开庭日'), '{ArrowUp}');
    expect(screen.getByLabelText('开庭日')).toHaveProperty('value', '2026-11-25');
  });
});
