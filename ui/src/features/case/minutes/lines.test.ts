import { describe, expect, it } from 'vitest';
import { bare, joinLine, nextSpeaker, splitLine, withKeys } from './lines';

const start = () =>
  withKeys([
    { speaker: '仲裁员', text: '是否收到开庭通知？' },
    { speaker: '申请人', text: '收到。没有异议。' },
  ]);

describe('minutes', () => {
  it('splits a line at the cursor and gives the rest to the next speaker', () => {
    const lines = start();
    const out = splitLine(lines, lines[1]?.key ?? '', 3, '仲裁员');
    expect(bare(out)).toEqual([
      { speaker: '仲裁员', text: '是否收到开庭通知？' },
      { speaker: '申请人', text: '收到。' },
      { speaker: '仲裁员', text: '没有异议。' },
    ]);
  });

  it('joins a line to the one above and puts the cursor where they met', () => {
    const lines = start();
    const joined = joinLine(lines, lines[1]?.key ?? '');
    expect(joined?.at).toBe('是否收到开庭通知？'.length);
    expect(joined?.lines).toHaveLength(1);
    expect(joinLine(lines, lines[0]?.key ?? ''), 'nothing stands above the first line').toBeNull();
  });

  it('goes back and forth between question and answer', () => {
    const lines = start();
    expect(nextSpeaker(lines, lines[1]?.key ?? '')).toBe('仲裁员');
    expect(nextSpeaker(lines.slice(0, 1), lines[0]?.key ?? '')).toBe('仲裁员');
  });

  it('keeps no empty lines', () => {
    expect(bare(withKeys([{ speaker: '申请人', text: '  ' }]))).toEqual([]);
  });
});
