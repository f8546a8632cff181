import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CallError } from '../../ipc';
import { status } from '../../ipc/fixtures/office';
import type { AppStatus } from '../../ipc/types/AppStatus';
import { openApp } from '../../testing/render';
import { strengthOf } from './password';
import { bare } from './RecoveryKey';

const KEY = 'LUCA-7QK4-9XWM-2FPD';

function fresh(): AppStatus {
  return { ...status, phase: 'fresh', user: null, settings: null, users: [], office: null };
}
function locked(): AppStatus {
  return { ...status, phase: 'locked', user: null, settings: null };
}

async function fillTo(step: 2 | 3, user: ReturnType<typeof openApp>['user']) {
  await user.type(await screen.findByLabelText('本委全称'), '厦门市劳动人事争议仲裁委员会');
  await user.type(screen.getByLabelText('案号代字'), '厦');
  await user.click(screen.getByRole('button', { name: '下一步' }));
  if (step === 2) return;
  await user.type(screen.getByLabelText('姓名'), '林致远');
  await user.type(screen.getByLabelText('密码'), '湖滨东路白鹭飞过');
  await user.type(screen.getByLabelText('再输一次密码'), '湖滨东路白鹭飞过');
  await user.click(screen.getByRole('button', { name: '建立' }));
}

describe('first start', () => {
  it('asks for what is missing and writes nothing until all is there', async () => {
    const create = vi.fn();
    const { user } = openApp('/', { app_status: fresh(), office_create: create });
    await user.click(await screen.findByRole('button', { name: '下一步' }));
    expect(screen.getByText('请填写本委全称。')).toBeTruthy();
    await fillTo(2, user);
    await user.type(screen.getByLabelText('姓名'), '林致远');
    await user.type(screen.getByLabelText('密码'), '短了');
    await user.click(screen.getByRole('button', { name: '建立' }));
    expect(screen.getAllByText(/太短/).length).toBeGreaterThan(0);
    expect(create).not.toHaveBeenCalled();
  });

  it('opens only after the recovery key was typed from paper', async () => {
    let now = fresh();
    const { user } = openApp('/work', {
      app_status: () => now,
      office_create: () => ({
        value: { recovery_key: KEY, replica: 'r', office: '厦', user: '林致远' },
        touched: [{ kind: 'status' }],
      }),
    });
    await fillTo(3, user);
    expect((await screen.findByTestId('recovery-key')).textContent).toBe(KEY);
    now = status;
    await user.type(screen.getByLabelText('照纸输入一遍恢复密钥'), 'LUCA-0000');
    await user.click(screen.getByRole('button', { name: '已抄好，开始使用' }));
    expect(screen.getByText(/与恢复密钥不一致/)).toBeTruthy();
    await user.clear(screen.getByLabelText('照纸输入一遍恢复密钥'));
    await user.type(screen.getByLabelText('照纸输入一遍恢复密钥'), 'luca 7qk4 9xwm 2fpd');
    await user.click(screen.getByRole('button', { name: '已抄好，开始使用' }));
    expect(await screen.findByRole('navigation', { name: '主导航' })).toBeTruthy();
  });

  it('keeps what was typed when the core refuses', async () => {
    const { user } = openApp('/', {
      app_status: fresh(),
      office_create: () => {
        throw new CallError({ code: 'folder_read_only', message: '文件夹不能写入，没有建立。' });
      },
    });
    await fillTo(3, user);
    expect(await screen.findByText('文件夹不能写入，没有建立。')).toBeTruthy();
    expect(screen.getByLabelText('姓名')).toHaveProperty('value', '林致远');
  });
});

describe('unlocking', () => {
  it('shows how long a wrong password has to wait and takes none meanwhile', async () => {
    const unlock = vi.fn(() => {
      throw new CallError({ code: 'slow_down', message: '密码错误次数过多，请 30 秒后再试。', details: { seconds: 30 } });
    });
    const { user } = openApp('/', { app_status: locked(), unlock });
    await user.type(await screen.findByLabelText('密码'), '错的密码{Enter}');
    expect(await screen.findByText('30')).toBeTruthy();
    expect(screen.getByRole('button', { name: '30 秒后可试' }).hasAttribute('disabled')).toBe(true);
    await user.type(screen.getByLabelText('密码'), '再试{Enter}');
    expect(unlock).toHaveBeenCalledTimes(1);
  });

  it('signs in the user that was chosen', async () => {
    const unlock = vi.fn(() => ({ value: status, touched: [{ kind: 'status' as const }] }));
    const { user } = openApp('/', { app_status: locked(), unlock });
    await user.click(await screen.findByText('何敏'));
    await user.type(screen.getByLabelText('密码'), '何敏的密码{Enter}');
    await waitFor(() => expect(unlock).toHaveBeenCalledWith({ user: '何敏', password: '何敏的密码' }));
  });

  it('shows nothing of any case while locked', async () => {
    const { backend } = openApp('/cases', { app_status: locked() });
    await screen.findByLabelText('密码');
    expect(backend.calls.map((one) => one.name)).toEqual(['app_status']);
  });
});

describe('the strength of a password', () => {
  it('is said in words, and length counts more than odd characters', () => {
    expect(strengthOf('abc', '').words).toMatch(/太短：至少 8 个字符，还差 5 个/);
    expect(strengthOf('12345678', '').level).toBe(1);
    expect(strengthOf('林致远林致远林致', '林致远').level).toBeGreaterThan(0);
    expect(strengthOf('林致远林致远林致', '林致远林致远林致').level).toBe(0);
    expect(strengthOf('湖滨东路白鹭飞过', '').level).toBe(3);
    expect(strengthOf('aaaaaaaaaaaa', '').level).toBe(1);
  });

  it('does not mind spaces, dashes and case in a recovery key', () => {
    expect(bare('luca 7qk4—9XWM')).toBe(bare('LUCA-7QK4-9XWM'));
  });
});
