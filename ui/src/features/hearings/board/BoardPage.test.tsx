import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { boardAnswers } from '../../../ipc/fixtures/board';
import { openApp } from '../../../testing/render';

async function opened(answers = {}) {
  const made = openApp('/hearings/day', answers);
  const grid = await screen.findByRole('grid', { name: '开庭名单' });
  await waitFor(() => expect(document.activeElement?.getAttribute('data-at')).toBe('0'));
  return { ...made, grid };
}
const rows = () =>
  within(screen.getByRole('grid', { name: '开庭名单' }))
    .getAllByRole('row')
    .slice(1);

describe('the hearing board', () => {
  it('has a row for each of forty cases, and a group is one row with its members', async () => {
    await opened();
    expect(rows()).toHaveLength(40);
    expect(rows()[3]?.textContent).toContain('40 人');
    expect(screen.getByTestId('board-counts').textContent).toContain('40 件，待开 40');
    expect(rows()[0]?.textContent).toContain('目标还剩 5 天');
  });

  it('checks parties in and takes it back at a number, on the row that the keyboard is on', async () => {
    const { user, backend } = await opened();
    await user.keyboard('j1');
    const second = () => rows()[1] as HTMLElement;
    await waitFor(() => expect(within(second()).getByTestId('seat-here_worker').textContent).toContain('08:55'));
    await user.keyboard('2');
    await waitFor(() => expect(screen.getByTestId('board-counts').textContent).toContain('到齐 1'));
    await user.keyboard('2');
    await waitFor(() => expect(screen.getByTestId('board-counts').textContent).toContain('到齐 0'));
    const sent = backend.calls.filter((one) => one.name === 'hearing_check_in').map((one) => one.request as { here: boolean });
    expect(sent.map((one) => one.here)).toEqual([true, true, false]);
  });

  it('opens the minutes beside the list, the table of elements and the case at a key', async () => {
    const { user, backend } = await opened();
    await user.keyboard('m');
    await waitFor(() => expect(backend.calls.some((one) => one.name === 'minutes_get')).toBe(true));
    expect(screen.getByTestId('board')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-at')).toBe('0'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toContain('tab=hearings'));
  });

  it('goes to another day and says what to do where nothing is heard', async () => {
    const { user, backend } = await opened();
    backend.answer('hearing_board', ({ day }) => ({
      day: { date: day, weekday: '周二', kind: '工作日', working: true },
      today: false,
      to_hear: 0,
      heard: 0,
      here: 0,
      rooms: [],
      rows: [],
    }));
    await user.keyboard(']');
    expect(await screen.findByText(/没有开庭/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '排庭' })).toBeTruthy();
  });

  it('shows no key for a check-in that cannot be made', async () => {
    const answers = boardAnswers(1);
    const made = answers.hearing_board;
    const { user, backend } = await opened({
      ...answers,
      hearing_board: async (request: never) => {
        const view = await (made as (request: never) => Promise<{ rows: { may_check_in: boolean }[] }>)(request);
        return { ...view, rows: view.rows.map((row) => ({ ...row, may_check_in: false })) };
      },
    });
    await user.keyboard('1');
    expect(backend.calls.some((one) => one.name === 'hearing_check_in')).toBe(false);
  });
});
