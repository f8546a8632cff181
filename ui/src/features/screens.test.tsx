import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { AREAS } from '../app/areas';
import { status } from '../ipc/fixtures/office';
import { openApp } from '../testing/render';

const SCREENS: [hash: string, shows: string][] = [
  ['/work', '今天须办 3 项，逾期 2 项'],
  ['/deadlines', '没有期限在走'],
  ['/deadlines?tab=people', '在等'],
  ['/deadlines?tab=still', '共 1 件没有期限在走'],
  ['/deadlines?tab=load', '逾期未说明原因 1'],
  ['/cases', '我主办的'],
  ['/cases/c-1287', '填工资表'],
  ['/cases/c-1287/members', '集体案件 12 人'],
  ['/cases/c-1287/batches', '成批文书 1 批'],
  ['/cases/c-1287/sheet', '裁决书二 非终局'],
  ['/cases/c-1287?tab=chain', '按条例谁负责'],
  ['/cases/c-1287/platform', '每小时应得'],
  ['/cases/c-1287/platform?tab=facts', '还没有事实指向这一情形'],
  ['/cases/c-1287/platform?tab=injury', '已申请，等待答复'],
  ['/referrals?tab=figures', '按转出日期统计'],
  ['/projects', '施工总承包单位'],
  ['/projects?tab=benchmark', '符合条件的 0 个'],
  ['/projects/p-1', '谁对工资负责'],
  ['/projects/p-1?tab=duties', '维权信息告示牌'],
  ['/projects/p-1?tab=cases', '厦门榕岸劳务有限公司'],
  ['/projects/p-1?tab=criteria', '没有记录'],
  ['/advice', '送餐摔伤'],
  ['/leads', '图上有、网格里没有'],
  ['/leads?tab=list', '尚欠'],
  ['/leads/l-1', '一键立案'],
  ['/referrals', '思明区人民法院'],
  ['/referrals?tab=ended', '还没有结束的联动件'],
  ['/referrals?tab=bodies', '市总工会驻仲裁院调解工作站'],
  ['/referrals?referral=rf-1', '代登签收'],
  ['/cases/c-1287?tab=referrals', '加班基数按合同约定'],
  ['/mediation', '今天约定 1 项'],
  ['/mediation/m-1', '双方还差'],
  ['/sync', '1 家还没有收齐本机的'],
  ['/sync?tab=export', '约 3.2 MB'],
  ['/sync?tab=import', '核对不会改动任何内容'],
  ['/sync?tab=settle', '都不是，另填'],
  ['/sync?tab=spaces', '市总工会调解工作站'],
  ['/sync?tab=trust', '本机的名片'],
  ['/sync?tab=place', '用交换包传递'],
  ['/cases/c-1287?tab=share', '待回执'],
  ['/settings/grids', '本单位自定'],
  ['/hearings', '开庭公告'],
  ['/settings/mine', '看起来'],
  ['/settings/office', '本委全称'],
  ['/settings/users', '吴承钧'],
  ['/settings/rooms', '第一仲裁庭'],
  ['/settings/arbitrators', '许伯谦'],
  ['/settings/series', '厦劳人仲案字〔2026〕1661号'],
  ['/settings/templates', '本委第 2 版'],
  ['/settings/calendar', '2026 年，工作日 248 天。'],
  ['/settings/backup', '做一次恢复演练'],
];

/** Keys of a keyboard and units are written as everywhere; the folder is a name. */
const LATIN =
  /^(?:Ctrl\+\w|Esc|Enter|Shift\+.|Space|F1|[A-Z]|.*\bCtrl\+[A-Z].*|.* F1|\/home\/lucai|数据在 .*|(?:约 )?[\d.]+ [KMG]B|[KM]B|(?:file|webdav|s3|postgresql):.*)$/;

