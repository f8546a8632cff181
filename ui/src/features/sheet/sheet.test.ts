import { describe, expect, it } from 'vitest';
import { CallError } from '../../ipc';
import type { SheetView } from '../../ipc/types';
import { fillFrom } from './fill';
import { blockOf, moved, tabbed, within } from './move';
import { type Batch, readBatch, typedInto, without } from './pending';
import { type Ground, MOST_CELLS, place } from './place';
import { formatTable, parseTable } from './table';
import { did, NO_STEPS, redid, undid } from './undo';
import { cellOf } from './useSheet';
import { monthAfter, monthsBetween, readCell, readMonth, sameValue } from './values';

const GRID = { rows: 4, cols: 3 };

describe('moving in the grid', () => {
  it('goes by arrows, ends at the edges, and to the edges with Ctrl', () => {
    expect(moved({ r: 0, c: 0 }, 'ArrowUp', false, GRID)).toEqual({ r: 0, c: 0 });
    expect(moved({ r: 1, c: 1 }, 'ArrowDown', false, GRID)).toEqual({ r: 2, c: 1 });
    expect(moved({ r: 1, c: 1 }, 'ArrowRight', true, GRID)).toEqual({ r: 1, c: 2 });
    expect(moved({ r: 1, c: 1 }, 'End', true, GRID)).toEqual({ r: 3, c: 2 });
    expect(moved({ r: 1, c: 1 }, 'PageDown', false, GRID)).toEqual({ r: 3, c: 1 });
    expect(moved({ r: 1, c: 1 }, 'x', false, GRID)).toBeNull();
  });

  it('goes by Tab over the ends of rows, and out of the grid after the last cell', () => {
    expect(tabbed({ r: 0, c: 2 }, false, GRID)).toEqual({ r: 1, c: 0 });
    expect(tabbed({ r: 1, c: 0 }, true, GRID)).toEqual({ r: 0, c: 2 });
    expect(tabbed({ r: 3, c: 2 }, false, GRID)).toBeNull();
    expect(tabbed({ r: 0, c: 0 }, true, GRID)).toBeNull();
  });

  it('marks the block between two cells, whichever came first', () => {
    const block = blockOf({ r: 3, c: 0 }, { r: 1, c: 2 });
    expect(block).toEqual({ top: 1, left: 0, bottom: 3, right: 2 });
    expect(within(block, 2, 1)).toBe(true);
    expect(within(block, 0, 1)).toBe(false);
  });
});

describe('what is typed into a cell', () => {
  const money = (text: string) => readCell('money', text, '2026-11-23');

  it('is read with separators, full-width digits, units and the point of the numeric pad', () => {
    expect(money('8,300')).toEqual({ value: '8300.00' });
    expect(money('８，３００．５')).toEqual({ value: '8300.50' });
    expect(money('￥8 300.00 元')).toEqual({ value: '8300.00' });
    expect(money('.5')).toEqual({ value: '0.50' });
    expect(money('12。5')).toEqual({ value: '12.50' });
    expect(money('300.')).toEqual({ value: '300.00' });
    expect(money('  ')).toEqual({ value: null });
    expect(readCell('hours', '242 时', '')).toEqual({ value: '242' });
    expect(readCell('hours', '7.50', '')).toEqual({ value: '7.5' });
    expect(readCell('number', '1,024', '')).toEqual({ value: '1024' });
    expect(readCell('date', '2021/3/15', '2026-11-23')).toEqual({ value: '2021-03-15' });
  });

  it('is refused with a reason where it is negative, a word, or has a third decimal', () => {
    for (const text of ['-300', '（300）', '－３００'])
      expect(money(text), text).toMatchObject({ problem: expect.stringMatching(/负数/) });
    for (const text of ['约八千', '1.234', '8300/月', '1e5', 'NaN', '0x10', '12,3元4', '12,5', '1,23']) {
      expect(money(text), text).toMatchObject({ problem: expect.stringMatching(/不是金额/) });
    }
    expect(readCell('hours', '十小时', '')).toMatchObject({ problem: expect.stringMatching(/不是数字/) });
    expect(readCell('hours', '.', '')).toMatchObject({ problem: expect.stringMatching(/不是数字/) });
    expect(readCell('date', '2026-02-30', '2026-11-23')).toMatchObject({ problem: expect.stringMatching(/不是日期/) });
  });

  it('takes a lone stroke of a payroll table as the zero it stands for', () => {
    expect(money(' -   ')).toEqual({ value: '0.00' });
  });

  it('may be a word where it is an amount of a claim', () => {
    expect(readCell('amount', '否认', '')).toEqual({ value: 'denied' });
    expect(readCell('amount', '驳回', '')).toEqual({ value: 'denied' });
    expect(readCell('amount', '已付清', '')).toEqual({ value: 'paid' });
    expect(readCell('amount', '7100', '')).toEqual({ value: '7100.00' });
    expect(readCell('amount', '不知道', '')).toMatchObject({ problem: expect.stringMatching(/否认、已付清/) });
  });

  it('is the same on two sides whatever its ending noughts', () => {
    expect(sameValue('242', '242.0')).toBe(true);
    expect(sameValue('8300.00', '8000.00')).toBe(false);
    expect(sameValue(null, '0.00')).toBe(false);
  });

  it('names a month in the ways that payrolls write it', () => {
    for (const text of ['2026-03', '2026年3月', '2026/3', '202603', '２０２６年０３月份'])
      expect(readMonth(text), text).toBe('2026-03');
    for (const text of ['2026-13', '3月', '8300.00', '']) expect(readMonth(text), text).toBeNull();
    expect(monthAfter('2025-12', 1)).toBe('2026-01');
    expect(monthAfter('2025-01', -1)).toBe('2024-12');
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2025-11')).toEqual([]);
    expect(monthsBetween('0001-01', '9999-12')).toEqual([]);
  });
});

