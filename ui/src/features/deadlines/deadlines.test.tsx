import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import type { CalendarPreview } from '../../ipc/types/CalendarPreview';
import { openApp, renderPart, screen } from '../../testing/render';
import { CalendarPart } from '../settings/CalendarPart';

const PREVIEW: CalendarPreview = {
  year: 2027,
  notice: '国务院办公厅关于2027年部分节假日安排的通知',
  number: '国办发明电〔2026〕9号',
  issued: '2026-11-05',
  address: '',
  rest_days: 8,
  makeup_days: 1,
  days: [],
  sha256: 'ab12',
  replaces: null,
  same: false,
  checked: 3,
  moved: 1,
  confirmed: 0,
  changes: [
    {
      case: 'c1',
      number: '厦劳人仲案字〔2026〕1287号',
      rule: 'serve_application',
      name: '送达申请书副本',
      party: null,
      before: '2027-01-05',
      after: '2027-01-13',
      before_provisional: true,
      after_provisional: false,
      moved: true,
      words: '2027-01-05 周二（暂定） → 2027-01-13 周三',
    },
  ],
};

describe('the wall of deadlines', () => {
  it('puts what is over first and shows one week when its chip is pressed', async () => {
    const { user, backend } = openApp('/deadlines');
    const grid = await screen.findByRole('grid', { name: '期限墙' });
    const heads = within(grid)
      .getAllByRole('rowheader')
      .map((one) => one.textContent ?? '');
    expect(heads[0]).toMatch(/^逾期/);
    await user.click(screen.getByTestId('week-late'));
    await waitFor(() =>
      expect(backend.calls.filter((one) => one.name === 'deadline_wall').at(-1)?.request).toMatchObject({ week: 'late' }),
    );
  });

  it('writes files into a folder, as calendar or workbook, with the conditions that are set', async () => {
    const { user, backend } = openApp('/deadlines');
    await user.click(await screen.findByTestId('wall-save'));
    await user.type(screen.getByTestId('deadline-path'), '/home/lucai');
    await user.click(screen.getByTestId('save-ics'));
    await waitFor(() =>
      expect(backend.calls.find((one) => one.name === 'deadline_save')?.request).toMatchObject({
        export: { format: 'ics', scope: 'wall' },
        path: '/home/lucai',
      }),
    );
  });

  it('is reached by G T', async () => {
    const { user } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('gt');
    await waitFor(() => expect(window.location.hash).toBe('#/deadlines'));
  });
});

describe('loading a schedule', () => {
  const file = () => new File(['lucai-calendar,2\n'], '2027.csv', { type: 'text/csv' });

  it('shows what would move before anything is loaded, then the receipt', async () => {
    const { user, backend } = renderPart(<CalendarPart />, {
      calendar_preview: PREVIEW,
      calendar_import: {
        value: { loaded: PREVIEW, event: 'e1', actor: '林致远', at: '2026-11-23T02:00:00Z' },
        touched: [],
      },
    });
    await user.upload(await screen.findByTestId('calendar-file'), file());
    expect((await screen.findByTestId('calendar-preview')).textContent).toContain('届满日变动 1 项');
    expect(backend.calls.some((one) => one.name === 'calendar_import')).toBe(false);
    await user.click(screen.getByTestId('calendar-load'));
    expect((await screen.findByTestId('calendar-receipt')).textContent).toContain('2027-01-13 周三');
  });

  it('says why a file is refused and what to do', async () => {
    const { user } = renderPart(<CalendarPart />, {
      calendar_preview: () => {
        throw new CallError({ code: 'calendar_checksum', message: '放假安排文件：校验值不符，文件已被改动或者损坏。' });
      },
    });
    await user.upload(await screen.findByTestId('calendar-file'), file());
    expect(await screen.findByText(/校验值不符/)).toBeTruthy();
    expect(screen.queryByTestId('calendar-load')).toBeNull();
  });
});
