import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { platformView } from '../../ipc/fixtures/platform';
import { openApp } from '../../testing/render';
import { hours, meant } from './orders';

async function opened(tab: string, answers = {}) {
  const made = openApp(`/cases/c-1287/platform?tab=${tab}`, answers);
  await screen.findByTestId('platform-page');
  return made;
}
const requests = (backend: { calls: { name: string; request: unknown }[] }, name: string) =>
  backend.calls.filter((one) => one.name === name).map((one) => one.request);

const UPLOAD = {
  upload_begin: { value: { upload: 'u', chunk: 1000 }, touched: [] },
  upload_chunk: { value: { received: 3 }, touched: [] },
  upload_finish: { value: { hash: 'h1', size: 3, name: '蓝骑.csv' }, touched: [] },
};

describe('the orders of a case', () => {
  it('stand as a chart with the figures in a sheet, by month where there are many days, and by day on request', async () => {
    const { user } = await opened('orders');
    const chart = await screen.findByTestId('orders-chart');
    expect(chart.getAttribute('aria-label')).toContain('每月');
    expect(within(screen.getByTestId('orders-months')).getAllByRole('row')).toHaveLength(8);
    await user.click(screen.getByTestId('orders-by-day'));
    expect(within(screen.getByTestId('orders-days')).getAllByRole('row')).toHaveLength(92);
  });

  it('go into the wage sheet by the months that were ticked', async () => {
    const { user, backend } = await opened('orders', { orders_to_sheet: { value: {}, touched: [] } });
    const button = await screen.findByTestId('orders-to-sheet');
    await user.click(screen.getByRole('checkbox', { name: '2026-05' }));
    await user.click(button);
    await waitFor(() =>
      expect(requests(backend, 'orders_to_sheet')).toEqual([
        { case: 'c-1287', party: 'worker', side: 'admitted', months: ['2026-05'] },
      ]),
    );
  });

  it('are imported after the columns were corrected, with what is hidden and what is double said', async () => {
    const { user, backend } = await opened('orders', UPLOAD);
    await user.click(await screen.findByTestId('orders-start'));
    await user.upload(screen.getByTestId('orders-file'), new File(['abc'], '蓝骑.csv'));
    expect((await screen.findByTestId('orders-seen')).textContent).toContain('重复 1 行');
    expect(screen.getByTestId('orders-problems').textContent).toContain('A9');
    await user.selectOptions(screen.getByTestId('orders-column-C'), 'income');
    await user.click(screen.getByTestId('orders-hidden'));
    await waitFor(() => expect(screen.getByTestId('orders-import').textContent).toBe('导入 300 单'));
    await user.click(screen.getByTestId('orders-import'));
    expect((await screen.findByTestId('orders-made')).textContent).toContain('增加 300 单');
    const source = (requests(backend, 'orders_import')[0] as { source: object }).source;
    expect(source).toMatchObject({ hash: 'h1', with_hidden: true, columns: [{ column: 0 }, { column: 1 }, { column: 2 }] });
  });

  it('takes a meaning from the column that had it, unless several may have it', () => {
    const before = [
      { column: 0, field: 'income' },
      { column: 1, field: 'fine' },
    ];
    expect(meant(before, 2, 'income')).toEqual([
      { column: 1, field: 'fine' },
      { column: 2, field: 'income' },
    ]);
    expect(meant(before, 2, 'fine')).toHaveLength(3);
    expect(meant(before, 1, '')).toEqual([{ column: 0, field: 'income' }]);
    expect(hours(90)).toBe('1.5');
  });
});

describe('the facts of control', () => {
  it('are written one at a time and stand under the tier that they speak for', async () => {
    const { user, backend } = await opened('facts');
    expect((await screen.findByTestId('tier-labour')).textContent).toContain('派单与拒单');
    await user.click(screen.getByRole('button', { name: '考勤与工作时间' }));
    await user.type(screen.getByTestId('control-found'), '每天早会');
    await user.click(screen.getByRole('radio', { name: '不完全符合确立劳动关系情形' }));
    await user.click(screen.getByRole('checkbox', { name: '申-1 劳动合同' }));
    await user.click(screen.getByTestId('control-save'));
    await waitFor(() =>
      expect(requests(backend, 'platform_set')).toEqual([
        {
          case: 'c-1287',
          entity: 'control:attendance',
          fields: { found: '每天早会', speaks: 'partial', weight: '', evidence: [1] },
        },
      ]),
    );
  });

  it('show no conclusion to whom it is not shown, and say so', async () => {
    await opened('facts', { platform_show: { ...platformView(), conclusion_shown: false, may_conclude: false } });
    expect((await screen.findByTestId('conclusion')).textContent).toContain('仅本庭可见');
    expect(screen.queryByTestId('conclusion-save')).toBeNull();
  });
});

describe('an injury', () => {
  it('is entered with its scheme, and its papers follow the scheme', async () => {
    const { user, backend } = await opened('injury');
    await user.click(await screen.findByTestId('injury-add'));
    await user.selectOptions(screen.getByTestId('injury-field-scheme'), 'yilubao');
    await user.type(screen.getByTestId('injury-field-on'), '2026-11-20');
    await user.click(screen.getByRole('checkbox', { name: '理赔申请书' }));
    await user.click(screen.getByTestId('injury-save'));
    await waitFor(() =>
      expect((requests(backend, 'injury_add')[0] as { fields: object }).fields).toMatchObject({
        scheme: 'yilubao',
        on: '2026-11-20',
        papers: ['claim'],
      }),
    );
  });
});

describe('a worker past the retirement age', () => {
  it('is flagged on the case with what applies and what does not', async () => {
    const remark = (text: string) => ({ text, article: '超龄规定11', words: '…' });
    openApp('/cases/c-1287', {
      over_age_case: {
        workers: [{ party: 'worker', name: '陈雅琴', age: 'over', outside: ['2'], unclear: [], remarks: [remark('已超过。')] }],
        applies: [remark('不低于最低工资标准。')],
        applies_not: [remark('可以向人民法院提起诉讼。')],
      },
    });
    const note = await screen.findByTestId('over-age');
    expect(note.textContent).toContain('超龄劳动者 陈雅琴');
    expect(note.textContent).toContain('不低于最低工资标准');
    expect(note.textContent).toContain('可以向人民法院提起诉讼');
  });
});