/** Everything that is shown or spoken, piece by piece. */
function spoken(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.textContent?.trim() ?? '');
  for (const node of document.body.querySelectorAll('[aria-label],[title],[placeholder],[data-tip]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'data-tip']) found.push(node.getAttribute(name) ?? '');
  return found.filter((text) => /[A-Za-z]{2,}/.test(text) && !LATIN.test(text));
}

async function opened(hash: string, shows: string) {
  openApp(hash);
  await waitFor(() => expect(document.body.textContent).toContain(shows), { timeout: 4000 });
}

describe.each(SCREENS)('the screen %s', (hash, shows) => {
  it('has no violation that axe can see, and no English word', { timeout: 30_000 }, async () => {
    await opened(hash, shows);
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    expect(spoken()).toEqual([]);
  });
});

describe('my work', () => {
  it('groups by what is left, late first, with the arithmetic of each row', async () => {
    openApp('/work');
    const list = await screen.findByRole('grid', { name: '我的工作' });
    const heads = within(list)
      .getAllByRole('rowheader')
      .map((one) => one.textContent);
    expect(heads.map((one) => one?.split(' ')[0])).toEqual(['逾期', '待我审批', '今天', '本周', '下周及以后', '在等']);
    expect(within(list).getByText('受理 10-08 ＋ 45 日')).toBeTruthy();
    expect(within(list).getAllByText('逾期 1 天')).toHaveLength(1);
  });

  it('always tells of cases on which no period runs, with their count', async () => {
    const { user } = openApp('/work');
    expect(await screen.findByRole('heading', { name: '没有期限在走 7' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /没有期限在走/ }));
    expect(within(screen.getByRole('grid')).getByText(/中止审理 3/)).toBeTruthy();
  });

  it('goes to an area by G and a letter, but not while text is typed', async () => {
    const { user } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByLabelText('在本页筛选'));
    await user.keyboard('gc');
    expect(window.location.hash).toBe('#/work');
    await user.clear(screen.getByLabelText('在本页筛选'));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('gc');
    await waitFor(() => expect(window.location.hash).toBe('#/cases'));
  });

  it('has a letter of its own for every area', async () => {
    const user = { ...status.user, areas: AREAS.map((one) => one.area) } as typeof status.user;
    const opened = openApp('/work', { app_status: { ...status, user } });
    await screen.findByRole('navigation', { name: '主导航' });
    expect(new Set(AREAS.map((one) => one.key)).size).toBe(AREAS.length);
    for (const { key, path } of AREAS.toReversed()) {
      (document.activeElement as HTMLElement | null)?.blur();
      await opened.user.keyboard(`g${key.toLowerCase()}`);
      await waitFor(() => expect(window.location.hash).toBe(`#${path}`));
    }
  });
});

describe('the rail', () => {
  it('shows only what the role may use', async () => {
    const user = { ...status.user, areas: ['work', 'hearings', 'settings'], commands: [] } as typeof status.user;
    openApp('/work', { app_status: { ...status, user } });
    const rail = await screen.findByRole('navigation', { name: '主导航' });
    expect(
      within(rail)
        .getAllByRole('link')
        .map((one) => one.textContent?.replace(/\d+/, '')),
    ).toEqual(['我的工作', '庭审', '设置']);
  });

  it('locks at once by Ctrl+L and forgets what was read', async () => {
    const { user, backend } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByLabelText('密码')).toBeTruthy();
    expect(backend.calls.some((one) => one.name === 'lock')).toBe(true);
    expect(screen.queryByText(/许佳/)).toBeNull();
  });
});

describe('find', () => {
  it('opens by Ctrl+K, takes pinyin initials for commands and moves by arrows', async () => {
    const { user } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: '找案件、人、单位或命令' });
    await user.type(box, 'pt');
    const option = await screen.findByRole('option', { name: /排庭/ });
    expect(option.getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toContain('/hearings'));
  });

  it('asks the core for what is typed and opens the case that is chosen', async () => {
    const find = vi.fn(() => ({
      hits: [{ kind: 'case', case: 'c-9', project: null, title: '厦劳人仲案字〔2026〕9号', detail: '张三 诉 某公司', cases: 1 }],
      more: false,
    }));
    const { user } = openApp('/work', { find });
    await screen.findByRole('grid', { name: '我的工作' });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: '找案件、人、单位或命令' }), 'zs');
    await screen.findByText('张三 诉 某公司');
    expect(find).toHaveBeenLastCalledWith({ text: 'zs', limit: 12 });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/cases/c-9'));
  });
});

