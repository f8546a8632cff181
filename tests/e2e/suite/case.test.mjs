import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { CASE } from '../lib/sample.mjs';

describe('a case in the window', () => {
  let made;
  let id;
  before(async () => {
    made = await openOffice();
    id = await caseUpTo(made.clerk, made.days, 'accepted');
  });
  after(() => made?.end());

  test('Ctrl+K finds a person by Chinese, by pinyin and by initials', async () => {
    await made.clerk.go('/work');
    for (const words of [CASE.applicant.name, 'linxiaotong', 'lxt']) {
      await made.clerk.chord(Key.CONTROL, 'k');
      const box = await until(async () => {
        const active = await made.window.driver.switchTo().activeElement();
        return ['INPUT'].includes((await active.getTagName()).toUpperCase()) ? active : null;
      }, 'the find box to have the focus');
      await made.clerk.type(box, words);
      await made.clerk.see(CASE.applicant.name);
      await made.clerk.keys(Key.ESCAPE);
    }
  });

  test('an act that the statute does not allow yet stays visible with its reason', async () => {
    await made.clerk.openCase(id);
    const { acts } = await must(made.clerk, 'case_next_acts', { case: id });
    const award = acts.find((act) => act.kind === 'award_made');
    assert.ok(award?.refusal?.message, 'the award is refused before the hearing');
    assert.ok(award.refusal.article, 'with its article');
    await made.clerk.pressAt('all-acts');
    await made.clerk.see(award.refusal.message);
  });

  test('an edit of the cause is kept with who, when, from what to what', async () => {
    await must(made.clerk, 'case_set', { case: id, entity: 'case', field: 'cause', value: '违法解除' });
    const { edits } = await must(made.clerk, 'case_history', { case: id });
    const edit = edits.find((one) => one.field === 'cause' && one.to === '违法解除');
    assert.ok(edit?.actor && edit?.at, 'the history names actor and time');
    await made.clerk.openCase(id);
    await made.clerk.see('违法解除');
  });

  test('a change made by one question is seen by the screen that is open', async () => {
    await made.clerk.openCase(id);
    const before = await made.clerk.docketCount();
    await must(made.clerk, 'case_act', {
      case: id,
      acts: [{ kind: 'served', on: made.days.served, document: 'application', party: 'employer', method: 'direct' }],
    });
    await until(async () => (await made.clerk.docketCount()) > before, 'the docket to show the new act by itself');
  });

  test('the deadline explains itself beside the case', async () => {
    await made.clerk.openCase(id, 'deadlines');
    const explained = await must(made.clerk, 'deadline_explain', { case: id, rule: 'conclude', party: null, what_if: [] });
    assert.ok(JSON.stringify(explained).includes('四十三') || JSON.stringify(explained).includes('43'), 'the explanation names Law 43');
  });
});
