import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { caseRows } from '../../../ipc/fixtures/cases';
import type { ManyMade } from '../../../ipc/types/ManyMade';
import { renderPart } from '../../../testing/render';
import { ManySide } from './ManySide';

const rows = caseRows(3);
const ids = rows.map((row) => row.case.case);

describe('doing one act to several cases', () => {
  it('asks the form once, shows the exceptions first, records the rest and keeps a receipt', async () => {
    const preview = vi.fn(() => ({
      rows: [
        {
          case: rows[2]?.case ?? ({} as never),
          acts: 0,
          refusal: { code: 'already', message: '案件已经受理。', article: '规则30' },
        },
        ...rows.slice(0, 2).map((row) => ({ case: row.case, acts: 1, refusal: null })),
      ],
      allowed: 2,
      refused: 1,
    }));
    let round = 0;
    const record = vi.fn(({ cases }: { cases: string[] }): { value: ManyMade; touched: [] } => {
      round += 1;
      const made = rows.filter((row) => cases.includes(row.case.case));
      return {
        value: {
          rows: made.map((row, at) => ({
            case: row.case,
            events: [],
            refusal: round === 1 && at === 1 ? { code: 'busy', message: '案件刚被他人修改。', article: null } : null,
          })),
          broken: false,
        },
        touched: [],
      };
    });
    const receipt = vi.fn(() => ({ path: '/home/送达.xlsx', sha256: '', bytes: 1 }));
    const { user } = renderPart(<ManySide rows={rows} onClose={() => {}} />, {
      case_many_preview: preview,
      case_act_many: record,
      case_many_receipt: receipt,
    });
    await user.click(await screen.findByTestId('many-served'));
    await user.click(screen.getByRole('button', { name: '看各案能不能办' }));
    expect(screen.getByText('请选择送给哪一方')).toBeTruthy();
    expect(preview).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox', { name: '被申请人' }));
    await user.click(screen.getByRole('button', { name: '看各案能不能办' }));
    const list = within(await screen.findByTestId('many-preview')).getAllByRole('listitem');
    expect(list[0]?.textContent).toContain('不能办：案件已经受理。（规则30）');
    expect(preview).toHaveBeenCalledWith({
      cases: ids,
      act: { kind: 'served', on: '2026-11-23', method: 'direct' },
      sides: ['respondent'],
    });
    expect(record).not.toHaveBeenCalled();

    await user.click(screen.getByRole('button', { name: '送达 2 件' }));
    expect(await screen.findByText('已办 1 件')).toBeTruthy();
    expect(within(screen.getByTestId('many-receipt')).getAllByRole('listitem')[0]?.textContent).toContain('案件刚被他人修改。');
    await user.click(screen.getByRole('button', { name: '重办没有办的 1 件' }));
    expect(await screen.findByText('已办 2 件')).toBeTruthy();
    expect(record).toHaveBeenLastCalledWith(expect.objectContaining({ cases: [ids[1]] }));

    await user.click(screen.getByRole('button', { name: '清单存为表格' }));
    await user.type(screen.getByLabelText('存到哪个文件夹'), '/home');
    await user.click(screen.getByRole('button', { name: '存下' }));
    await waitFor(() => expect(receipt).toHaveBeenCalledWith(expect.objectContaining({ path: '/home', title: '送达' })));
  });

  it('goes back to what was typed', async () => {
    const { user } = renderPart(<ManySide rows={rows} onClose={() => {}} />);
    await user.click(await screen.findByTestId('many-served'));
    await user.click(screen.getByRole('checkbox', { name: '申请人' }));
    await user.click(screen.getByRole('button', { name: '看各案能不能办' }));
    await user.click(await screen.findByRole('button', { name: '改表' }));
    expect((screen.getByRole('checkbox', { name: '申请人' }) as HTMLInputElement).checked).toBe(true);
  });
});
