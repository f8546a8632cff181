import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { arrived, court } from '../../ipc/fixtures/exchange';
import { openApp, screen } from '../../testing/render';

describe('the exchange', () => {
  it('says what each side has not seen of the other, down to the cases', async () => {
    const { user } = openApp('/sync');
    const table = await screen.findByTestId('partners');
    expect(within(table).getByText('1 件，4 条记录')).toBeTruthy();
    await user.click(within(table).getByRole('button', { name: /市总工会调解工作站/ }));
    expect(within(table).getByText('已全部送出，等它的回执。')).toBeTruthy();
    expect(within(table).getByRole('link', { name: /1287号/ })).toBeTruthy();
    expect(screen.getByRole('img', { name: /各家之间收到的情况/ })).toBeTruthy();
    expect(screen.getByText('缺 2 条')).toBeTruthy();
  });

  it('says in the line above every page where it stands', async () => {
    openApp('/work');
    expect((await screen.findByTestId('sync-words')).textContent).toBe('1 件待同步');
  });

  it('writes a packet after it showed what it will hold, and gives a receipt with the code', async () => {
    const { user, backend } = openApp('/sync?tab=export');
    expect((await screen.findByTestId('export-measured')).textContent).toContain('1 件案件，4 条记录，2 个附件');
    await user.type(screen.getByTestId('export-path'), '/media/u');
    await user.click(screen.getByTestId('export-go'));
    expect((await screen.findByTestId('same-code')).textContent).toContain('482109375516');
    const asked = backend.calls.find((one) => one.name === 'sync_export')?.request;
    expect(asked).toMatchObject({ space: null, path: '/media/u', everything: false, receipt: false });
  });

  it('says that it stops and that it stopped, which is no error', async () => {
    let stop = () => {};
    const { user } = openApp('/sync?tab=export', {
      sync_export: () =>
        new Promise((_, refuse) => {
          stop = () => refuse(new CallError({ code: 'cancelled', message: '已取消，没有写出交换包。' }));
        }),
      sync_cancel: () => ({ value: {}, touched: [] }),
    });
    await user.type(await screen.findByTestId('export-path'), '/media/u');
    await user.click(screen.getByTestId('export-go'));
    await user.click(await screen.findByTestId('sync-cancel'));
    expect(screen.getByText('正在停止…')).toBeTruthy();
    expect((screen.getByTestId('sync-cancel') as HTMLButtonElement).disabled).toBe(true);
    stop();
    expect(await screen.findByText('已取消，没有写出交换包。')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByTestId('export-go')).toBeTruthy();
  });

  it('shows a packet before it is taken: who signed, conflicts to come, what is refused and why', async () => {
    const { user, backend } = openApp('/sync?tab=import');
    await user.type(await screen.findByTestId('import-path'), '/media/u/x.lucai');
    await user.click(screen.getByTestId('import-look'));
    const seen = await screen.findByTestId('arrived');
    expect(seen.textContent).toContain('由 市总工会调解工作站 打包并签名');
    expect(seen.textContent).toContain('会有 1 项两处不同');
    expect(seen.textContent).toContain('不是发给本机构的');
    expect(backend.calls.some((one) => one.name === 'sync_import')).toBe(false);
    await user.click(screen.getByTestId('import-go'));
    expect((await screen.findByTestId('exchange-receipt')).textContent).toContain('新增 12 条记录');
    expect((screen.getByTestId('receipt-packet-path') as HTMLInputElement).value).toBe('/media/u/');
    await user.click(screen.getByTestId('receipt-packet'));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'sync_export')?.request;
      expect(asked).toMatchObject({ receipt: true, path: '/media/u/' });
    });
  });

  it('takes nothing where a packet is refused as a whole, and says why', async () => {
    const { user } = openApp('/sync?tab=import', {
      sync_inspect: () => {
        throw new CallError({ code: 'sync_forged', message: '签名不符：内容不是署名的一方所写，没有导入。' });
      },
    });
    await user.type(await screen.findByTestId('import-path'), '/x.lucai');
    await user.click(screen.getByTestId('import-look'));
    expect((await screen.findByRole('alert')).textContent).toContain('签名不符');
    expect(screen.queryByTestId('import-go')).toBeNull();
  });

  it('does not offer to take a packet of which nothing is sound', async () => {
    const spaces = arrived.spaces.filter((one) => one.refused);
    const { user } = openApp('/sync?tab=import', { sync_inspect: { ...arrived, spaces } });
    await user.type(await screen.findByTestId('import-path'), '/x.lucai');
    await user.click(screen.getByTestId('import-look'));
    expect(((await screen.findByTestId('import-go')) as HTMLButtonElement).disabled).toBe(true);
  });

  it('gives trust only after the fingerprint was compared', async () => {
    const { user, backend } = openApp('/sync?tab=trust');
    await user.click(await screen.findByTestId('trust-add'));
    await user.click(screen.getByTestId('card-text'));
    await user.paste(court.card);
    expect((await screen.findByTestId('card-seen')).textContent).toContain('思明区人民法院');
    await user.click(screen.getByRole('button', { name: '信任' }));
    expect(backend.calls.some((one) => one.name === 'replica_trust')).toBe(false);
    await user.click(screen.getByTestId('compared'));
    await user.click(screen.getByTestId('trust-go'));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'replica_trust')?.request;
      expect(asked).toEqual({ card: court.card, fingerprint: court.fingerprint });
    });
  });

  it('asks before trust is taken back, with the list of what the other had', async () => {
    const { user, backend } = openApp('/sync?tab=trust');
    await user.click(await screen.findByRole('button', { name: '撤销信任' }));
    const asks = await screen.findByRole('alertdialog');
    expect(asks.textContent).toContain('1287号');
    expect(backend.calls.some((one) => one.name === 'replica_revoke')).toBe(false);
    await user.click(within(asks).getByRole('button', { name: '撤销信任' }));
    expect((await screen.findByTestId('revoked')).textContent).toContain('无法收回');
  });

  it('chooses no amount beforehand, and takes a third one in the field of an amount', async () => {
    const { user, backend } = openApp('/sync?tab=settle');
    const one = await screen.findByTestId('conflict-claim:1/claimed');
    expect(one.textContent).toContain('86,400.00 元');
    expect(one.textContent).toContain('许海生，市总工会调解工作站');
    expect(
      within(one)
        .getAllByRole('radio')
        .filter((radio) => (radio as HTMLInputElement).checked),
    ).toEqual([]);
    const settle = screen.getByTestId('settle-claim:1/claimed') as HTMLButtonElement;
    expect(settle.disabled).toBe(true);
    await user.click(within(one).getByRole('radio', { name: /另填/ }));
    await user.type(screen.getByTestId('third-claim:1/claimed'), '八万');
    await user.click(settle);
    expect(backend.calls.some((call) => call.name === 'conflict_resolve')).toBe(false);
    await user.clear(screen.getByTestId('third-claim:1/claimed'));
    await user.type(screen.getByTestId('third-claim:1/claimed'), '80000');
    await user.click(settle);
    await waitFor(() => {
      const asked = backend.calls.find((call) => call.name === 'conflict_resolve')?.request;
      expect(asked).toEqual({ conflict: 'c-1287.claim:1.claimed', value: '80000.00' });
    });
  });

  it('says what cannot be taken back before sharing ends', async () => {
    const { user, backend } = openApp('/cases/c-1287?tab=share');
    await user.click(await screen.findByTestId('unshare-市总工会调解工作站'));
    const asks = await screen.findByRole('alertdialog');
    expect(asks.textContent).toContain('已经送给 市总工会调解工作站 的无法收回');
    await user.click(within(asks).getByRole('button', { name: '停止共享' }));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'case_share')?.request;
      expect(asked).toEqual({ case: 'c-1287', space: 's-1', shared: false });
    });
  });

  it('keeps a place without showing its password', async () => {
    const { user, backend } = openApp('/sync?tab=place');
    await user.type(await screen.findByTestId('place-remote'), 'webdav:https://lucai@nas.example/x');
    await user.type(screen.getByTestId('place-password'), '秘密');
    await user.selectOptions(screen.getByTestId('place-minutes'), '30');
    await user.click(screen.getByTestId('place-save'));
    await waitFor(() => {
      const asked = backend.calls.find((one) => one.name === 'sync_place_set')?.request;
      expect(asked).toMatchObject({ remote: 'webdav:https://lucai@nas.example/x', password: '秘密', minutes: 30 });
    });
  });
});
