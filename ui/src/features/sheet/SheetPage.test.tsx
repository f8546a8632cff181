import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import type { Answers } from '../../ipc/fake';
import { openApp } from '../../testing/render';

const ADDRESS = '#/cases/c-1287/sheet';

async function open(answers: Answers = {}) {
  const app = openApp(ADDRESS, answers);
  const months = await screen.findByRole('grid', { name: '逐月工资和加班' });
  const cell = (name: string, side = 'found') => {
    const found = document.querySelector<HTMLElement>(`[data-cell="${name}"][data-side="${side}"]`);
    if (!found) throw new Error(`no cell ${name}`);
    return found;
  };
  const press = (name: string, side = 'found') => fireEvent.mouseDown(cell(name, side));
  const paste = (text: string) =>
    fireEvent.paste(document.activeElement as Element, { clipboardData: { getData: () => text, setData: () => undefined } });
  const sets = () =>
    app.backend.calls.filter((one) => one.name === 'sheet_set').map((one) => one.request as { side: string; cells: unknown[] });
  return { ...app, months, cell, press, paste, sets };
}
const textIn = (cell: HTMLElement) => cell.querySelector('input')?.value ?? cell.querySelector('.shown')?.textContent;

describe('the wage sheet', () => {
  it('shows the three sides side by side, words where no number is meant, and what the findings split into', async () => {
    const { cell } = await open();
    expect(textIn(cell('claim/1/amount', 'admitted'))).toBe('否认');
    expect(textIn(cell('claim/3/amount', 'admitted'))).toBe('已付清');
    expect(textIn(cell('claim/6/amount'))).toBe('驳回');
    expect(textIn(cell('month/2026-07/due', 'claimed'))).toBe('8,300.00');
    expect(within(screen.getByTestId('sheet-parts')).getByText('裁决书二 非终局')).toBeTruthy();
    expect(screen.getByTestId('total-claimed').textContent).toBe('191,752.85');
  });

  it('says in words beside the colour which values differ from the other side', async () => {
    const { cell } = await open();
    expect(cell('month/2026-07/due').textContent).toContain('与请求 8,300.00 不同');
    expect(cell('month/2026-06/due').textContent).not.toContain('不同');
  });

  it('is worked in by the keyboard alone: typing overwrites, Enter goes down, Escape gives back, Delete empties', async () => {
    const { user, cell, press, sets } = await open();
    press('month/2026-06/due');
    await user.keyboard('9,000{Enter}');
    await waitFor(() => expect(sets().at(-1)?.cells).toEqual([{ cell: 'month/2026-06/due', value: '9000.00' }]));
    expect(document.activeElement?.getAttribute('aria-label')).toContain('2026-07 应发 认定');
    await user.keyboard('12{Escape}');
    expect(textIn(cell('month/2026-07/due'))).toBe('8,000.00');
    await user.keyboard('{Delete}');
    await waitFor(() => expect(sets().at(-1)?.cells).toEqual([{ cell: 'month/2026-07/due', value: null }]));
    await user.keyboard('{ArrowUp}{Tab}');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('2026-06 已发 认定');
    await user.keyboard('{F2}');
    expect((document.activeElement as HTMLInputElement).value).toBe('8886.21');
    await user.keyboard('{Backspace}5{Enter}');
    await waitFor(() => expect(sets().at(-1)?.cells).toEqual([{ cell: 'month/2026-06/paid', value: '8886.25' }]));
  });

  it('leaves the grid by Tab after its last cell and before its first', async () => {
    const { user, press, months } = await open();
    press('month/2026-07/holiday_hours');
    await user.keyboard('{Tab}');
    expect(months.contains(document.activeElement)).toBe(false);
    press('month/2025-08/due', 'claimed');
    await user.keyboard('{Shift>}{Tab}{/Shift}');
    expect(months.contains(document.activeElement)).toBe(false);
  });

  it('lets nobody write over a claim, and says where claims are changed', async () => {
    const { user, press, sets } = await open();
    press('month/2026-07/due', 'claimed');
    await user.keyboard('5');
    expect(await screen.findByText(/要改先办“变更请求”/)).toBeTruthy();
    expect(sets()).toEqual([]);
  });

  it('takes a pasted block of 14 months by 5 columns as one writing, adds the months, and undoes it as one', async () => {
    const { user, cell, press, paste, sets } = await open();
    press('month/2025-08/due');
    const block = Array.from({ length: 14 }, (_, n) => `8,${100 + n}.00\t８000\t12.5\t8\t0`).join('\r\n');
    paste(block);
    await waitFor(() => expect(sets().length).toBe(1));
    expect(sets()[0]?.cells.length).toBe(70);
    expect(sets()[0]?.side).toBe('found');
    await waitFor(() => expect(textIn(cell('month/2026-09/due'))).toBe('8,113.00'));
    expect(textIn(cell('month/2026-09/weekday_hours'))).toBe('12.5');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(textIn(cell('month/2025-08/due'))).toBe('8,546.21'));
    expect(sets().length).toBe(2);
    await user.keyboard('{Control>}y{/Control}');
    await waitFor(() => expect(textIn(cell('month/2025-08/due'))).toBe('8,100.00'));
  });

  it('writes none of a paste with one wrong cell, keeps what was pasted, and writes all when it is mended', async () => {
    const { user, cell, press, paste, sets } = await open();
    press('month/2025-08/due');
    paste('8100\n约八千\n8300');
    expect(await screen.findByText(/有 1 格没有存/)).toBeTruthy();
    expect(textIn(cell('month/2025-09/due'))).toBe('约八千');
    expect(textIn(cell('month/2025-10/due'))).toBe('8300');
    expect(sets()).toEqual([]);
    await user.click(within(screen.getByTestId('sheet-problems')).getByRole('button', { name: '2025-09 应发（认定）' }));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'));
    await user.keyboard('8200{Enter}');
    await waitFor(() => expect(sets().length).toBe(1));
    expect(sets()[0]?.cells).toEqual([
      { cell: 'month/2025-08/due', value: '8100.00' },
      { cell: 'month/2025-09/due', value: '8200.00' },
      { cell: 'month/2025-10/due', value: '8300.00' },
    ]);
    expect(screen.queryByTestId('sheet-problems')).toBeNull();
  });

  it('keeps what the core refuses at its cell, with the reason, and gives back what was there', async () => {
    const { user, cell, press } = await open();
    press('month/2026-06/paid');
    await user.keyboard('999999{Enter}');
    await waitFor(() => expect(cell('month/2026-06/paid').textContent).toContain('不像真的'));
    expect(textIn(cell('month/2026-06/paid'))).toBe('999999');
    await user.keyboard('{ArrowUp}{Escape}');
    await waitFor(() => expect(textIn(cell('month/2026-06/paid'))).toBe('8,886.21'));
  });

  it('keeps what was typed when the store does not answer, says so, and writes it by Ctrl+S', async () => {
    const { user, backend, cell, press, sets } = await open();
    const held = backend.calls.length;
    expect(held).toBeGreaterThan(0);
    let broken = true;
    backend.answer('sheet_set', () => {
      if (broken) throw new CallError({ code: 'locked', message: '已锁定。' });
      throw new CallError({ code: 'again', message: '又一次。' });
    });
    press('month/2026-06/due');
    await user.keyboard('9000{Enter}');
    await waitFor(() => expect(sets().length).toBe(1));
    expect(textIn(cell('month/2026-06/due'))).toBe('9000');
    broken = false;
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(sets().length).toBe(2));
    expect(backend.calls.some((one) => one.name === 'draft_save')).toBe(true);
  });

  it('marks a block with Shift, copies it as a table, and empties it as one', async () => {
    const { user, press, sets } = await open();
    press('month/2025-08/due');
    await user.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    let copied = '';
    fireEvent.copy(document.activeElement as Element, {
      clipboardData: {
        setData: (_: string, text: string) => {
          copied = text;
        },
      },
    });
    expect(copied).toBe('8546.21\t8546.21\n8596.21\t8596.21');
    await user.keyboard('{Delete}');
    await waitFor(() => expect(sets()[0]?.cells.length).toBe(4));
  });

  it('marks a block by dragging from a cell, and not by a pointer that comes in with its button down', async () => {
    const { cell, press } = await open();
    const marked = () => document.querySelectorAll('.months [role=gridcell][aria-selected=true]').length;
    fireEvent.mouseEnter(cell('month/2025-10/paid'), { buttons: 1 });
    expect(marked()).toBe(1);
    press('month/2025-08/due');
    fireEvent.mouseEnter(cell('month/2025-10/paid'), { buttons: 1 });
    expect(marked()).toBe(6);
    fireEvent.mouseUp(window);
    fireEvent.mouseEnter(cell('month/2025-12/paid'), { buttons: 1 });
    expect(marked()).toBe(6);
  });

  it('fills empty findings from the claim, leaves what is there, and takes it back', async () => {
    const { user, cell, sets } = await open();
    await user.click(screen.getByTestId('fill-claimed'));
    await waitFor(() => expect(textIn(cell('month/2026-07/paid'))).toBe('0.00'));
    expect(textIn(cell('month/2026-07/due')), 'what is there stays').toMatch(/^8,000.00/);
    expect(sets().length).toBe(1);
    await user.click(screen.getByRole('button', { name: /撤销“照请求填认定”/ }));
    await waitFor(() => expect(textIn(cell('month/2026-07/paid'))).toBe(''));
  });

  it('takes a 承认 that was typed over another back to the other, and then to what was there before', async () => {
    const { user, cell, press, sets } = await open();
    const type = async (text: string) => {
      press('claim/2/amount', 'admitted');
      await user.keyboard(`{F2}{Control>}a{/Control}${text}{Enter}`);
      await waitFor(() => expect(textIn(cell('claim/2/amount', 'admitted'))).toBe(`${Number(text).toLocaleString()}.00`));
    };
    await type('5000');
    await type('6500');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(sets().at(-1)?.cells).toEqual([{ cell: 'claim/2/amount', value: '5000.00' }]));
    await waitFor(() => expect(textIn(cell('claim/2/amount', 'admitted'))).toBe('5,000.00'));
  });

  it('writes the workbook of the shown worker into a folder', async () => {
    const { user, backend } = await open({ sheet_save: { path: '/home/lucai/工资表.xlsx', sha256: 'ab', bytes: 9000 } });
    await user.click(screen.getByTestId('save-sheet'));
    await user.type(await screen.findByTestId('sheet-path'), '/home/lucai');
    await user.click(screen.getByTestId('sheet-save-now'));
    await screen.findByText('已存到 /home/lucai/工资表.xlsx');
    expect(backend.calls.find((one) => one.name === 'sheet_save')?.request).toEqual({
      case: 'c-1287',
      party: 'worker',
      path: '/home/lucai',
    });
  });

  it('opens on Enter how an amount came about, in its order, with links to the cells it rests on', async () => {
    const { user, press } = await open();
    press('claim/5/amount');
    await user.keyboard('{Enter}');
    const told = await screen.findByTestId('explained');
    const words = told.textContent ?? '';
    const order = [
      '月平均工资 × 年限 × 2',
      '用人单位违反本法规定',
      '第八十七条',
      '用工之日',
      '月最低工资标准',
      '共 5.5 个月',
      '＝ 113,900.57',
      '已核',
      '待核',
      '不符',
      '用在',
    ];
    expect(order.map((one) => words.indexOf(one))).toEqual([...order.map((one) => words.indexOf(one))].sort((a, b) => a - b));
    expect(order.filter((one) => !words.includes(one))).toEqual([]);
    await user.click(within(told).getByRole('button', { name: '2021-03-15' }));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toContain('用工之日 认定'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('explained')).toBeNull());
  });

  it('adds months from one to another, and rejects a claim by its word', async () => {
    const { user, cell, press, sets } = await open();
    await user.click(screen.getByTestId('add-months'));
    await user.clear(await screen.findByLabelText('到'));
    await user.type(screen.getByLabelText('到'), '2026年10月');
    expect(screen.getByText(/共 3 个月/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '加上' }));
    expect(cell('month/2026-10/due')).toBeTruthy();
    press('claim/2/amount');
    await user.keyboard('{F2}{Control>}a{/Control}驳回{Enter}');
    await waitFor(() => expect(sets()[0]?.cells).toEqual([{ cell: 'claim/2/stance', value: 'denied' }]));
    expect(textIn(cell('claim/2/amount'))).toBe('驳回');
  });
});
