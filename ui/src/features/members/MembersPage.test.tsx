import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CallError } from '../../ipc/backend';
import { caseFileAnswers } from '../../ipc/fixtures/casefile';
import { groupAnswers, groupView } from '../../ipc/fixtures/group';
import type { AwardClaim } from '../../ipc/types/AwardClaim';
import type { AwardDesk } from '../../ipc/types/AwardDesk';
import type { CaseView } from '../../ipc/types/CaseView';
import type { GroupWish } from '../../ipc/types/GroupWish';
import { openApp } from '../../testing/render';

const HERE = '/cases/c-1287/members';

async function opened(answers = {}) {
  const made = openApp(HERE, answers);
  const grid = await screen.findByRole('grid', { name: '成员' });
  return { ...made, grid };
}
const rows = () =>
  within(screen.getByRole('grid', { name: '成员' }))
    .getAllByRole('row')
    .slice(1);
const pick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name: `选中 ${name}` }));

describe('the members of a collective case', () => {
  it('are chosen, filtered and added up without the mouse', async () => {
    const { user } = await opened();
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
    await user.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(screen.getByText('选中 3 人')).toBeTruthy();
    await user.click(screen.getByTestId('state-mediated'));
    expect(rows()).toHaveLength(2);
    expect(screen.getByTestId('members-totals').textContent).toContain('符合条件 2 人，另有选中的 3 人没有显示');
    await user.keyboard('{Control>}a{/Control}');
    expect(screen.getByText('选中 2 人')).toBeTruthy();
    expect(screen.getByTestId('members-totals').textContent).toContain('处理 1,200.00 元');
    await user.keyboard('{Escape}');
    expect(screen.queryByText(/^选中 \d+ 人$/)).toBeNull();
  });

  it('are put together by team, trade, month or hand, each sub-group with its count and money', async () => {
    const { user } = await opened();
    const teams = within(screen.getByRole('toolbar', { name: '各班组' }));
    await user.click(teams.getByRole('button', { name: /钢筋班/ }));
    expect(rows()).toHaveLength(3);
    await user.click(screen.getByTestId('way-subgroup'));
    expect(rows()).toHaveLength(12);
    await user.click(screen.getByRole('button', { name: /先行调解/ }));
    expect(rows()).toHaveLength(2);
  });

  it('say what to do where no team is known', async () => {
    await opened({ group_show: groupView(10, (one) => ({ ...one, team: '' })) });
    expect(screen.getByText(/还没有写班组。花名册里有“班组”一列的/)).toBeTruthy();
  });

  it('of five hundred are not all drawn, and all are selected at once', async () => {
    const { user } = await opened(groupAnswers(500));
    expect(rows().length).toBeLessThan(100);
    await user.click(screen.getByTestId('members-all'));
    expect(screen.getByText('选中 500 人')).toBeTruthy();
  });
});

