import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { board, lead } from '../../ipc/fixtures/leads';
import { openApp, screen } from '../../testing/render';
import { filterOf } from './filter';
import { asTable } from './people';

describe('the board of leads', () => {
  it('says how many are open and says zero only where the core does', async () => {
    openApp('/leads');
    const said = await screen.findByTestId('lead-sentence');
    expect(said.textContent).toContain('未销号线索 1 条');
    expect(said.className).not.toContain('zero');
  });

  it('shows zero as done where it is zero', async () => {
    const zero = { ...board, zero: true, sentence: '截至 2026-11-23 周一，未销号线索 0 条：登记的 4 条已全部凭证销号。' };
    openApp('/leads', { lead_board: zero });
    expect((await screen.findByTestId('lead-sentence')).className).toContain('zero');
  });

  it('opens what a number counts, by the keyboard too', async () => {
    const { user, backend } = openApp('/leads');
    const table = await screen.findByTestId('grid-table');
    within(table).getByRole('link', { name: '集美区 7 日内 1 条' }).focus();
    await user.keyboard('{Enter}');
    await screen.findByRole('grid', { name: '线索' });
    const asked = backend.calls.filter((one) => one.name === 'lead_list').at(-1)?.request;
    expect(asked).toMatchObject({ filter: { open: true, grid: '350211', age: 0 } });
  });

  it('names each area with its count, and those that are no grid', async () => {
    openApp('/leads');
    expect(await screen.findByRole('link', { name: /^集美区\s*1 条$/ })).toBeTruthy();
    expect(screen.getByText('图上有、网格里没有：同安区')).toBeTruthy();
  });

  it('tells beside my work which leads are late, with the step and the way to them', async () => {
    openApp('/work');
    const due = await screen.findByTestId('leads-due');
    expect(due.textContent).toContain('逾期 1');
    expect(within(due).getByRole('link', { name: '厦门榕岸建设有限公司' }).getAttribute('href')).toBe('#/leads/l-1');
  });

  it('is reached by G L', async () => {
    const { user } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('gl');
    await waitFor(() => expect(window.location.hash).toBe('#/leads'));
  });
});

