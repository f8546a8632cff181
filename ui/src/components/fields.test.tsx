import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/render';
import { DateField, MoneyField, RadioGroup, Select, TextField } from '.';

function Held({ kind, start = '' }: { kind: 'money' | 'date'; start?: string }) {
  const [value, setValue] = useState(start);
  return (
    <>
      {kind === 'money' ? (
        <MoneyField label="认定" value={value} onChange={setValue} />
      ) : (
        <DateField label="开庭日" value={value} onChange={setValue} today="2026-11-23" kind />
      )}
      <output>{value}</output>
      <button type="button">别处</button>
    </>
  );
}
const held = () => document.querySelector('output')?.textContent;

describe('an amount', () => {
  it('puts what is typed in the place of what was selected whole', async () => {
    const { user } = renderPart(<Held kind="money" start="3310.34" />);
    const box = screen.getByLabelText('认定') as HTMLInputElement;
    expect(box.value).toBe('3,310.34');
    await user.click(box);
    box.select();
    await user.keyboard('2000');
    await user.click(screen.getByText('别处'));
    expect(held()).toBe('2000.00');
    expect(box.value).toBe('2,000.00');
  });

  it('hands on plain yuan with two decimals and shows them grouped', async () => {
    const { user } = renderPart(<Held kind="money" />);
    await user.type(screen.getByLabelText('认定'), '１2,345.6');
    await user.tab();
    expect(held()).toBe('12345.60');
    expect(screen.getByLabelText('认定')).toHaveProperty('value', '12,345.60');
  });

  it('keeps what is none as it was typed, rounds nothing, and says so when it is left', async () => {
    const { user } = renderPart(<Held kind="money" />);
    await user.type(screen.getByLabelText('认定'), '12.345');
    await user.click(screen.getByText('别处'));
    expect(screen.getByLabelText('认定')).toHaveProperty('value', '12.345');
    expect(screen.getByRole('alert').textContent).toMatch(/不是金额/);
    expect(screen.getByLabelText('认定').getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  });
});

describe('a day', () => {
  it('is completed when it was typed short, and goes a day on by an arrow key', async () => {
    const { user } = renderPart(<Held kind="date" />);
    await user.type(screen.getByLabelText('开庭日'), '1124');
    await user.click(screen.getByText('别处'));
    expect(held()).toBe('2026-11-24');
    expect(await screen.findByText(/周二 工作日/)).toBeTruthy();
    await user.type(screen.getByLabelText('开庭日'), '{ArrowUp}');
    expect(screen.getByLabelText('开庭日')).toHaveProperty('value', '2026-11-25');
  });

  it('is provisional in a year without a published schedule', async () => {
    const { user } = renderPart(<Held kind="date" />);
    await user.type(screen.getByLabelText('开庭日'), '2027-03-02');
    expect(await screen.findByText(/周二 工作日（暂定）/)).toBeTruthy();
  });

  it('keeps what is none and says why', async () => {
    const { user } = renderPart(<Held kind="date" />);
    await user.type(screen.getByLabelText('开庭日'), '2026-02-30');
    await user.tab();
    expect(screen.getByText(/没有这一天/)).toBeTruthy();
    expect(screen.getByLabelText('开庭日')).toHaveProperty('value', '2026-02-30');
  });
});

describe('a field', () => {
  it('says in its name that it must be filled, and in its description what belongs there and what is wrong', () => {
    renderPart(<TextField label="姓名" isRequired hint="照身份证" problem="请填写姓名。" value="" onChange={() => {}} />);
    const box = screen.getByRole('textbox', { name: '姓名必填' });
    expect(box.getAttribute('aria-invalid')).toBe('true');
    const words = (box.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(['照身份证', '请填写姓名。']);
  });

  it('of one among a few shows that nothing is chosen yet, and offers nothing only where nothing may be chosen', () => {
    const options = [{ value: 'a', label: '一庭', detail: '三楼' }];
    const { rerender } = renderPart(<Select label="仲裁庭" options={options} value={null} onChange={() => {}} />);
    expect(screen.getByRole('combobox')).toHaveProperty('value', '');
    expect(screen.getByRole('option', { name: '请选择' })).toHaveProperty('disabled', true);
    rerender(<Select label="仲裁庭" options={options} value="a" empty="未定" onChange={() => {}} />);
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['未定', '一庭　三楼']);
  });

  it('with all choices in sight is a named group', () => {
    renderPart(<RadioGroup label="性别" options={[{ value: 'f', label: '女' }]} value="f" onChange={() => {}} />);
    expect(screen.getByRole('group', { name: '性别' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '女' })).toHaveProperty('checked', true);
  });
});