describe('an act on members', () => {
  it('asks once, shows the exceptions first, does it in one call after a question, and keeps the exceptions selected', async () => {
    const done = groupAnswers().group_act as (wish: GroupWish) => never;
    const act = vi.fn(done);
    const receipt = vi.fn(() => ({ path: '/home/清单.xlsx', sha256: '', bytes: 1 }));
    const { user } = await opened({ group_act: act, group_receipt: receipt });
    for (const name of ['陈阿福', '吴秀珍', '许大勇']) pick(name);
    await user.click(screen.getByTestId('members-mediated'));
    const basis = await screen.findByTestId('group-mediated-basis');
    await user.selectOptions(basis, 'part');
    await user.click(screen.getByTestId('members-look'));
    expect(await screen.findByText('请填写比例')).toBeTruthy();
    await user.type(screen.getByTestId('group-mediated-part'), '87.5');
    await user.type(screen.getByTestId('group-mediated-terms'), '月底前付清。');
    await user.click(screen.getByTestId('members-look'));
    const lines = within(await screen.findByTestId('members-preview')).getAllByRole('listitem');
    expect(lines[0]?.textContent).toContain('许大勇');
    expect(lines[0]?.textContent).toContain('不能办：');
    expect(act).not.toHaveBeenCalled();
    await user.click(screen.getByTestId('members-run'));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '调解 2 人' }));
    expect((await screen.findByTestId('members-done')).textContent).toContain('已办 2 人，没有办的 1 人，合计 600.00 元');
    expect(act).toHaveBeenCalledWith({
      case: 'c-1287',
      members: ['worker:2', 'worker:4'],
      act: { kind: 'mediated', on: '2026-11-23', terms: '月底前付清。' },
      basis: 'part',
      part: '87.5',
    });
    expect(screen.getByText('选中 1 人')).toBeTruthy();
    await user.click(screen.getByTestId('members-save'));
    await user.type(screen.getByTestId('members-path'), '/home');
    await user.click(screen.getByTestId('members-save-now'));
    await waitFor(() => expect(receipt).toHaveBeenCalled());
    expect(receipt.mock.calls[0]).toEqual([
      {
        case: 'c-1287',
        path: '/home',
        title: '调解',
        rows: [
          expect.objectContaining({ member: 'worker:5', result: '未办' }),
          { member: 'worker:2', result: '已办', amount: '200.00', words: '' },
          { member: 'worker:4', result: '已办', amount: '400.00', words: '' },
        ],
      },
    ]);
  });

  it('that is refused at the last moment says that nothing was recorded, marks the member and keeps what was typed', async () => {
    const { user } = await opened({
      group_act: () => {
        throw new CallError({
          code: 'group_exception',
          message: '吴秀珍 的请求已经处理（撤回），不能再次处理。（没有办理任何一名成员；请去掉例外后再办。）',
          details: { member: 'worker:4' },
        });
      },
    });
    for (const name of ['陈阿福', '吴秀珍']) pick(name);
    await user.click(screen.getByTestId('members-mediated'));
    await user.type(await screen.findByTestId('group-mediated-terms'), '月底前付清。');
    await user.click(screen.getByTestId('members-look'));
    await user.click(await screen.findByTestId('members-run'));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '调解 2 人' }));
    expect(await screen.findByText('没有办理任何一名成员；填的都还在。')).toBeTruthy();
    expect(
      within(screen.getByRole('grid', { name: '成员' }))
        .getByText('例外')
        .closest('tr')?.textContent,
    ).toContain('吴秀珍');
    await user.click(screen.getByTestId('members-back'));
    expect((screen.getByTestId('group-mediated-terms') as HTMLTextAreaElement).value).toBe('月底前付清。');
  });

  it('that the case refuses says so on top with the article, and cannot be done', async () => {
    const refusal = { code: 'future_date', message: '日期在今天之后。', article: '规则80' };
    const look = groupAnswers().group_preview as (wish: GroupWish) => object;
    const { user } = await opened({ group_preview: (wish: GroupWish) => ({ ...look(wish), refusal }) as never });
    pick('陈阿福');
    await user.click(screen.getByTestId('members-award_made'));
    await user.click(await screen.findByTestId('members-look'));
    expect((await screen.findByTestId('members-refusal')).textContent).toContain('规则80');
    expect(screen.getByRole('button', { name: '裁决 1 人' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('is found again as it was typed, with the members for whom it was begun', async () => {
    const typed = {
      values: { on: '2026-11-20', terms: '分两次付清。' },
      basis: 'admitted',
      part: '',
      members: ['worker:7', 'worker:8'],
    };
    const { user } = await opened({
      draft_get: ({ key }: { key: string }) =>
        ({ draft: key === 'case:c-1287:group:mediated' ? { key, body: typed, at: '' } : null }) as never,
    });
    pick('陈阿福');
    await user.click(screen.getByTestId('members-mediated'));
    expect(((await screen.findByTestId('group-mediated-terms')) as HTMLTextAreaElement).value).toBe('分两次付清。');
    await user.click(screen.getByRole('button', { name: '选回当时的 2 人' }));
    expect(screen.getByRole('heading', { name: '调解 2 人' })).toBeTruthy();
  });

  it('opens from a row by Enter, is chosen by keys, and gives the keyboard back to the table', async () => {
    const { user } = await opened();
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
    await user.keyboard('{ArrowDown}{Enter}');
    await screen.findByTestId('members-choose');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('choose-mediated')));
    await user.keyboard('{Enter}');
    await screen.findByTestId('group-mediated');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'));
    expect(screen.getByText('选中 1 人')).toBeTruthy();
  });
});

describe('putting members into a sub-group', () => {
  it('sends the name, and undoing it puts each where it stood', async () => {
    const sort = vi.fn(() => ({ value: groupView(12), touched: [] }));
    const { user } = await opened({ group_sort: sort as never });
    for (const name of ['陈阿福', '吴秀珍']) pick(name);
    await user.click(screen.getByTestId('members-sort'));
    await user.type(await screen.findByTestId('sort-name'), '续行审理{Enter}');
    await waitFor(() => expect(sort).toHaveBeenCalledTimes(1));
    expect(sort.mock.calls[0]).toEqual([{ case: 'c-1287', members: ['worker:2', 'worker:4'], name: '续行审理' }]);
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(sort).toHaveBeenCalledTimes(3));
    expect(sort.mock.calls.slice(1)).toEqual([
      [{ case: 'c-1287', name: '先行调解', members: ['worker:2'] }],
      [{ case: 'c-1287', name: '', members: ['worker:4'] }],
    ]);
  });
});

describe('the way to the members', () => {
  const show = caseFileAnswers().case_show as (request: unknown) => CaseView;
  const group = (request: unknown) => {
    const c = show(request);
    return { ...c, applicants: [...c.applicants, ...c.applicants.map((one) => ({ ...one, party: 'worker:2' }))] };
  };

  it('is a tab beside the parties for a case of several applicants, which arrows alone do not leave by', async () => {
    const { user } = openApp('/cases/c-1287', { case_show: group as never });
    const tab = await screen.findByRole('tab', { name: /成员/ });
    screen.getByRole('tab', { name: '当事人' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(tab);
    expect(window.location.hash).not.toContain('members');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe(`#${HERE}`));
  });

  it('is a command of the find box there, and nowhere else', async () => {
    const { user } = openApp('/cases/c-1287', { case_show: group as never });
    await screen.findByRole('tab', { name: /成员/ });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), '成员');
    expect(await screen.findByRole('option', { name: /本案的成员/ })).toBeTruthy();
  });

  it('stands on the award desk, which draws fifty claims of a large group', async () => {
    const desk = (caseFileAnswers().award_desk as () => AwardDesk)();
    const claims = Array.from({ length: 500 }, (_, at) => ({ ...(desk.claims[0] as AwardClaim), claim: String(at + 1) }));
    const { user } = openApp('/cases/c-1287/award', { case_show: group as never, award_desk: { ...desk, claims } });
    expect((await screen.findByTestId('award-group')).textContent).toContain('2 人，按成员办理');
    expect(screen.getByTestId('award-rest').textContent).toContain('还有 450 项');
    await user.click(screen.getByTestId('award-members'));
    await waitFor(() => expect(window.location.hash).toBe(`#${HERE}`));
  });
});
