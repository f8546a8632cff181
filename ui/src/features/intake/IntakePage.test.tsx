import { configure, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { openApp } from '../../testing/render';
import { newIntake } from './draft';

// The machine that runs the tests may be busy; nothing here waits longer than it must.
configure({ asyncUtilTimeout: 4000 });

const worker = () => screen.getByTestId('party-申请人-1');
const employer = () => screen.getByTestId('party-被申请人-1');
const open = async (answers = {}) => {
  const app = openApp('#/intake', answers);
  await screen.findByTestId('intake', {}, { timeout: 20_000 });
  return app;
};

describe('taking an application', () => {
  it('fills birth and sex from an identity number that passes its check', async () => {
    const { user } = await open();
    await user.type(within(worker()).getByLabelText('身份证件号码'), '350203199004152222');
    await waitFor(() => expect(within(worker()).getByLabelText('出生日期')).toHaveProperty('value', '1990-04-15'));
    expect(within(worker()).getByLabelText('女')).toHaveProperty('checked', true);
  });

  it('says beneath the number what is wrong with it, and lists it as a reason not to file', async () => {
    const { user } = await open();
    await user.type(within(worker()).getByLabelText('身份证件号码'), '350203199004152223');
    expect(await within(worker()).findByText('校验码不对，请核对号码')).toBeTruthy();
    await user.click(screen.getByTestId('file-case'));
    expect(within(screen.getByTestId('lacks')).getByText('申请人：校验码不对，请核对号码')).toBeTruthy();
  });

  it('offers an employer of an earlier case and fills it in by F2', async () => {
    const { user } = await open();
    await user.type(within(employer()).getByLabelText(/^名称/), '榕岸');
    expect(await within(employer()).findByText('厦门榕岸精密机械有限公司')).toBeTruthy();
    await user.keyboard('{F2}');
    expect(within(employer()).getByLabelText('统一社会信用代码')).toHaveProperty('value', '91350200MA8U5XKD52');
    expect(within(employer()).getByLabelText('法定代表人姓名')).toHaveProperty('value', '郑国栋');
  });

  it('goes to the next field by Enter', async () => {
    const { user } = await open();
    // jsdom lays nothing out, so that no field seems to have a place on the page
    Object.defineProperty(HTMLElement.prototype, 'offsetParent', { configurable: true, get: () => document.body });
    await user.type(within(worker()).getByLabelText(/^姓名/), '陈雅琴{Enter}');
    expect(document.activeElement).toBe(within(worker()).getByLabelText('身份证件'));
  });

  it('sends nothing while names and claims are missing, and leads to each of them by a link', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByTestId('file-case'));
    await user.click(within(screen.getByTestId('lacks')).getByText('被申请人名称'));
    expect(document.activeElement).toBe(within(employer()).getByLabelText(/^名称/));
    expect(backend.calls.some((c) => c.name === 'case_file')).toBe(false);
  });

  it('files the application together with its draft and opens the case', async () => {
    const { user, backend } = await open();
    await user.type(within(worker()).getByLabelText(/^姓名/), '陈雅琴');
    await user.type(within(employer()).getByLabelText(/^名称/), '某公司');
    await user.click(await screen.findByTestId('add-claim-notice_pay'));
    await user.type(within(screen.getByTestId('claim-1')).getByLabelText(/上一个月工资/), '7200');
    await user.click(screen.getByTestId('file-case'));
    await waitFor(() => expect(window.location.hash).toContain('/cases/c-1287'), { timeout: 5000 });
    const filed = backend.calls.find((c) => c.name === 'case_file')?.request as {
      application: { claims: unknown[] };
      draft: string;
    };
    expect(filed.application.claims).toEqual([{ type: 'notice_pay', last_month_wage: '7200.00' }]);
    expect(filed.draft).toMatch(/^intake:/);
  });

  it('keeps what was typed when the core refuses, and shows its words and code', async () => {
    const { user } = await open({
      case_file: () => {
        throw new CallError({ code: 'disk_full', message: '磁盘空间不足，没有写入。' });
      },
    });
    await user.type(within(worker()).getByLabelText(/^姓名/), '陈雅琴');
    await user.type(within(employer()).getByLabelText(/^名称/), '某公司');
    await user.click(await screen.findByTestId('add-claim-relationship'));
    await user.click(screen.getByTestId('file-case'));
    expect(await screen.findByText('磁盘空间不足，没有写入。')).toBeTruthy();
    expect(screen.getByText('disk_full')).toBeTruthy();
    expect(within(worker()).getByLabelText(/^姓名/)).toHaveProperty('value', '陈雅琴');
  });

  it('saves the draft by itself after a change', async () => {
    const { user, backend } = await open();
    await user.type(within(worker()).getByLabelText(/^姓名/), '陈');
    await waitFor(() => expect(screen.getByTestId('draft-badge').textContent).toMatch(/草稿 \d\d:\d\d 已存/), { timeout: 3000 });
    const saved = backend.calls.findLast((c) => c.name === 'draft_save')?.request as { body: { applicants: { name: string }[] } };
    expect(saved.body.applicants[0]?.name).toBe('陈');
  });

  it('offers a draft that was left unfinished, and goes on with it', async () => {
    const left = { ...newIntake('2026-11-20'), facts: '入职后未签合同' };
    const { user } = await open({
      draft_list: () => ({ drafts: [{ key: 'intake:old', body: left, at: '2026-11-20T02:00:00Z' }] }),
    });
    await user.click(await screen.findByTestId('resume-draft'));
    expect(await screen.findByDisplayValue('入职后未签合同')).toBeTruthy();
  });

  it('asks for the using unit beside a dispatching one, and does not hold the filing up', async () => {
    const { user, backend } = await open();
    await user.type(within(worker()).getByLabelText(/^姓名/), '陈雅琴');
    await user.type(within(employer()).getByLabelText(/^名称/), '某人力公司');
    await user.selectOptions(within(employer()).getByLabelText('性质'), 'labour_dispatch');
    expect((await screen.findByTestId('joint-missing')).textContent).toContain('被申请人中还没有用工单位');
    await user.click(within(employer()).getByLabelText(/同意电子送达/));
    await user.type(within(employer()).getByLabelText('电子送达地址'), 'hr@example.com');
    await user.click(await screen.findByTestId('add-claim-relationship'));
    await user.click(screen.getByTestId('file-case'));
    await waitFor(() => expect(backend.calls.some((c) => c.name === 'case_file')).toBe(true));
    const filed = backend.calls.find((c) => c.name === 'case_file')?.request as {
      application: { respondents: Record<string, unknown>[] };
    };
    expect(filed.application.respondents[0]).toMatchObject({
      employer_kind: 'labour_dispatch',
      e_service: true,
      electronic: 'hr@example.com',
    });
  });
});
