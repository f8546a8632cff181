import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { daysBefore } from '../lib/sample.mjs';

const KNOWN = '知道或者应当知道权利被侵害之日';

describe('the aids of intake in the window', () => {
  let made;
  let id;
  let known;
  let moved;
  before(async () => {
    made = await openOffice();
    const { date } = (await made.clerk.status()).today;
    known = daysBefore(date, 900);
    moved = daysBefore(date, 700);
    await made.clerk.fileCase(made.days);
  });
  after(() => made?.end());

  /** What the page says at this place, once it says it. */
  const says = (css, words) =>
    until(
      async () =>
        made.window.driver.executeScript(
          'const [css, words] = arguments; return [...document.querySelectorAll(css)].some((e) => e.innerText.includes(words))',
          css,
          words,
        ),
      `${css} to say ${words}`,
    );

  const openAid = async () => {
    const [summary] = await made.window.driver.findElements({ css: '[data-testid="claim-2"] details.aid > summary' });
    await made.window.driver.executeScript('arguments[0].scrollIntoView({block:"center"}); arguments[0].focus()', summary);
    // the key, as a person without a mouse opens it
    await summary.sendKeys(' ');
  };

  test('the dates of a claim say what they mean while they are typed, on which words, and refuse nothing', async () => {
    await openAid();
    await made.clerk.field(KNOWN, known);
    await says('[data-testid="claim-2"]', '已过一年');
    await says('[data-testid="claim-2"]', '时效不是受理条件，不得据此不予受理。');
    await says('[data-testid="claim-2"]', '调仲法27');
  });

  test('an interruption with its evidence begins the year anew, and one that comes too late does not', async () => {
    await made.clerk.button('加中断');
    await made.clerk.field('中断之日', moved);
    await made.clerk.field('证据', '催款微信记录');
    await says('[data-testid="claim-2"]', '催款微信记录');
    await says('[data-testid="claim-2"]', '时效中断，重新计算一年');
    await says('[data-testid="claim-2"]', '已过一年');
  });

  test('the employer’s address says which commission may take the case, and another place says what to do', async () => {
    await says('[data-testid="jurisdiction"]', '本委（厦门市）有管辖权');
    await made.clerk.field('单位注册、登记地', '泉州市');
    await made.clerk.field('实际工作场所地', '漳州市');
    await says('[data-testid="jurisdiction"]', '不属于本委（厦门市）管辖');
    await says('[data-testid="jurisdiction"]', '不是不予受理');
    await made.clerk.field('实际工作场所地', '湖里区');
    await says('[data-testid="jurisdiction"]', '本委（厦门市）有管辖权');
  });

  test('what was typed is filed with the case and stands on the case page', async () => {
    id = await made.clerk.submitCase();
    const shown = await must(made.clerk, 'case_show', { case: id, as_of: null });
    assert.equal(shown.claims[1].limitation.standing, 'over', 'a claim out of time is filed all the same');
    assert.equal(shown.claims[0].limitation, null, 'nothing was written down about the first');
    assert.equal(shown.jurisdiction.here, true);
    await says('[data-testid="case-jurisdiction"]', '本委（厦门市）有管辖权');
    await made.clerk.pressAt('claim-row-2');
    await says('[data-testid="claim-limitation"]', '已过一年');
    await says('[data-testid="claim-limitation"]', '对方当事人没有提出时效抗辩');
  });

  test('who raised limitation, where and when is recorded as an act and stands beside the claim', async () => {
    await must(made.clerk, 'case_act', {
      case: id,
      acts: [
        { kind: 'acceptance_proposed', on: made.days.received },
        { kind: 'accepted', on: made.days.accepted },
        { kind: 'limitation_raised', on: made.days.answered, party: 'employer', stage: 'answer', claims: [2] },
      ],
    });
    await says('[data-testid="claim-limitation"]', '在答辩中提出时效抗辩');
    await says('[data-testid="docket"]', '时效抗辩');
  });

  test('the dates are edited on the case page and the edit leaves its trace', async () => {
    await made.clerk.pressAt('edit-limitation');
    await made.clerk.field(KNOWN, made.days.received);
    await made.clerk.pressAt('save-limitation');
    await says('[data-testid="claim-limitation"]', '在时效期间内');
    const { edits } = await must(made.clerk, 'case_history', { case: id, entity: 'claim:2' });
    assert.equal(edits.filter((edit) => edit.field === 'limitation').length, 1);
  });
});
