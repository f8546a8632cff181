import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { desk } from '../../ipc/fixtures/mediation';
import { openApp, screen } from '../../testing/render';

const acts = (backend: { calls: { name: string; request: unknown }[] }) =>
  backend.calls.filter((one) => one.name === 'mediation_act').map((one) => (one.request as { acts: unknown[] }).acts[0]);

describe('the station', () => {
  it('prints the formula beside the rate and says who waits', async () => {
    openApp('/mediation');
    const figures = await screen.findByTestId('station-figures');
    expect(figures.textContent).toContain('75.0%');
    expect(figures.textContent).toContain('达成协议 ÷（达成协议 + 未达成协议）');
    expect(screen.getByTestId('station-waiting').textContent).toContain('已等 2 天');
  });

  it('takes an oral application in by the keyboard and keeps what was typed when it is refused', async () => {
    const { user, backend } = openApp('/mediation', {
      mediation_file: () => {
        throw new CallError({ code: 'application_incomplete', message: '口头申请应当当场记录：理由。请补齐后再登记。' });
      },
    });
    await screen.findByTestId('station-table');
    await user.keyboard('n');
    await user.type(await screen.findByTestId('in-name'), '郑阿海');
    await user.type(screen.getByTestId('in-matter'), '配送报酬');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/口头申请应当当场记录：理由/)).toBeTruthy();
    expect((screen.getByTestId('in-name') as HTMLInputElement).value).toBe('郑阿海');
    const asked = backend.calls.filter((one) => one.name === 'mediation_file').at(-1)?.request;
    expect(asked).toMatchObject({ way: 'oral', matter: '配送报酬', applicants: [{ name: '郑阿海' }], draft: 'mediation:new' });
  });
});

describe('the desk of a mediation', () => {
  it('writes a call down with N, a line and Enter, and is ready for the next', async () => {
    const { user, backend } = openApp('/mediation/m-1');
    const line = await screen.findByTestId('contact-text');
    await user.keyboard('n');
    expect(document.activeElement).toBe(line);
    await user.keyboard('月底付一半{Enter}');
    await waitFor(() => expect((line as HTMLInputElement).value).toBe(''));
    expect(acts(backend).at(-1)).toMatchObject({
      kind: 'mediation_contact',
      channel: 'phone',
      party: 'employer',
      text: '月底付一半',
    });
  });

  it('writes an offer down in its line and shows the gap over time', async () => {
    const { user, backend } = openApp('/mediation/m-1');
    const form = await screen.findByTestId('offer-form');
    await user.type(within(form).getByTestId('offer-amount'), '9000');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(acts(backend).at(-1)).toMatchObject({ kind: 'mediation_offer', by: 'respondent', amount: '9000.00' }),
    );
    expect(screen.getByRole('img', { name: /双方方案逐步接近/ })).toBeTruthy();
  });

  it('marks what nobody else reads, and sends a note there alone', async () => {
    const { user, backend } = openApp('/mediation/m-1');
    const notes = await screen.findByTestId('station-notes');
    expect(notes.textContent).toContain('仅本站可见');
    await user.type(within(notes).getByTestId('note-text'), '底线九千');
    await user.click(within(notes).getByTestId('note-save'));
    await waitFor(() => expect(backend.calls.some((one) => one.name === 'note_add')).toBe(true));
    expect(backend.calls.find((one) => one.name === 'note_add')?.request).toMatchObject({ private: true, inner: false });
  });

  it('asks before the last of the four, which brings the agreement into effect', async () => {
    const seal = (by: string, label: string, on: string | null) => ({ by, label, on });
    const agreed = {
      ...desk,
      state: 'agreed',
      state_name: '待签字盖章',
      agreement: {
        on: '2026-11-23',
        terms: '支付 10000 元',
        heads: [],
        plan: [],
        partial: false,
        total: '0.00',
        order_total: '0.00',
        effective: null,
        seals: [seal('applicant', '申请人签名或者盖章', '2026-11-23'), seal('organisation', '加盖调解组织印章', null)],
      },
    };
    const { user, backend } = openApp('/mediation/m-1', { mediation_show: agreed });
    await user.click(await screen.findByTestId('seal-organisation'));
    await user.click(await screen.findByRole('button', { name: '登记并生效' }));
    await waitFor(() => expect(acts(backend).at(-1)).toMatchObject({ kind: 'mediation_signed', by: 'organisation' }));
  });

  it('says what goes along before a case leaves the station', async () => {
    const failed = {
      ...desk,
      open: false,
      state: 'failed',
      state_name: '未达成协议',
      ways_out: [{ kind: 'application_received', fields: {}, label: '转交仲裁院', consequences: ['不用再填。'], refusal: null }],
    };
    const { user, backend } = openApp('/mediation/m-1', { mediation_show: failed });
    await user.click(await screen.findByTestId('out-application_received'));
    const asked = await screen.findByRole('alertdialog');
    expect(asked.textContent).toContain('不用再填');
    await user.click(within(asked).getByRole('button', { name: '转交仲裁院' }));
    await waitFor(() => expect(backend.calls.find((one) => one.name === 'case_act')?.request).toMatchObject({ case: 'm-1' }));
  });
});