describe('the list of cases', () => {
  it('reads on by itself and never asks for everything', async () => {
    const { backend } = openApp('/cases');
    await screen.findByText(/共 10,000 件/);
    const asked = backend.calls.filter((one) => one.name === 'case_list').map((one) => (one.request as { limit: number }).limit);
    expect(Math.max(...asked)).toBeLessThanOrEqual(200);
  });

  it('filters by what is typed after a short pause', async () => {
    const { user, backend } = openApp('/cases');
    await screen.findByText(/共 10,000 件/);
    await user.type(screen.getByLabelText('筛选案件'), '黄志强');
    await waitFor(() => {
      const last = backend.calls.findLast((one) => one.name === 'case_list')?.request as { filter: { text?: string } };
      expect(last.filter.text).toBe('黄志强');
    });
  });

  it('loses nothing of what is typed slowly', async () => {
    const { user, backend } = openApp('/cases');
    await screen.findByText(/共 10,000 件/);
    const box = screen.getByLabelText('筛选案件');
    const asked = () => backend.calls.some((one) => (one.request as { filter?: { text?: string } }).filter?.text === '黄');
    await user.type(box, '黄');
    await waitFor(() => expect(asked()).toBe(true));
    await user.type(box, '志');
    await user.type(box, '强');
    expect(box).toHaveProperty('value', '黄志强');
    await waitFor(() => {
      const last = backend.calls.findLast((one) => one.name === 'case_list')?.request as { filter: { text?: string } };
      expect(last.filter.text).toBe('黄志强');
    });
  });

  it('keeps chosen columns for the user', async () => {
    const set = vi.fn(() => ({ value: status.settings as never, touched: [] }));
    const { user } = openApp('/cases', { settings_set: set });
    await screen.findByText(/共 10,000 件/);
    expect(screen.queryByRole('columnheader', { name: '书记员' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '列' }));
    await user.click(await screen.findByRole('checkbox', { name: '书记员' }));
    expect(await screen.findByRole('columnheader', { name: '书记员' })).toBeTruthy();
    await waitFor(() => expect(set).toHaveBeenCalledWith({ remembered: { 'cases.columns': { shown: ['clerk'] } } }));
  });

  it('keeps a filter under a name that is not taken', async () => {
    const save = vi.fn((request) => ({ value: { ...request, sort: null, count: 1 }, touched: [{ kind: 'settings' as const }] }));
    const { user } = openApp('/cases?q=黄志强', { filter_save: save });
    await user.click(await screen.findByRole('button', { name: '＋ 存为筛选' }));
    await user.type(screen.getByLabelText('名字'), '本月到期');
    await user.click(screen.getByRole('button', { name: '存下' }));
    expect(screen.getByText('已经有这个名字，换一个。')).toBeTruthy();
    await user.clear(screen.getByLabelText('名字'));
    await user.type(screen.getByLabelText('名字'), '黄志强的案子');
    await user.click(screen.getByRole('button', { name: '存下' }));
    await waitFor(() => expect(save).toHaveBeenCalledWith({ name: '黄志强的案子', filter: { text: '黄志强' }, sort: 'due' }));
  });
});