describe('a table on the clipboard', () => {
  it('is read by line and tab; its last line end makes no row', () => {
    expect(parseTable('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(parseTable('1\t\n\t2')).toEqual([
      ['1', ''],
      ['', '2'],
    ]);
    expect(parseTable('')).toEqual([]);
  });

  it('keeps tabs, lines and quotes inside quoted cells, and a quote that opens nothing', () => {
    expect(parseTable('"a\tb\n""c"""\td\n')).toEqual([['a\tb\n"c"', 'd']]);
    expect(parseTable('5" pipe\tx')).toEqual([['5" pipe', 'x']]);
    expect(parseTable('"open\tx')).toEqual([['"open', 'x']]);
    expect(parseTable('"a"b\tc')).toEqual([['"a"b', 'c']]);
  });

  it('comes back as it was written, whatever stands in it', () => {
    const rows = [
      ['1', 'a\tb', '"'],
      ['', 'x\ny', '""z'],
    ];
    expect(parseTable(formatTable(rows))).toEqual(rows);
  });

  it('of five thousand lines is read in well under a second', () => {
    const text = Array.from({ length: 5000 }, (_, n) => `${n}\t"8,300.00"\t "x`).join('\r\n');
    const began = performance.now();
    const rows = parseTable(text);
    expect(rows.length).toBe(5000);
    expect(rows[4999]).toEqual(['4999', '8,300.00', ' "x']);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('with thousands of quotes that never close does not take forever', () => {
    const began = performance.now();
    expect(parseTable('"\t'.repeat(3000)).length).toBe(1);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

const GROUND: Ground = {
  rows: ['2026-01', '2026-02'],
  cols: [
    { side: 'claimed', label: '请求 应发', may: false },
    { side: 'found', label: '认定 应发', may: true },
    { side: 'found', label: '认定 已发', may: true },
  ],
  next: (last) => monthAfter(last ?? '2025-12', 1),
  named: readMonth,
};
const at = { r: 0, c: 1 };
const alone = blockOf(at, at);

describe('a pasted table', () => {
  it('goes down and to the right from the cell, and adds the months it needs', () => {
    const placed = place(parseTable('1\t2\n3\t4\n5\t6'), at, alone, GROUND);
    expect(placed).toMatchObject({ added: ['2026-03'] });
    expect('cells' in placed && placed.cells.map(({ row, c, text }) => `${row}/${c}=${text}`)).toEqual([
      '2026-01/1=1',
      '2026-01/2=2',
      '2026-02/1=3',
      '2026-02/2=4',
      '2026-03/1=5',
      '2026-03/2=6',
    ]);
  });

  it('of one column or one row goes where it fits', () => {
    expect(place(parseTable('1\n2'), { r: 0, c: 2 }, alone, GROUND)).toMatchObject({
      cells: [
        { row: '2026-01', c: 2 },
        { row: '2026-02', c: 2 },
      ],
    });
    expect(place(parseTable('1\t2'), { r: 1, c: 1 }, alone, GROUND)).toMatchObject({
      cells: [
        { row: '2026-02', c: 1 },
        { row: '2026-02', c: 2 },
      ],
    });
  });

  it('whose first column is months says itself which rows are meant, headings aside', () => {
    const placed = place(parseTable('月份\t应发\t已发\n2026年2月\t1\t2\n2025-12\t3\t4'), at, alone, GROUND);
    expect(placed).toMatchObject({ added: ['2025-12'] });
    expect('cells' in placed && placed.cells.map(({ row, text }) => `${row}=${text}`)).toEqual([
      '2026-02=1',
      '2026-02=2',
      '2025-12=3',
      '2025-12=4',
    ]);
  });

  it('of a single value fills the marked block, leaving out what may not be changed', () => {
    const block = { top: 0, left: 0, bottom: 1, right: 1 };
    expect(place([['8000']], { r: 0, c: 0 }, block, GROUND)).toMatchObject({
      cells: [
        { row: '2026-01', c: 1, text: '8000' },
        { row: '2026-02', c: 1, text: '8000' },
      ],
    });
  });

  it('is refused whole where it has no room, would leave its side, or names a month twice', () => {
    expect(place(parseTable('1\t2\t3'), at, alone, GROUND)).toMatchObject({
      refused: expect.stringMatching(/有 3 列.*只放得下 2 列；没有写入/),
    });
    expect(place(parseTable('1\n2'), { r: 0, c: 0 }, alone, GROUND)).toMatchObject({
      refused: expect.stringMatching(/“请求 应发”不能在这里改/),
    });
    expect(place(parseTable('2026-05\t1\n2026-05\t2'), at, alone, GROUND)).toMatchObject({
      refused: expect.stringMatching(/两行都是 2026-05/),
    });
    expect(place(parseTable('1\n2\n3'), at, alone, { ...GROUND, next: undefined, named: undefined })).toMatchObject({
      refused: expect.stringMatching(/放不下/),
    });
    expect(place(parseTable('\n \n'), at, alone, GROUND)).toMatchObject({ refused: '剪贴板里没有文字' });
    const many = Array.from({ length: 5000 }, () => '1\t2').join('\n');
    expect(place(parseTable(many), at, alone, GROUND)).toMatchObject({
      refused: expect.stringContaining(`最多 ${MOST_CELLS} 格`),
    });
  });
});

const VIEW = {
  items: [],
  months: [],
  years: [],
  facts: [{ cell: 'fact/start', kind: 'date' }],
  columns: [
    { name: 'due', kind: 'money' },
    { name: 'weekday_hours', kind: 'hours' },
  ],
} as unknown as SheetView;

describe('what is filled from another side', () => {
  const said = (state: string, own: string | null) => ({ state, own });
  const view = {
    ...VIEW,
    facts: [],
    items: [
      { claim: '1', plain: false, admitted: said('value', '3000.00'), found: said('empty', null) },
      { claim: '2', plain: true, admitted: said('value', '500.00'), found: said('empty', null) },
      { claim: '3', plain: false, admitted: said('denied', 'denied'), found: said('empty', null) },
      { claim: '4', plain: true, admitted: said('value', '700.00'), found: said('value', '650.00') },
    ],
  } as unknown as SheetView;

  it('takes words and plain amounts along, but no sum for a claim that the tribunal finds by its cells', () => {
    expect(fillFrom(view, 'admitted', 'found')).toEqual([
      { cell: 'claim/2/amount', text: '500.00' },
      { cell: 'claim/3/amount', text: '否认' },
    ]);
  });
});

describe('what waits to be written', () => {
  const paste = [
    { cell: 'month/2026-01/due', text: '8,000' },
    { cell: 'month/2026-02/due', text: '约八千' },
  ];

  it('is written together or not at all, and keeps what was typed', () => {
    const batches = typedInto([], 'found', paste, '粘贴 2 格');
    expect(readBatch(batches[0] as Batch, VIEW, '2026-11-23')).toEqual({
      wrong: { 'month/2026-02/due': expect.stringMatching(/不是金额/) },
    });
    expect(batches[0]?.texts['month/2026-02/due']).toBe('约八千');
  });

  it('goes as one when its wrong cell is mended, and other cells do not wait for it', () => {
    let batches = typedInto([], 'found', paste, '粘贴 2 格');
    batches = typedInto(batches, 'found', [{ cell: 'fact/start', text: '2021-3-15' }], '改一格');
    expect(batches.length).toBe(2);
    batches = typedInto(batches, 'found', [{ cell: 'month/2026-02/due', text: '8100' }], '改一格');
    expect(readBatch(batches[0] as Batch, VIEW, '2026-11-23')).toEqual({
      cells: [
        { cell: 'month/2026-01/due', value: '8000.00' },
        { cell: 'month/2026-02/due', value: '8100.00' },
      ],
    });
    expect(readBatch(batches[1] as Batch, VIEW, '2026-11-23')).toEqual({ cells: [{ cell: 'fact/start', value: '2021-03-15' }] });
  });

  it('is another side’s business on another side', () => {
    const batches = typedInto(typedInto([], 'found', paste, ''), 'admitted', [{ cell: 'month/2026-02/due', text: '1' }], '');
    expect(batches.map((one) => [one.side, Object.keys(one.texts).length])).toEqual([
      ['found', 2],
      ['admitted', 1],
    ]);
    expect(without(without(batches, 'admitted', 'month/2026-02/due'), 'found', 'month/2026-01/due').length).toBe(1);
  });

  it('writes an amount or its word, and takes the other away where it stands', () => {
    const view = (own: string | null) => ({ ...VIEW, items: [{ claim: '4', found: { own } }] }) as unknown as SheetView;
    const one = (text: string, own: string | null) =>
      readBatch({ side: 'found', words: '', refused: {}, texts: { 'claim/4/amount': text } }, view(own), '');
    const amount = (value: string | null) => ({ cell: 'claim/4/amount', value });
    const stance = (value: string | null) => ({ cell: 'claim/4/stance', value });
    expect(one('驳回', null)).toEqual({ cells: [stance('denied')] });
    expect(one('驳回', '7100.00')).toEqual({ cells: [stance('denied'), amount(null)] });
    expect(one('7100', 'paid')).toEqual({ cells: [amount('7100.00'), stance(null)] });
    expect(one('', 'paid')).toEqual({ cells: [stance(null)] });
    expect(one('', '7100.00')).toEqual({ cells: [amount(null)] });
    expect(one('', 'denied'), 'a word is taken away').toEqual({ cells: [stance(null)] });
  });
});

describe('a refusal', () => {
  const view = {
    ...VIEW,
    columns: [
      { name: 'due', label: '应发' },
      { name: 'weekday_hours', label: '延时' },
    ],
  } as unknown as SheetView;
  const refusal = (message: string, details?: unknown) => new CallError({ code: 'number_too_large', message, details });
  const cells = ['month/2026-03/due', 'month/2026-03/weekday_hours'];

  it('is shown at the cell it names, at the only one there is, or for all', () => {
    expect(cellOf(refusal('2026-03 延时小时：一个月没有这么多小时。'), view, cells)).toBe('month/2026-03/weekday_hours');
    expect(cellOf(refusal('不行。', { cell: 'month/2026-03/due' }), view, cells)).toBe('month/2026-03/due');
    expect(cellOf(refusal('不行。'), view, ['month/2026-03/due'])).toBe('month/2026-03/due');
    expect(cellOf(refusal('案件已归档。'), view, cells)).toBe('');
  });
});

describe('undo', () => {
  const step = (before: string | null, after: string | null) => ({
    side: 'found',
    words: '改一格',
    cells: [{ cell: 'month/2026-01/due', before, after }],
  });

  it('takes back in order and does again in order', () => {
    let steps = did(did(NO_STEPS, step(null, '1.00')), step('1.00', '2.00'));
    steps = undid(steps);
    expect(steps.done.length).toBe(1);
    expect(steps.undone[0]?.cells[0]?.after).toBe('2.00');
    steps = redid(undid(steps));
    expect(steps.done.map((one) => one.cells[0]?.after)).toEqual(['1.00']);
    expect(redid(steps).done.map((one) => one.cells[0]?.after)).toEqual(['1.00', '2.00']);
  });

  it('forgets what was undone when something new is done, and holds no act that changed nothing', () => {
    const steps = did(undid(did(NO_STEPS, step(null, '1.00'))), step(null, '3.00'));
    expect(steps.undone).toEqual([]);
    expect(did(steps, step('3.00', '3.00'))).toBe(steps);
    expect(undid(NO_STEPS)).toBe(NO_STEPS);
  });
});
