import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import { caseView } from '../../ipc/fixtures/casefile';
import { openApp } from '../../testing/render';

// The machine that runs the tests may be busy; nothing here waits longer than it must.
configure({ asyncUtilTimeout: 4000 });

const open = async (tab = 'claims', answers = {}) => {
  const app = openApp(`#/cases/c-1287?tab=${tab}`, answers);
  await screen.findByTestId('case-page', {}, { timeout: 5000 });
  return app;
};
const acted = (backend: { calls: { name: string; request: unknown }[] }) =>
  backend.calls.filter((c) => c.name === 'case_act').map((c) => (c.request as { acts: Record<string, unknown>[] }).acts);

describe('the case page', () => {
  it('shows the next deadline with what is left, and explains it beside the page until Esc', async () => {
    const { user } = await open();
    await user.click(screen.getByTestId('next-deadline'));
    const panel = await screen.findByRole('region', { name: '审限的说明' });
    expect(within(panel).getByText('09-28 ＋ 45 日 ＋ 13 日 ＝ 2026-11-25 周三')).toBeTruthy();
    expect(within(panel).getByRole('img', { name: /逐日图/ })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: '审限的说明' })).toBeNull());
  });

  it('greys an unlawful act and says why with the article', async () => {
    const { user } = await open();
    expect(within(screen.getByTestId('act-bar')).queryByText('恢复审理')).toBeNull();
    await user.click(screen.getByTestId('all-acts'));
    const grey = await screen.findByTestId('all-resumed');
    expect(grey.getAttribute('aria-disabled')).toBe('true');
    expect(grey.textContent).toContain('第四十七条');
  });

  it('marks the acts that move the clock in the docket, and tells a struck act with its reason', async () => {
    await open();
    const docket = screen.getByTestId('docket');
    expect(within(docket).getByText('恢复审理').tagName).toBe('B');
    expect(within(docket).getByText('评议').tagName).not.toBe('B');
    expect(within(docket).getByText('已作废：日期记错')).toBeTruthy();
  });

  it('serves both parties at once, as two acts in one go', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByTestId('do-served'));
    const form = await screen.findByTestId('act-served');
    await user.selectOptions(within(form).getByLabelText(/送达的文书/), 'award');
    await user.click(within(form).getByLabelText('申请人 陈雅琴'));
    await user.click(within(form).getByLabelText(/被申请人 厦门/));
    await user.click(screen.getByTestId('act-served-submit'));
    await waitFor(() => expect(acted(backend)).toHaveLength(1));
    expect(acted(backend)[0]?.map((a) => a.party)).toEqual(['worker', 'employer']);
  });

  it('says beside each field what is missing and records nothing', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByTestId('do-served'));
    await user.click(await screen.findByTestId('act-served-submit'));
    expect(screen.getByText('请填写送达的文书')).toBeTruthy();
    expect(acted(backend)).toHaveLength(0);
  });

  it('keeps the form as it was filled when the core refuses the act', async () => {
    const { user } = await open('claims', {
      case_act: () => {
        throw new CallError({
          code: 'extension_too_long',
          message: '延长不得超过十五日。',
          details: { article: '调解仲裁法第四十三条' },
        });
      },
    });
    await user.click(screen.getByTestId('do-extension_proposed'));
    const form = await screen.findByTestId('act-extension_proposed');
    await user.type(within(form).getByLabelText(/延长的天数/), '20');
    await user.type(within(form).getByLabelText(/理由/), '鉴定');
    await user.click(screen.getByTestId('act-extension_proposed-submit'));
    expect(await within(form).findByText('延长不得超过十五日。')).toBeTruthy();
    expect(within(form).getByText(/调解仲裁法第四十三条/)).toBeTruthy();
    expect(within(form).getByLabelText(/延长的天数/)).toHaveProperty('value', '20');
  });

  it('finds a half-filled act again after it was put aside', async () => {
    const { user } = await open();
    await user.click(screen.getByTestId('do-extension_proposed'));
    await user.type(within(await screen.findByTestId('act-extension_proposed')).getByLabelText(/理由/), '调取门禁记录');
    await user.click(screen.getByText('先放着'));
    await waitFor(() => expect(screen.queryByTestId('act-extension_proposed')).toBeNull());
    await user.click(screen.getByTestId('do-extension_proposed'));
    expect(await screen.findByDisplayValue('调取门禁记录')).toBeTruthy();
    expect(screen.getByText('接着上次没有办完的表。')).toBeTruthy();
  });

  it('asks before an award is recorded, and records nothing on no', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByTestId('do-award_made'));
    await user.click(await screen.findByTestId('act-award_made-submit'));
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByText('不，返回'));
    expect(acted(backend)).toHaveLength(0);
    await user.click(screen.getByTestId('act-award_made-submit'));
    await user.click(within(await screen.findByRole('alertdialog')).getByText('裁决'));
    await waitFor(() => expect(acted(backend)[0]?.[0]?.kind).toBe('award_made'));
  });

  it('edits a value in place by Enter, and leaves it by Esc', async () => {
    const { user, backend } = await open('parties');
    await user.click(screen.getByTestId('cell-party:worker-phone'));
    await user.keyboard('{Escape}');
    expect(backend.calls.some((c) => c.name === 'case_set')).toBe(false);
    await user.click(screen.getByTestId('cell-party:worker-phone'));
    await user.clear(screen.getByTestId('edit-party:worker-phone'));
    await user.type(screen.getByTestId('edit-party:worker-phone'), '13900000000{Enter}');
    await waitFor(() =>
      expect(backend.calls.find((c) => c.name === 'case_set')?.request).toEqual({
        case: 'c-1287',
        entity: 'party:worker',
        field: 'phone',
        value: '13900000000',
      }),
    );
  });

  it('writes a value once where the box loses the focus while it is written', async () => {
    const { user, backend } = await open('parties');
    await user.click(screen.getByTestId('cell-party:worker-phone'));
    const box = screen.getByTestId('edit-party:worker-phone');
    await user.clear(box);
    await user.type(box, '13900000000');
    fireEvent.keyDown(box, { key: 'Enter' });
    fireEvent.blur(box);
    await screen.findByText('联系电话已改');
    expect(backend.calls.filter((c) => c.name === 'case_set')).toHaveLength(1);
  });

  it('shows who changed a field from what to what', async () => {
    const { user } = await open('parties');
    await user.click(screen.getByLabelText('联系电话的修改记录'));
    expect(await screen.findByText('13800005920')).toBeTruthy();
  });

  it('sends a proposal back only with a reason', async () => {
    const { user, backend } = await open();
    await user.click(screen.getByTestId('return-extension_proposed'));
    await user.type(await screen.findByLabelText('退回的理由'), '理由不足{Enter}');
    await user.click(within(screen.getByTestId('proposal-extension_proposed')).getByText('退回'));
    await waitFor(() =>
      expect(backend.calls.find((c) => c.name === 'case_strike')?.request).toMatchObject({
        event: 'p-1',
        reason: '退回：理由不足',
      }),
    );
  });

  it('says who is waited for where this user may not approve', async () => {
    const proposals = caseView.proposals.map((p) => ({ ...p, may_decide: false }));
    await open('claims', { case_show: () => ({ ...caseView, proposals }) });
    expect(screen.getByText('等负责人审批')).toBeTruthy();
    expect(screen.queryByText('同意')).toBeNull();
  });

  it('writes minutes line by line and saves them by itself', async () => {
    const { user, backend } = await open('hearings');
    const lines = await screen.findAllByLabelText(/^第\d+行$/);
    await user.type(lines.at(-1) as HTMLElement, '{Enter}愿意。');
    await user.keyboard('{Alt>}5{/Alt}');
    await waitFor(() => expect(backend.calls.some((c) => c.name === 'minutes_save')).toBe(true), { timeout: 4000 });
    const saved = backend.calls.findLast((c) => c.name === 'minutes_save')?.request as {
      lines: { speaker: string; text: string }[];
    };
    expect(saved.lines.at(-1)).toEqual({ speaker: '被申请人代理人 吴承钧', text: '愿意。' });
  });

  it('asks before a paper is issued', async () => {
    const { user, backend } = await open('papers', {
      paper_issue: () => ({ value: { document: caseView.documents[0] }, touched: [] }),
    });
    await user.click(await screen.findByTestId('paper-award_final'));
    await user.click(await screen.findByTestId('paper-issue'));
    await user.click(within(await screen.findByRole('alertdialog')).getByText('签发'));
    await waitFor(() =>
      expect(backend.calls.find((c) => c.name === 'paper_issue')?.request).toEqual({ case: 'c-1287', document: 'd-5' }),
    );
  });
});

