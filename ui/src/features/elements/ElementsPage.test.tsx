import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc/backend';
import { elementsAnswers } from '../../ipc/fixtures/elements';
import { openApp } from '../../testing/render';

async function opened(answers = {}) {
  const made = openApp('/cases/c-1287/elements', answers);
  await screen.findByTestId('elements-page');
  return made;
}
const written = (backend: { calls: { name: string; request: unknown }[] }) =>
  backend.calls.filter((one) => one.name === 'elements_set').map((one) => (one.request as { cells: unknown }).cells);

describe('the table of elements', () => {
  it('puts what is disputed first, locks what both signed for and says who signed', async () => {
    await opened();
    const disputed = within(screen.getByRole('table', { name: '有争议的要素' })).getAllByRole('row');
    expect(disputed).toHaveLength(3);
    const locked = screen.getByTestId('agreed-post');
    expect(locked.textContent).toContain('木工');
    expect(locked.textContent).toContain('2026-11-20 陈雅琴（申请人）、吴承钧（被申请人）签名');
    expect(within(locked).queryByRole('button')).toBeNull();
    expect(screen.getByTestId('elements-counts').textContent).toBe('有争议 2，陈述一致 1，已确认 1，待陈述 2');
  });

  it('is walked and written without the mouse, evidence and all, and moves what becomes alike', async () => {
    const { user, backend } = await opened();
    screen.getByTestId('cell-applicant/attendance').focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getByTestId('cell-respondent/attendance'));
    await user.keyboard('{Enter}');
    const box = screen.getByTestId('edit-respondent/attendance');
    expect(document.activeElement).toBe(box);
    await user.clear(box);
    await user.keyboard('8 月出勤 26 天');
    await user.click(screen.getByRole('checkbox', { name: '申-1 劳动合同' }));
    await user.type(box, '{Enter}');
    await waitFor(() =>
      expect(written(backend)).toEqual([
        [
          { field: 'respondent/attendance', value: '8 月出勤 26 天' },
          { field: 'respondent/attendance/evidence', value: [1] },
        ],
      ]),
    );
    await waitFor(() => expect(screen.getByTestId('elements-counts').textContent).toContain('陈述一致 2'));
  });

  it('keeps what was typed where it is refused and says why', async () => {
    const { user } = await opened({
      elements_set: () => {
        throw new CallError({ code: 'element_locked', message: '“出勤情况”已经双方签名确认，不能改。请先办理撤销要素确认。' });
      },
    });
    await user.click(screen.getByTestId('cell-respondent/attendance'));
    await user.type(screen.getByTestId('edit-respondent/attendance'), '半{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('撤销要素确认');
    expect((screen.getByTestId('edit-respondent/attendance') as HTMLTextAreaElement).value).toContain('半');
  });

  it('does not let a figure be typed that the application says, and tells where it comes from', async () => {
    await opened();
    expect(screen.queryByTestId('cell-applicant/owed')).toBeNull();
    expect(screen.getByTestId('element-owed').textContent).toContain('照仲裁请求');
    expect(screen.getByTestId('cell-respondent/owed').textContent).toBe('8,000.00 元');
  });

  it('opens the script, in which each question can be put otherwise, and the acts, at a key', async () => {
    const { user, backend } = await opened();
    await user.keyboard('s');
    const question = await screen.findByTestId('question-attendance');
    expect(question.textContent).toContain('申请人8 月出勤 26 天申-2 考勤表');
    await user.click(within(question).getByTestId('cell-question/attendance'));
    const box = screen.getByTestId('edit-question/attendance');
    fireEvent.change(box, { target: { value: '8 月出勤几天？' } });
    await user.type(box, '{Enter}');
    await waitFor(() => expect(written(backend)).toEqual([[{ field: 'question/attendance', value: '8 月出勤几天？' }]]));
    await user.keyboard('{Escape}y');
    expect(await screen.findByTestId('act-elements_agreed')).toBeTruthy();
    expect(screen.getByText('入职时间：2021-03-01')).toBeTruthy();
  });

  it('takes over in one press what the respondent does not contest', async () => {
    const { user, backend } = await opened(elementsAnswers());
    await user.click(screen.getByTestId('same-pay_form'));
    await waitFor(() => expect(written(backend)).toEqual([[{ field: 'respondent/pay_form', value: '包工头微信转账' }]]));
  });
});
