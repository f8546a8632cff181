import { describe, expect, it } from 'vitest';
import { groupView, memberKey } from '../../ipc/fixtures/group';
import { groupsBefore, inOrder, type MembersFilter, partProblem, receiptRows, shownMembers, sumsOf, usualBasis } from './members';

const view = groupView(12);
const all: MembersFilter = { text: '', state: null, way: 'team', group: null };
const numbers = (filter: MembersFilter, sort = 'no') => shownMembers(view.members, filter, sort).map((one) => one.no);

describe('which members are shown', () => {
  it('leaves those of the state and the sub-group chosen, and those of whom no sub-group is written', () => {
    expect(numbers({ ...all, state: 'mediated' })).toEqual([5, 10]);
    expect(numbers({ ...all, group: '钢筋班' })).toEqual([2, 6, 10]);
    expect(numbers({ ...all, group: '' })).toEqual([3, 7, 11]);
    expect(numbers({ ...all, way: 'subgroup', group: '先行调解', state: 'open' })).toEqual([1, 2]);
  });

  it('is found by name, ID number or number in the group', () => {
    expect(numbers({ ...all, text: '秀珍' })).toEqual([4]);
    expect(numbers({ ...all, text: '1007' })).toEqual([7]);
    expect(numbers({ ...all, text: '12' })).toContain(12);
  });

  it('is sorted by amount as money and not as text, and by name as a Chinese reader expects', () => {
    expect(numbers(all, '-claimed').slice(0, 3)).toEqual([12, 11, 10]);
    expect(shownMembers(view.members, all, 'name')[0]?.name).toBe('蔡文彬');
  });

  it('does not change the order of the group itself', () => {
    shownMembers(view.members, all, '-no');
    expect(view.members[0]?.no).toBe(1);
  });
});

describe('money of members', () => {
  it('is added exactly, with what is not known as nothing', () => {
    expect(sumsOf(view.members)).toEqual({ members: 12, claimed: '7800.00', admitted: '2100.00', found: '1200.00' });
    expect(sumsOf([]).claimed).toBe('0.00');
  });

  it('comes from what was found where an award is made by those who may see it, else from the claim', () => {
    const bases = view.acts.find((one) => one.kind === 'award_made')?.bases ?? [];
    expect(usualBasis('award_made', bases)).toBe('found');
    expect(usualBasis('mediated', bases)).toBe('claimed');
    expect(usualBasis('award_made', bases.slice(1))).toBe('claimed');
    expect(usualBasis('payment_made', [{ value: 'due' }, { value: 'outstanding' }])).toBe('due');
  });

  it('takes a percentage above 0 up to 100 with at most three decimals', () => {
    expect(['87.5', '100', '0.001', ' 50 '].map(partProblem)).toEqual([null, null, null, null]);
    for (const bad of ['', '0', '100.1', '87.5432', '八成', '-1']) expect(partProblem(bad), bad).not.toBeNull();
  });
});

describe('acts on members', () => {
  it('stand in the order in which a group comes to its end', () => {
    expect(inOrder(view.acts).map((one) => one.kind)).toEqual(['mediated', 'award_made', 'interim_payment', 'served']);
  });

  it('leave a receipt with the exceptions first and each amount', () => {
    const row = (no: number, refused: boolean) => ({
      member: memberKey(no),
      no,
      name: `工人${no}`,
      claims: 1,
      amount: refused ? null : '87.50',
      refusal: refused ? { code: 'no_live_claim', message: '已经处理。', article: '规则49' } : null,
    });
    const rows = receiptRows({
      title: '调解',
      made: { rows: [row(1, false), row(2, false)], total: '175.00', state_name: '审理中', events: [] },
      left: [row(3, true)],
    });
    expect(rows.map((one) => [one.no, one.result, one.amount, one.words])).toEqual([
      [3, '未办', '', '已经处理。（规则49）'],
      [1, '已办', '87.50', ''],
      [2, '已办', '87.50', ''],
    ]);
  });

  it('remember the sub-groups that members stood in, so that sorting can be undone', () => {
    expect(groupsBefore(view.members.slice(0, 3))).toEqual([
      { name: '先行调解', members: ['worker', 'worker:2'] },
      { name: '', members: ['worker:3'] },
    ]);
  });
});
