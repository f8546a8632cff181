import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { openApp } from '../../testing/render';
import { meant, mended, newRoster, readRoster, sourceOf } from './draft';

// The machine that runs the tests may be busy; nothing here waits longer than it must.
configure({ asyncUtilTimeout: 4000 });

const open = async (answers = {}, hash = '#/intake/roster') => {
  const app = openApp(hash, answers);
  await screen.findByTestId('roster-page', {}, { timeout: 20_000 });
  return app;
};

const choose = async (app: Awaited<ReturnType<typeof open>>, name = '工资表.xlsx') => {
  await app.user.upload(screen.getByTestId('roster-file'), new File(['PK'], name));
};

const next = async (app: Awaited<ReturnType<typeof open>>) => {
  await waitFor(() => expect(screen.getByTestId('roster-next').hasAttribute('data-disabled')).toBe(false));
  await app.user.click(screen.getByTestId('roster-next'));
};

const sent = (app: Awaited<ReturnType<typeof open>>, name: string) =>
  app.backend.calls.filter((call) => call.name === name).map((call) => call.request as never);

describe('the import wizard', () => {
  it('goes from a file over mended cells to a new case and its receipt', async () => {
    const app = await open();
    await choose(app);
    expect(await screen.findByTestId('roster-columns')).toBeTruthy();
    expect(screen.getByTestId('roster-column-I')).toHaveProperty('value', 'owed');
    await next(app);
    const id = await screen.findByTestId('mend-9-id');
    await app.user.clear(id);
    await app.user.type(id, '350203199006268472{Enter}');
    await waitFor(() => expect(screen.queryByTestId('mend-9-id')).toBeNull());
    await app.user.type(screen.getByTestId('mend-31-name'), '林补名{Enter}');
    expect(within(await screen.findByTestId('roster-mended')).getByText('350211197201155300')).toBeTruthy();
    expect(await screen.findByText('可以去核对并导入了。')).toBeTruthy();
    await next(app);
    await screen.findByTestId('roster-preview');
    expect(await screen.findByText('导入 61 人')).toBeTruthy();
    await next(app);
    expect(sent(app, 'roster_import')).toEqual([]);
    expect(document.activeElement?.id, 'it leads to what is missing').toBe('respondent');
    await app.user.type(screen.getByLabelText(/被申请人名称/), '某某劳务有限公司');
    await next(app);
    expect(await screen.findByTestId('roster-receipt')).toBeTruthy();
    const [request] = sent(app, 'roster_import') as {
      source: { mends: unknown[] };
      filing: { respondents: { name: string }[] };
    }[];
    expect(request?.source.mends).toEqual([
      { row: 9, field: 'id', value: '350203199006268472' },
      { row: 31, field: 'name', value: '林补名' },
    ]);
    expect(request?.filing.respondents[0]?.name).toBe('某某劳务有限公司');
  });

  it('refuses a file that cannot be read where it was chosen, and says what was kept', async () => {
    const app = await open({
      roster_look: () => {
        throw new CallError({ code: 'workbook_encrypted', message: '工作簿加了密码，没有读取。请去掉密码后另存再试。' });
      },
    });
    await choose(app, '加密.xlsx');
    expect(await screen.findByText(/工作簿加了密码/)).toBeTruthy();
    expect(screen.getByText(/什么也没有导入。/)).toBeTruthy();
    expect(screen.queryByTestId('roster-columns')).toBeNull();
  });

  it('takes what is pasted from a spreadsheet', async () => {
    const app = await open();
    const clipboardData = { files: [], getData: () => '姓名\t身份证号\t欠付\n甲某\t350203199006268472\t100' };
    fireEvent.paste(screen.getByTestId('roster-paste'), { clipboardData });
    expect(await screen.findByTestId('roster-columns')).toBeTruthy();
    const [request] = sent(app, 'roster_look') as { source: { pasted: boolean } }[];
    expect(request?.source.pasted).toBe(true);
  });

  it('compares with the case it was opened from and asks for no respondent', async () => {
    const app = await open({}, '#/cases/c-1/roster');
    await choose(app);
    await next(app);
    await screen.findByTestId('mend-9-id');
    await next(app);
    expect(await screen.findByText('更改的人')).toBeTruthy();
    expect(screen.queryByLabelText(/被申请人名称/)).toBeNull();
    await next(app);
    const [request] = sent(app, 'roster_import') as { case: string; filing: unknown }[];
    expect([request?.case, request?.filing]).toEqual(['c-1', null]);
    expect(await screen.findByText(/还有 2 行没有导入/)).toBeTruthy();
  });

  it('offers an import that was begun before a crash, with its mends', async () => {
    const draft = { ...newRoster('2026-11-23'), step: 'rows', file: { hash: 'ab', name: '旧表.xlsx', size: 9, pasted: false } };
    const body = { ...draft, mends: [{ row: 9, field: 'id', value: '350203199006268472' }] };
    const app = await open({ draft_list: { drafts: [{ key: 'roster:new:1', body, at: '2026-11-23T02:00:00Z' }] } });
    await app.user.click(await screen.findByTestId('resume-roster'));
    expect(await screen.findByTestId('roster-mended')).toBeTruthy();
    expect(screen.queryByTestId('mend-9-id')).toBeNull();
  });
});

describe('what was said about a roster', () => {
  it('keeps one mend a cell and one column a meaning, but paid may stand twice', () => {
    const mend = (value: string) => ({ row: 9, field: 'id', value });
    expect(mended([mend('1'), { row: 9, field: 'name', value: '甲' }], mend('2'))).toEqual([
      { row: 9, field: 'name', value: '甲' },
      mend('2'),
    ]);
    const columns = [
      { column: 1, field: 'name' },
      { column: 2, field: 'owed' },
    ];
    expect(meant(columns, 3, 'owed')).toEqual([
      { column: 1, field: 'name' },
      { column: 3, field: 'owed' },
    ]);
    expect(meant(meant(columns, 3, 'paid'), 4, 'paid')).toHaveLength(4);
    expect(meant(columns, 2, '')).toEqual([{ column: 1, field: 'name' }]);
  });

  it('reads a draft only where it holds a file', () => {
    expect(readRoster(null)).toBeNull();
    expect(readRoster({ step: 'rows' })).toBeNull();
    const draft = readRoster({ file: { hash: 'ab', name: 'x', size: 1, pasted: true } });
    expect(draft && sourceOf(draft)).toMatchObject({ hash: 'ab', pasted: true, month: null, mends: [] });
  });
});