describe('a lead', () => {
  it('is registered with what was typed, and what is refused stays in the form', async () => {
    const { user, backend } = openApp('/leads', {
      lead_add: () => {
        throw new CallError({ code: 'known_lead', message: '平台编号 GW1 已经登记为线索〔2026〕1号，没有重复登记。' });
      },
    });
    await user.click(await screen.findByTestId('leads-new'));
    await user.type(await screen.findByTestId('lead-employer'), '某公司');
    await user.type(screen.getByTestId('lead-count'), '3');
    await user.click(screen.getByTestId('lead-save'));
    await waitFor(() =>
      expect(backend.calls.find((one) => one.name === 'lead_add')?.request).toMatchObject({ employer: '某公司', count: 3 }),
    );
    expect(await screen.findByText(/没有重复登记/)).toBeTruthy();
    expect((screen.getByTestId('lead-employer') as HTMLInputElement).value).toBe('某公司');
  });

  it('shows the lawful steps, and why the others cannot be done', async () => {
    const { user } = openApp('/leads/l-1');
    expect(await screen.findByTestId('do-lead_payment')).toBeTruthy();
    expect(screen.queryByTestId('do-lead_closed')).toBeNull();
    await user.click(screen.getByTestId('all-steps'));
    expect((await screen.findByText('销号')).getAttribute('data-why')).toContain('不能销号');
  });

  it('turns an amount and a voucher into the act', async () => {
    const { user, backend } = openApp('/leads/l-1', {
      upload_begin: { value: { upload: 'u', chunk: 1_000_000 }, touched: [] },
      upload_chunk: { value: { received: 4 }, touched: [] },
      upload_finish: { value: { hash: 'ab'.repeat(32), size: 4, name: '回单.pdf' }, touched: [] },
    });
    await user.click(await screen.findByTestId('do-lead_payment'));
    await user.upload(await screen.findByTestId('act-proof'), new File(['%PDF'], '回单.pdf'));
    await screen.findByText('回单.pdf');
    await user.click(screen.getByTestId('lead-act-save'));
    await waitFor(() =>
      expect(backend.calls.find((one) => one.name === 'lead_act')?.request).toMatchObject({
        lead: 'l-1',
        acts: [{ kind: 'lead_payment', amount: '96000.00', proof: { hash: 'ab'.repeat(32), name: '回单.pdf' } }],
      }),
    );
  });

  it('becomes a case by one click and one confirmation, nothing typed', async () => {
    const { user, backend } = openApp('/leads/l-1', {
      lead_file: {
        value: { lead: 'l-1', case: lead.case ?? { case: 'c-1287' }, applicants: 1, total: '8000.00', behind: 0 } as never,
        touched: [],
      },
    });
    await user.click(await screen.findByTestId('lead-make-case'));
    const asked = await screen.findByRole('alertdialog');
    expect(asked.textContent).toContain('厦门榕岸建设有限公司');
    await user.click(within(asked).getByRole('button', { name: '立案' }));
    await waitFor(() => expect(window.location.hash).toBe('#/cases/c-1287'));
    expect(backend.calls.find((one) => one.name === 'lead_file')?.request).toEqual({ lead: 'l-1' });
  });

  it('keeps the informer secret in words', async () => {
    const secret = {
      ...lead,
      reporter: null,
      anonymous: true,
      reporter_words: '举报人要求保密，只有经办本线索的人可以查看（监察条例第九条）',
    };
    openApp('/leads/l-1', { lead_show: secret });
    const shown = await screen.findByTestId('lead-reporter-shown');
    expect(shown.textContent).toContain('监察条例第九条');
    expect(shown.textContent).not.toContain('郑阿木');
  });
});

describe('the platform list', () => {
  it('is looked at first: what is new, what is known, what is wrong in which cell', async () => {
    const { user, backend } = openApp('/leads', {
      upload_begin: { value: { upload: 'u', chunk: 1_000_000 }, touched: [] },
      upload_chunk: { value: { received: 4 }, touched: [] },
      upload_finish: { value: { hash: 'cd'.repeat(32), size: 4, name: '线索.xlsx' }, touched: [] },
    });
    await user.click(await screen.findByTestId('leads-import'));
    await user.upload(await screen.findByTestId('leads-file'), new File(['PK..'], '线索.xlsx'));
    const look = await screen.findByTestId('leads-look');
    expect(look.textContent).toContain('可以登记 1 条，已有 2 条，有问题 1 处');
    expect(within(look).getByText('C5')).toBeTruthy();
    expect(backend.calls.some((one) => one.name === 'lead_import')).toBe(false);
    await user.click(screen.getByTestId('leads-import-now'));
    expect(await screen.findByTestId('leads-receipt')).toBeTruthy();
  });
});

describe('words and addresses', () => {
  it('reads the conditions of the list from its address', () => {
    expect(filterOf(new URLSearchParams('tab=list&grid=&age=2&late=1&which=all'))).toMatchObject({
      open: null,
      grid: '',
      age: 2,
      late: true,
    });
    expect(filterOf(new URLSearchParams('age=x'))).toMatchObject({ open: true, grid: null, age: null, late: false });
  });

  it('makes a table of lines that were typed, and leaves one that was pasted with its head', () => {
    expect(asTable('郑阿木 350203199001010016 8000\n\n许小燕，350203199001010024，12000')).toBe(
      '姓名\t身份证号\t欠付工资\n郑阿木\t350203199001010016\t8000\n许小燕\t350203199001010024\t12000\n',
    );
    expect(asTable('姓名\t身份证号\n郑阿木\t1')).toBe('姓名\t身份证号\n郑阿木\t1\n');
  });
});
