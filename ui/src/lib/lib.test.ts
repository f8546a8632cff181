import { describe, expect, it } from 'vitest';
import { splitCaseNumber } from './caseNumber';
import { addDays, daysBetween, isDay, momentText, mondayOf, parseDay, parseTime, weekday } from './dates';
import { leftTone, leftWords } from './left';
import { grouped, groupYuan, parseYuan, sumYuan } from './money';

const TODAY = '2026-11-23';

describe('days', () => {
  it('reads a day however a clerk writes it', () => {
    for (const text of [
      '2026-11-23',
      '20261123',
      '2026.11.23',
      '2026/11/23',
      '2026年11月23日',
      '11-23',
      '1123',
      '11月23日',
      '２０２６-11-23',
      '今天',
    ])
      expect(parseDay(text, TODAY), text).toBe('2026-11-23');
    expect(parseDay('+5', TODAY)).toBe('2026-11-28');
  });

  it('refuses days that do not exist instead of moving them', () => {
    for (const text of ['2026-02-30', '2026-13-01', '1332', '', '明年', '2027-02-29'])
      expect(parseDay(text, TODAY), text).toBeNull();
    expect(isDay('2028-02-29')).toBe(true);
  });

  it('counts over the end of a month and of a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-10-08', '2026-11-22')).toBe(45);
  });

  it('takes Monday as the first day of a week, Sunday as its last', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(weekday('2026-11-29')).toBe('周日');
  });

  it('shows moments by the clock of the office whatever the machine is set to', () => {
    expect(momentText('2026-11-23T02:08:00Z')).toBe('2026-11-23 10:08');
    expect(momentText('2026-11-23T16:30:00Z')).toBe('2026-11-24 00:30');
  });

  it('reads times of the day as they are spoken and typed', () => {
    for (const [text, time] of [
      ['9', '09:00'],
      ['930', '09:30'],
      ['9：30', '09:30'],
      ['下午3点半', '15:30'],
      ['14:05', '14:05'],
    ] as const)
      expect(parseTime(text), text).toBe(time);
    for (const text of ['25:00', '9:75', '一点', '']) expect(parseTime(text), text).toBeNull();
  });
});

describe('money', () => {
  it('reads what is typed without ever going through a float', () => {
    expect(parseYuan('12,345.6')).toBe('12345.60');
    expect(parseYuan('１２３．４５')).toBe('123.45');
    expect(parseYuan('1.2万')).toBe('12000.00');
    expect(parseYuan('0.1')).toBe('0.10');
    expect(parseYuan('0012')).toBe('12.00');
    expect(parseYuan('12,34.60'), 'a digit taken out of what was grouped').toBe('1234.60');
  });

  it('refuses a third decimal instead of rounding it away', () => {
    for (const text of ['1.234', 'abc', '-5', '1.2.3', '', '1.2345678万', '12,5', '1,23', '12,3元4'])
      expect(parseYuan(text), text).toBeNull();
  });

  it('groups by thousands and always shows two decimals', () => {
    expect(groupYuan('1234567.5')).toBe('1,234,567.50');
    expect(groupYuan('0.00')).toBe('0.00');
  });

  it('groups the sums of a sentence and leaves days, numbers and rates', () => {
    expect(grouped('2026-03 单项均不超过 27180.00 元，〔2025〕1288号，10354.5975')).toBe(
      '2026-03 单项均不超过 27,180.00 元，〔2025〕1288号，10354.5975',
    );
  });

  it('adds exactly where floats would not', () => {
    expect(sumYuan(['0.10', '0.20'])).toBe('0.30');
    expect(sumYuan(Array(1000).fill('999999999.99'))).toBe('999999999990.00');
    expect(sumYuan([])).toBe('0.00');
  });
});

describe('what is left', () => {
  it('speaks in the unit of the rule itself', () => {
    expect(leftWords({ n: 5, unit: 'working' })).toBe('还剩 5 个工作日');
    expect(leftWords({ n: 2, unit: 'natural' })).toBe('还剩 2 天');
    expect(leftWords({ n: -1, unit: 'natural' })).toBe('逾期 1 天');
    expect(leftWords({ n: 0, unit: 'working' })).toBe('今天届满');
  });

  it('warns from three days on', () => {
    expect([-1, 0, 3, 4].map((n) => leftTone({ n, unit: 'natural' }))).toEqual(['late', 'soon', 'soon', 'far']);
  });
});

describe('case numbers', () => {
  it('parts the office and year from the serial', () => {
    expect(splitCaseNumber('厦劳人仲案字〔2026〕1287号')).toEqual({ prefix: '厦劳人仲案字〔2026〕', serial: '1287号' });
    expect(splitCaseNumber('1287号')).toEqual({ prefix: '', serial: '1287号' });
  });
});