describe('filters of the lists', () => {
  it('asks the core for several states at once, and for all of them again', async () => {
    const { user, backend } = openApp('/cases');
    await screen.findByText(/共 10,000 件/);
    const asked = () => {
      const last = backend.calls.findLast((one) => one.name === 'case_list')?.request as { filter?: { states?: string[] } };
      return last.filter?.states;
    };
    await user.click(screen.getByRole('button', { name: /状态/ }));
    await user.click(await screen.findByRole('option', { name: '已受理' }));
    await user.click(screen.getByRole('option', { name: '审理中' }));
    await waitFor(() => expect(asked()).toEqual(['s0', 's2']));
    expect(screen.getByText('状态：已受理 等 2 种')).toBeTruthy();
    await user.click(screen.getByRole('option', { name: '不限' }));
    await waitFor(() => expect(asked() ?? null).toBeNull());
  });

  it('keeps what is shown of my work under a name, and brings it back', async () => {
    const { user } = openApp('/work');
    await screen.findByRole('grid', { name: '我的工作' });
    await user.click(screen.getByRole('button', { name: /^在等/ }));
    await user.click(screen.getByRole('button', { name: '＋ 存为筛选' }));
    await user.type(screen.getByLabelText('名字'), '等对方的');
    await user.click(screen.getByRole('button', { name: '存下' }));
    const chip = await screen.findByRole('button', { name: '等对方的' });
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByRole('button', { name: /^全部/ }));
    expect(chip.getAttribute('aria-pressed')).toBe('false');
    await user.click(chip);
    expect(screen.getByRole('button', { name: /^在等/ }).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('fixing a hearing', () => {
  it('shows what clashes before anything is saved, and saves only after it is accepted', async () => {
    const act = vi.fn(() => ({ value: { events: ['e'], state: 's', state_name: '', number: null }, touched: [] }));
    const { user } = openApp('/hearings?new=1', {
      case_act: act,
      find: () => ({
        hits: [{ kind: 'case', case: 'c-1', project: null, title: '厦劳人仲案字〔2026〕1号', detail: '甲 诉 乙', cases: 1 }],
        more: false,
      }),
    });
    await user.type(await screen.findByRole('combobox', { name: '案件' }), '甲');
    await user.click(await screen.findByRole('option', { name: /1号/ }));
    await user.type(screen.getByLabelText('开庭日'), '2026-11-24');
    await user.selectOptions(screen.getByLabelText('仲裁庭'), '第一仲裁庭');
    expect(await screen.findByText(/第一仲裁庭 09:00 至 11:30 已排 1287号/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '排定' }));
    expect(act).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox', { name: '已知相撞，仍按此排定' }));
    await user.click(screen.getByRole('button', { name: '排定' }));
    await waitFor(() =>
      expect(act).toHaveBeenCalledWith({
        case: 'c-1',
        acts: [{ kind: 'hearing_fixed', on: '2026-11-23', for: '2026-11-24', time: '09:00', until: '11:00', room: '第一仲裁庭' }],
        draft: 'hearing:new',
      }),
    );
  });

  it('finds again what was typed before a crash', async () => {
    const body = {
      chosen: { value: 'c-1', label: '厦劳人仲案字〔2026〕1号' },
      text: '厦劳人仲案字〔2026〕1号',
      day: '2026-11-24',
      room: '第一仲裁庭',
    };
    openApp('/hearings?new=1', { draft_get: { draft: { key: 'hearing:new', body, at: '2026-11-23T02:00:00Z' } as never } });
    expect(await screen.findByLabelText('开庭日')).toHaveProperty('value', '2026-11-24');
    expect(await screen.findByText(/已排 1287号/)).toBeTruthy();
  });

  it('names a room that is free at that time and takes it at a click', async () => {
    const body = { chosen: { value: 'c-1', label: '1号' }, text: '1号', day: '2026-11-24', room: '第一仲裁庭' };
    const { user } = openApp('/hearings?new=1', {
      draft_get: { draft: { key: 'hearing:new', body, at: '2026-11-23T02:00:00Z' } as never },
    });
    await user.click(await screen.findByRole('button', { name: '第二仲裁庭' }));
    expect(await screen.findByText('仲裁庭和人员都空着。')).toBeTruthy();
  });
});

describe('settings', () => {
  it('hold at once and are asked of the core', async () => {
    const { user, backend } = openApp('/settings/mine');
    await user.click(await screen.findByText('150%'));
    await waitFor(() => expect(document.documentElement.style.fontSize).toBe('150%'));
    expect(backend.calls).toContainEqual({ name: 'settings_set', request: { text_scale: 150 } });
    await user.click(screen.getByText('深色'));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
  });

  it('never lets a number be given twice', async () => {
    const { user } = openApp('/settings/series');
    await user.click(await screen.findByText('厦劳人仲案字〔2026〕1661号'));
    const box = await screen.findByLabelText('下一个序号');
    await user.clear(box);
    await user.type(box, '1600');
    expect(screen.getByText('1660 号以前已经用过，只能往后。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '保存' }).hasAttribute('disabled')).toBe(true);
  });

  it('do not let an administrator lock himself out', async () => {
    const { user } = openApp('/settings/users');
    await user.click(await screen.findByRole('row', { name: /林致远/ }));
    const stop = await screen.findByRole('button', { name: '停用' });
    expect(stop.getAttribute('aria-disabled')).toBe('true');
    expect(stop.getAttribute('data-why')).toBe('不能停用自己。');
  });

  it('hide from a clerk what only an administrator does', async () => {
    const user = { ...status.user, commands: [] } as typeof status.user;
    openApp('/settings', { app_status: { ...status, user } });
    const nav = await screen.findByRole('navigation', { name: '设置各项' });
    expect(nav.textContent).not.toContain('备份与核验');
    expect(nav.textContent).toContain('我的');
  });
});
