import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/render';

async function opened(answers = {}) {
  const made = openApp('/advice', answers);
  await screen.findByTestId('advice-page');
  return made;
}
const requests = (backend: { calls: { name: string; request: unknown }[] }, name: string) =>
  backend.calls.filter((one) => one.name === name).map((one) => one.request);

describe('the advice desk', () => {
  it('says what waits, and enters a record only with what it needs', async () => {
    const { user, backend } = await opened();
    expect(screen.getByRole('button', { name: /待回访/ }).textContent).toBe('待回访1');
    await user.click(screen.getByTestId('advice-add'));
    await user.click(screen.getByTestId('advice-save'));
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['请填写姓名。', '请填写咨询的内容。']);
    await user.type(screen.getByTestId('advice-name'), '阮清');
    await user.type(screen.getByTestId('advice-text'), '被封号');
    await user.click(screen.getByTestId('advice-save'));
    await waitFor(() =>
      expect(requests(backend, 'advice_set')).toMatchObject([{ advice: null, fields: { name: '阮清', text: '被封号' } }]),
    );
  });

  it('says what is missing before it becomes a case, saves what was typed and asks before it does', async () => {
    const { user, backend } = await opened();
    await user.click(screen.getByRole('cell', { name: '阮清' }));
    expect(await screen.findByText('还缺：身份证号、用工企业、请求')).toBeTruthy();
    await user.type(screen.getByTestId('advice-claim'), '支付配送费');
    await user.click(screen.getByTestId('advice-file'));
    await user.click(await screen.findByRole('button', { name: '转为案件' }));
    await waitFor(() => expect(requests(backend, 'advice_file')).toEqual([{ advice: 'a-1' }]));
    expect(requests(backend, 'advice_set')).toEqual([{ advice: 'a-1', fields: { claim: '支付配送费' } }]);
  });

  it('keeps what became a case as it is but for answer and revisit', async () => {
    const { user } = await opened();
    await user.click(screen.getByRole('cell', { name: '陈雅琴' }));
    expect((await screen.findByTestId('advice-name')).hasAttribute('disabled')).toBe(true);
    expect(screen.getByTestId('advice-answer').hasAttribute('disabled')).toBe(false);
    expect(screen.queryByTestId('advice-file')).toBeNull();
  });
});
