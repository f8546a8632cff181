import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBackend } from '../../ipc/fake';
import { chain, project, proposal } from '../../ipc/fixtures/projects';
import { openApp } from '../../testing/render';
import { lackOf, picksOf } from './DecideForm';
import { matches } from './ProjectsPage';
import { nextRole, usualAbove } from './UnitForm';

const asked = (backend: FakeBackend, name: string) =>
  backend.calls.filter((one) => one.name === name).at(-1)?.request as Record<string, unknown>;

describe('the list of projects', () => {
  it('is found by name, permit, grid and unit', () => {
    for (const text of ['软件园', '3502112026', '集美-03', '大建']) expect(matches(project.row, text)).toBe(true);
    expect(matches(project.row, '别的工地')).toBe(false);
  });

  it('says what it is for while it is empty, with the one button that fills it', async () => {
    const { user, backend } = openApp('/projects', { project_list: { projects: [], may_edit: true } });
    expect(await screen.findByText('还没有登记工程项目')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '登记工程项目' }));
    await user.click(await screen.findByRole('button', { name: '保存' }));
    expect(await screen.findByText('请填写项目名称。')).toBeTruthy();
    expect(asked(backend, 'project_set')).toBeUndefined();
    await user.type(screen.getByLabelText(/项目名称/), '滨海住宅');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked(backend, 'project_set')).toMatchObject({ project: null, name: '滨海住宅' }));
  });
});

describe('a unit of the chain', () => {
  it('is offered at the place that is still missing, under the one it usually stands under', () => {
    expect(nextRole({ ...project, units: [] })).toBe('owner');
    expect(nextRole({ ...project, units: project.units.slice(0, 1) })).toBe('general');
    expect(nextRole(project)).toBe('sub');
    expect([usualAbove(project, 'general'), usualAbove(project, 'sub'), usualAbove(project, 'owner')]).toEqual([
      'u-1',
      'u-2',
      '',
    ]);
  });

  it('that others stand under is not taken out without a question', async () => {
    const { user, backend } = openApp('/projects/p-1');
    const row = (await screen.findByText('厦门榕岸劳务有限公司', { selector: '.level' })).closest('tr') as HTMLElement;
    await user.click(within(row).getByText('分包单位'));
    await user.click(await screen.findByRole('button', { name: '移出链条' }));
    expect(asked(backend, 'project_unit_set')).toBeUndefined();
    await user.click(await screen.findByRole('button', { name: '移出' }));
    await waitFor(() => expect(asked(backend, 'project_unit_set')).toMatchObject({ unit: 'u-3', active: false }));
  });
});

describe('a fact on a duty', () => {
  it('is not sent without a state and a proof, and then with the note', async () => {
    const { user, backend } = openApp('/projects/p-1?tab=duties');
    await user.click(await screen.findByTestId('fact-board'));
    await user.click(screen.getByTestId('fact-save'));
    expect(await screen.findByText('请选择已履行还是未履行。')).toBeTruthy();
    expect(screen.getByText('请附上文件，或者写明谁、在哪里看到了什么。')).toBeTruthy();
    await user.click(screen.getByLabelText('未履行'));
    await user.type(screen.getByTestId('fact-note'), '大门口没有告示牌');
    await user.click(screen.getByTestId('fact-save'));
    await waitFor(() =>
      expect(asked(backend, 'project_fact_add')).toMatchObject({ duty: 'board', met: false, note: '大门口没有告示牌' }),
    );
  });
});

describe('the decision who answers', () => {
  it('starts from the proposal and asks for at least one unit and an order', () => {
    const picks = picksOf(proposal);
    expect(picks.map((one) => [one.on, one.order, one.ground])).toEqual([
      [true, '1', 'general_first'],
      [true, '2', 'sub_direct'],
    ]);
    expect(lackOf(picks)).toBeNull();
    expect(lackOf(picks.map((one) => ({ ...one, on: false })))).toMatch(/至少/);
    expect(lackOf(picks.map((one) => ({ ...one, order: '0' })))).toMatch(/顺位/);
  });

  it('says before it is taken who joins and that the period runs anew, and sends units, not typed names', async () => {
    const { user, backend } = openApp('/cases/c-1287?tab=chain');
    await user.click(await screen.findByTestId('chain-decide'));
    await user.click(await screen.findByTestId('decide-save'));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('审理期限自作出决定之日起重新计算（规则46（一））');
    expect(asked(backend, 'chain_decide')).toBeUndefined();
    await user.click(within(question).getByRole('button', { name: '确定并追加' }));
    await waitFor(() =>
      expect(asked(backend, 'chain_decide')).toMatchObject({
        case: 'c-1287',
        liable: [
          { unit: 'u-2', order: 1, ground: 'general_first' },
          { unit: 'u-3', order: 2, ground: 'sub_direct' },
        ],
      }),
    );
  });

  it('that cannot be taken now is greyed with the reason', async () => {
    const refusal = { code: 'not_accepted', message: '案件尚未受理。', article: '调仲法29' };
    openApp('/cases/c-1287?tab=chain', { chain_show: { ...chain, refusal } });
    const button = await screen.findByRole('button', { name: '确定清偿责任主体' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('data-why')).toBe('案件尚未受理。（调仲法29）');
  });
});

describe('an employer', () => {
  it('is told about while the respondent is typed, and opens beside', async () => {
    const { user, backend } = openApp('/intake');
    const part = await waitFor(() => {
      const found = document.getElementById('part-respondent');
      if (!found) throw new Error('not there yet');
      return found;
    });
    await user.type(within(part).getByLabelText(/^名称/), '厦门榕岸劳务有限公司');
    expect(await screen.findByText(/未结案件主张工资 186400.00 元/, {}, { timeout: 4000 })).toBeTruthy();
    await user.click(within(screen.getByTestId('profile-line')).getByRole('button', { name: '单位情况' }));
    expect(await screen.findByTestId('profile')).toBeTruthy();
    await user.click(screen.getByTestId('mark-add'));
    await user.click(await screen.findByTestId('mark-save'));
    expect(await screen.findByText('请写明来源：文号、网址或者名单名称。')).toBeTruthy();
    expect(asked(backend, 'employer_mark')).toBeUndefined();
  });
});
