import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { openApp, screen } from '../../testing/render';

describe('referrals', () => {
  it('say in a sentence what waits, and open beside the list', async () => {
    const { user } = openApp('/referrals');
    expect((await screen.findByTestId('referrals-say')).textContent).toContain('1 件还没有签收');
    const table = await screen.findByRole('grid', { name: '在办的联动件' });
    table.focus();
    await user.click(screen.getByText('申请人：陈雅琴'));
    expect((await screen.findByTestId('referral-side')).textContent).toContain('请协助保全');
  });

  it('ask who did it there before a step is entered for the other side', async () => {
    const { user, backend } = openApp('/referrals?referral=rf-1');
    await user.click(await screen.findByRole('button', { name: '代登签收' }));
    await user.click(screen.getByRole('button', { name: '登记签收' }));
    expect(await screen.findByText('请写明对方的经办人。')).toBeTruthy();
    expect(backend.calls.some((one) => one.name === 'referral_act')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: /对方经办人/ }), '林法官，电话');
    await user.click(screen.getByRole('button', { name: '登记签收' }));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'referral_act')?.request;
      expect(asked).toMatchObject({ referral: 'rf-1', step: 'receive', by: '林法官，电话', on: '2026-11-23' });
    });
  });

  it('are shown as the other side will see them before they are sent', async () => {
    const { user, backend } = openApp('/cases/c-1287?tab=referrals');
    await user.click(await screen.findByRole('button', { name: '转出' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: /转给/ }), 'b-2');
    await user.selectOptions(screen.getByRole('combobox', { name: /种类/ }), 'entrust');
    expect(screen.getByText('已受理的案件，经双方同意才可以委托调解。')).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: /种类/ }), 'refer');
    await user.click(screen.getByRole('button', { name: '看对方将看到什么' }));
    expect((await screen.findByTestId('referral-preview')).textContent).toContain('申请人：陈雅琴');
    expect(backend.calls.some((one) => one.name === 'referral_send')).toBe(false);
    await user.click(screen.getByRole('button', { name: '发出' }));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'referral_send')?.request;
      expect(asked).toMatchObject({ case: 'c-1287', body: 'b-2', kind: 'refer', parts: ['parties', 'claims'] });
    });
  });

  it('keep what was filled in where the core refuses', async () => {
    const { user } = openApp('/referrals?referral=rf-1', {
      referral_act: () => {
        throw new CallError({ code: 'already_received', message: '已经签收过了。' });
      },
    });
    await user.click(await screen.findByRole('button', { name: '代登签收' }));
    await user.type(screen.getByRole('textbox', { name: /对方经办人/ }), '林法官');
    await user.click(screen.getByRole('button', { name: '登记签收' }));
    expect(await screen.findByText(/已经签收过了/)).toBeTruthy();
    expect((screen.getByRole('textbox', { name: /对方经办人/ }) as HTMLInputElement).value).toBe('林法官');
  });

  it('tell what the bodies are for where there is none, and set one up', async () => {
    const { user, backend } = openApp('/referrals?tab=bodies', {
      body_list: { bodies: [], kinds: [{ value: 'court', label: '人民法院' }], may_edit: true },
    });
    await user.click(await screen.findByRole('button', { name: '建立联动单位' }));
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('请填写名称。')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /名称/ }), '思明区人民法院');
    await user.selectOptions(screen.getByRole('combobox', { name: /种类/ }), 'court');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(backend.calls.find((one) => one.name === 'body_set')?.request).toMatchObject({
        name: '思明区人民法院',
        kind: 'court',
      }),
    );
  });
});
