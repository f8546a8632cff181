import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from '../lib/eyes.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';

describe('mediation before acceptance, its papers and those that go to other bodies', () => {
  let made;
  let clerk;
  let id;
  const issued = async () => (await must(clerk, 'paper_list', { case: id })).documents.filter((one) => one.state === 'issued').map((one) => one.template);
  const shown = (testId) =>
    made.window.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]')?.innerText ?? ''`, testId);

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    // received today, so that the five days still run
    const { date } = (await clerk.status()).today;
    ({ case: id } = await must(clerk, 'case_file', { application: application(made.days, { received: date }) }));
  });
  after(() => made?.end());

  test('both sides agree to the mediation that was suggested: acceptance is put off, and the case says since when', async () => {
    await clerk.openCase(id);
    await clerk.act('mediation_suggested');
    await clerk.act('mediation_answered', { answer: 'agreed' });
    await clerk.openCase(id, 'deadlines');
    await clerk.at('own-dates');
    assert.match(await shown('own-dates'), /暂缓受理[\s\S]*规则69/);
    assert.match(await shown('deadlines-table'), /停着[\s\S]*双方同意先行调解，暂缓受理/);
    const { acts } = await must(clerk, 'case_next_acts', { case: id });
    const accepted = acts.find((one) => one.kind === 'accepted');
    assert.equal(accepted.refusal?.code, 'acceptance_deferred');
  });

  test('the suggestion with its answer slip is previewed and issued', async () => {
    await clerk.openCase(id, 'papers');
    await clerk.pressAt('new-paper');
    await clerk.at('template-pick');
    assert.match(await shown('template-pick'), /调解[\s\S]*调解建议书[\s\S]*联动[\s\S]*移送函/);
    await clerk.pressAt('template-mediation_suggestion');
    await clerk.at('make-paper');
    await until(async () => (await made.window.driver.findElements({ css: '.pdf canvas' })).length > 0, 'the page of the paper to be drawn', 30_000);
    await assertAccessible(made.window);
    await clerk.go('/work');
    await clerk.openCase(id, 'papers');
    await clerk.paper('mediation_suggestion', { by: '湖里区总工会劳动争议调解委员会' }, 'employer');
    assert.deepEqual(await issued(), ['mediation_suggestion']);
  });

  test('mediation ends, acceptance goes on, and a letter to another body is made from the case', async () => {
    await clerk.openCase(id);
    await clerk.act('mediation_requested');
    await clerk.act('mediation_agreement_effective');
    await clerk.openCase(id, 'deadlines');
    await clerk.at('law-dates');
    assert.match(await shown('law-dates'), /申请司法确认[\s\S]*民诉法205/);
    await clerk.openCase(id, 'papers');
    await clerk.paper('referral_letter', { to: '湖里区劳动保障监察大队', matter: '被申请人没有依法保存工资支付台账。', basis: '《劳动保障监察条例》第十一条' });
    await clerk.openCase(id, 'papers');
    await clerk.paper('judicial_confirmation_application', { court: '厦门市湖里区人民法院', terms: '被申请人于本月底前支付申请人 3000.00 元' });
    assert.deepEqual((await issued()).sort(), ['judicial_confirmation_application', 'mediation_suggestion', 'referral_letter']);
  });

  test('the court confirms: the date is met, and the commission no longer reviews the agreement', async () => {
    await clerk.openCase(id);
    await clerk.act('court_confirmation_requested', { court: '厦门市湖里区人民法院' });
    await clerk.act('court_confirmation_decided', { result: 'confirmed' });
    await clerk.openCase(id, 'deadlines');
    await clerk.at('law-dates');
    assert.match(await shown('law-dates'), /已办/);
  });
});
