import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';

const MONTHS = Array.from({ length: 14 }, (_, n) => (n < 9 ? `2025-${String(n + 4).padStart(2, '0')}` : `2026-${String(n - 8).padStart(2, '0')}`));
/** Fourteen months of wages paid short: 14 x 1,500 stays below the line of finality; five years of severance do not. */
const CLAIMS = [
  { type: 'unpaid_wages', months: MONTHS.map((month) => ({ month, due: '7200.00', paid: '5700.00' })) },
  { type: 'overtime', monthly_wage: '7200.00', weekday_hours: '120', restday_hours: '40', holiday_hours: '8' },
  { type: 'severance', start: '2021-03-01', end: '2026-05-31', avg_wage: '7200.00', local_avg_wage: '9500.00' },
];

describe('the wage sheet in the window', () => {
  let made;
  let id;
  let clerk;
  const sheet = () => must(clerk, 'sheet_show', { case: id, party: null });
  const foundIn = async (month, name) => {
    const view = await sheet();
    const at = view.columns.findIndex((one) => one.name === name);
    return view.months.find((one) => one.month === month)?.cells[at]?.found ?? null;
  };
  /** Puts a text on the system's clipboard, as a spreadsheet beside this window would. */
  const copyElsewhere = async (text) => {
    await made.window.script(
      `const box = document.createElement('textarea'); box.id = 'elsewhere'; box.value = arguments[0]; document.body.append(box); box.focus(); box.select();`,
      text,
    );
    await clerk.chord(Key.CONTROL, 'c');
    await made.window.script(`document.getElementById('elsewhere').remove()`);
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = await caseUpTo(clerk, made.days, 'heard', { claims: CLAIMS, cause: '追索劳动报酬、经济补偿' });
    await clerk.go(`/cases/${id}/sheet`);
    await clerk.at('months-grid');
  });
  after(() => made?.end());

  test('shows what the application claims, month by month, and lets nobody write over it', async () => {
    assert.equal(await clerk.cellText('month/2025-04/due', 'claimed'), '7,200.00');
    assert.equal(await clerk.cellText('claim/1/amount', 'claimed'), '21,000.00');
    await clerk.cell('month/2025-04/due', 'claimed');
    await clerk.keys('9');
    await clerk.see('要改先办“变更请求”');
    assert.equal(await clerk.cellText('month/2025-04/due', 'claimed'), '7,200.00');
  });

  test('is filled by pasting fourteen months from a spreadsheet, in one writing', async () => {
    await copyElsewhere(MONTHS.map((month, n) => `${month}\t7,200.00\t${n === 0 ? '７２００' : '5,800.00'}`).join('\r\n'));
    await clerk.cell('month/2025-04/due', 'found');
    await clerk.chord(Key.CONTROL, 'v');
    await until(async () => (await foundIn('2026-05', 'paid')) === '5800.00', 'all fourteen months to be stored');
    assert.equal(await foundIn('2025-04', 'paid'), '7200.00', 'full-width digits are digits');
    const { items } = await sheet();
    assert.equal(items.find((one) => one.claim === '1').found.amount, '18200.00', '13 x 1,400');
    await until(async () => (await clerk.cellText('claim/1/amount', 'found')) === '18,200.00', 'the amount to follow on the screen');
  });

  test('takes the paste back as one by Ctrl+Z, and does it again by Ctrl+Y', async () => {
    await clerk.chord(Key.CONTROL, 'z');
    await until(async () => (await foundIn('2025-04', 'due')) === null && (await foundIn('2026-05', 'paid')) === null, 'the paste to be undone');
    await clerk.chord(Key.CONTROL, 'y');
    await until(async () => (await foundIn('2026-05', 'paid')) === '5800.00', 'the paste to be done again');
  });

  test('writes none of a paste with a wrong cell, keeps the text with the reason, and gives back by Escape', async () => {
    await copyElsewhere('5900\n约六千\n6100');
    await clerk.cell('month/2025-06/paid', 'found');
    await clerk.chord(Key.CONTROL, 'v');
    await clerk.see('有 1 格没有存');
    assert.equal(await foundIn('2025-06', 'paid'), '5800.00');
    assert.equal(await clerk.cellText('month/2025-07/paid', 'found'), '约六千');
    for (const month of ['2025-06', '2025-08', '2025-07']) {
      await clerk.cell(`month/${month}/paid`, 'found');
      await clerk.keys(Key.ESCAPE);
    }
    await until(async () => !(await clerk.there('sheet-problems')), 'nothing to wait any more');
    assert.equal(await foundIn('2025-07', 'paid'), '5800.00');
  });

  test('is worked in by the keyboard alone, with the numeric pad', async () => {
    await clerk.cell('month/2026-05/paid', 'found');
    await clerk.keys(Key.NUMPAD6, Key.NUMPAD0, Key.NUMPAD0, Key.NUMPAD0, Key.DECIMAL, Key.NUMPAD5, Key.ENTER);
    await until(async () => (await foundIn('2026-05', 'paid')) === '6000.50', 'what was typed to be stored');
    await clerk.chord(Key.CONTROL, 'z');
    await until(async () => (await foundIn('2026-05', 'paid')) === '5800.00', 'it to be taken back');
    await clerk.cell('month/2026-04/due', 'found');
    await clerk.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.ARROW_DOWN, Key.ARROW_RIGHT).keyUp(Key.SHIFT).perform();
    await clerk.chord(Key.CONTROL, 'c');
    await clerk.cell('month/2026-05/due', 'found');
    await clerk.chord(Key.CONTROL, 'v');
    await until(async () => (await foundIn('2026-06', 'paid')) === '5800.00', 'a copied block to add the month it needs');
    await clerk.chord(Key.CONTROL, 'z');
    await until(async () => (await foundIn('2026-06', 'paid')) === null, 'the added month to be gone');
  });

  test('fills what is empty from the claim', async () => {
    await clerk.pressAt('fill-claimed');
    await until(async () => {
      const { items } = await sheet();
      return items.every((item) => item.found.state === 'value');
    }, 'every claim to have a finding');
    assert.equal(await foundIn('2026-05', 'paid'), '5800.00', 'what was found stays');
  });

  test('splits the findings into two awards with totals and reasons', async () => {
    const { parts, final_line } = await sheet();
    assert.deepEqual(parts.map((part) => part.kind).sort(), ['final', 'ordinary'], JSON.stringify(parts));
    assert.ok(parts.every((part) => part.reason), 'each says why');
    assert.ok(Number(parts.find((part) => part.kind === 'ordinary').total) > Number(final_line));
    await clerk.see('裁决书二');
  });

  test('opens on Enter how an amount came about, and Escape goes back to the cell', async () => {
    await clerk.cell('claim/3/amount', 'found');
    await clerk.keys(Key.ENTER);
    await clerk.at('explained');
    const told = await must(clerk, 'sheet_explain', { case: id, party: null, claim: '3', side: 'found' });
    await clerk.see(told.equation);
    assert.ok(told.texts[0].text.length > 10, 'the statute in its own words');
    assert.ok(told.steps.length > 0 && told.checks.length > 0);
    await clerk.see(told.texts[0].article);
    await clerk.button('看全文');
    await clerk.see(told.texts[0].text.trim().split('\n').at(-1));
    await assertAccessible(made.window, 'the explanation of an amount');
    await clerk.keys(Key.ESCAPE);
    await until(async () => !(await clerk.there('explained')), 'the explanation to be closed');
    const at = await made.window.script('return document.activeElement.closest("td")?.dataset.cell');
    assert.equal(at, 'claim/3/amount');
  });

  test('has no fault that axe-core finds and nothing cut off, with the side panel open and without', async () => {
    await assertAccessible(made.window, 'the wage sheet');
    assert.deepEqual(await cutOff(made.window), []);
    await clerk.keys(Key.ENTER);
    await clerk.at('explained');
    assert.deepEqual(await cutOff(made.window), []);
    const wide = await made.window.script('return document.documentElement.scrollWidth <= innerWidth');
    assert.ok(wide, 'only the tables scroll sideways');
    await clerk.keys(Key.ESCAPE);
  });

  test('says at the award desk where another figure stands, takes the sheet’s at a press, and makes both awards', async () => {
    await clerk.go(`/cases/${id}/award`);
    await clerk.at('award-desk');
    const { items } = await sheet();
    const figure = items.find((item) => item.claim === '1').found.amount;
    await clerk.fill('found-1', '100.00');
    await clerk.at('unlike-1');
    await clerk.see('工资表认定 18,200.00 元，这里 100.00 元');
    await clerk.pressAt('take-1');
    await until(async () => !(await clerk.there('unlike-1')), 'the two to agree');
    for (const claim of ['2', '3']) if (await clerk.there(`take-${claim}`)) await clerk.pressAt(`take-${claim}`);
    await clerk.award(id, ['partly', 'granted', 'granted']);
    const desk = await must(clerk, 'award_desk', { case: id });
    assert.equal(desk.claims[0].found, figure);
    for (const claim of desk.claims) {
      assert.equal(claim.found, items.find((item) => item.claim === claim.claim).found.amount, `claim ${claim.claim} as on the sheet`);
    }
    const outcomes = desk.claims.map((claim) => ({ claim: Number(claim.claim), outcome: claim.outcome, amount: claim.found }));
    await must(clerk, 'case_act', { case: id, acts: [{ kind: 'award_made', on: made.days.awarded, outcomes }] });
    await clerk.awardPapers(id);
    const { documents } = await must(clerk, 'award_desk', { case: id });
    assert.equal(documents.filter((one) => one.state === 'issued').length, 2, 'two award papers');
  });
});