describe('the award desk', () => {
  it('saves an amount found with the outcome that follows from it', async () => {
    const { user, backend } = openApp('#/cases/c-1287/award');
    const found = await screen.findByTestId('found-5', {}, { timeout: 5000 });
    await user.clear(found);
    await user.type(found, '0');
    await user.selectOptions(screen.getByTestId('outcome-5'), 'rejected');
    await waitFor(
      () =>
        expect(
          (backend.calls.findLast((c) => c.name === 'award_save')?.request as { findings: unknown[] } | undefined)?.findings,
        ).toEqual([{ claim: '5', found: '0.00', outcome: 'rejected' }]),
      { timeout: 4000 },
    );
  });

  it('says which parts the award falls into and what must be right before it is issued', async () => {
    openApp('#/cases/c-1287/award');
    const parts = await screen.findByTestId('award-parts', {}, { timeout: 5000 });
    expect(within(parts).getByText(/裁决书一/)).toBeTruthy();
    expect(within(parts).getByText('113,900.57 元')).toBeTruthy();
    expect(within(screen.getByTestId('award-checks')).getByText('须改')).toBeTruthy();
  });
});

describe('the archive', () => {
  it('names what is missing with a way to mend it, and holds the act back with its reason', async () => {
    openApp('#/cases/c-1287/archive');
    const missing = await screen.findByTestId('missing', {}, { timeout: 5000 });
    expect(within(missing).getAllByText('去制作')).toHaveLength(2);
    expect(screen.getByText('归档').closest('button')?.getAttribute('aria-disabled')).toBe('true');
    const main = screen.getByTestId('catalogue-main');
    expect(within(main).getAllByText('缺')).toHaveLength(2);
  });

  it('says what the law asks for and is not there, and offers the act that mends it', async () => {
    const message = '劳务派遣单位和用工单位为共同当事人：被申请人中没有用工单位。请先办理追加当事人，再作裁决。';
    const added = { ...caseView.acts[0], kind: 'party_added', label: '追加当事人', primary: false, refusal: null, fields: [] };
    const { user } = await open('claims', {
      case_show: () => ({
        ...caseView,
        attention: [{ code: 'joint_party_missing', message, article: '调仲法22' }],
        acts: [...caseView.acts.filter((a) => a.kind !== 'party_added'), added],
      }),
    });
    const line = await screen.findByTestId('attention-joint_party_missing');
    expect(line.textContent).toContain(message);
    expect(line.textContent).toContain('调仲法22');
    await user.click(within(line).getByText('追加当事人'));
    expect(await screen.findByRole('region', { name: '追加当事人的表' })).toBeTruthy();
  });

  it('changes whether a party agreed to electronic service by choosing, not by typing', async () => {
    const { user, backend } = await open('parties');
    await user.click(await screen.findByTestId('cell-party:employer-e_service'));
    await user.selectOptions(await screen.findByTestId('edit-party:employer-e_service'), 'true');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(backend.calls.some((c) => c.name === 'case_set')).toBe(true));
    const set = backend.calls.find((c) => c.name === 'case_set')?.request;
    expect(set).toMatchObject({ entity: 'party:employer', field: 'e_service', value: 'true' });
  });
});
