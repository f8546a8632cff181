import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../testing/render';
import { asCallError, CallError } from './backend';
import { work } from './fixtures/cases';
import { useAsk, useDo } from './index';
import { concerns } from './touched';

function Counts() {
  const rooms = useAsk('room_list', {});
  const today = useAsk('work_today', {});
  const { run } = useDo('room_set');
  return (
    <button type="button" onClick={() => void run({ name: '第四仲裁庭' })}>
      {rooms.data?.rooms.length} {today.data?.counts.all}
    </button>
  );
}

describe('what a change touches', () => {
  it('is read again, and nothing else is', async () => {
    const rooms = vi.fn(() => ({ rooms: [] }));
    const today = vi.fn(() => work);
    const { user } = renderPart(<Counts />, {
      room_list: rooms,
      work_today: today,
      room_set: () => ({ value: { room: 'r', name: '第四仲裁庭', place: '', active: true }, touched: [{ kind: 'office' }] }),
    });
    await screen.findByText('0 17');
    await user.click(screen.getByRole('button'));
    await waitFor(() => expect(rooms).toHaveBeenCalledTimes(2));
    expect(today).toHaveBeenCalledTimes(1);
  });

  it('is also read again when another window changed it', async () => {
    const rooms = vi.fn(() => ({ rooms: [] }));
    const { backend } = renderPart(<Counts />, { room_list: rooms });
    await screen.findByText(/0/);
    act(() => backend.touch([{ kind: 'office' }]));
    await waitFor(() => expect(rooms).toHaveBeenCalledTimes(2));
  });

  it('in one case leaves every other case as it was read', () => {
    const tag = { kind: 'case' as const, case: 'c-1' };
    expect(concerns(tag, 'case_show', { case: 'c-1' })).toBe(true);
    expect(concerns(tag, 'case_show', { case: 'c-2' })).toBe(false);
    expect(concerns(tag, 'room_list', {})).toBe(false);
  });

  it('makes a question that nobody classed be asked again, rather than show old data', () => {
    expect(concerns({ kind: 'cases' }, 'a_command_of_tomorrow', {})).toBe(true);
  });
});

describe('what a host throws', () => {
  it('always comes out as a code and a Chinese sentence', () => {
    const known = asCallError({ code: 'locked', message: '已锁定。', details: { article: '调仲法43' }, incident: 'i-1' });
    expect(known).toBeInstanceOf(CallError);
    expect([known.code, known.message, known.article, known.incident]).toEqual(['locked', '已锁定。', '调仲法43', 'i-1']);
    for (const odd of [undefined, 'boom', new Error('boom'), { code: 5 }, null]) {
      expect(asCallError(odd).code).toBe('ui_host');
      expect(asCallError(odd).message).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
