import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { busyOffice, must, openOffice } from '../lib/office.mjs';
import { SCREENS, show } from '../lib/screens.mjs';
import { SIZES } from '../lib/window.mjs';

const LOOKS = [
  ['light at 1366x768', { theme: 'light', text_scale: 100 }, SIZES.small],
  ['dark at 1920x1080', { theme: 'dark', text_scale: 100 }, SIZES.large],
  ['light at 150 % text on 1366x768', { theme: 'light', text_scale: 150 }, SIZES.small],
];

describe('every screen', () => {
  let made;
  let id;
  before(async () => {
    made = await openOffice();
    id = await busyOffice(made.clerk);
  });
  after(() => made?.end());

  for (const [look, settings, size] of LOOKS) {
    for (const screen of SCREENS) {
      test(`${screen.name}, ${look}, has no fault that axe-core finds and nothing cut off`, async () => {
        await made.window.resize(size);
        await must(made.clerk, 'settings_set', settings);
        await show(made.clerk, screen, id);
        await assertAccessible(made.window, `${screen.name}, ${look}`);
        assert.deepEqual(await cutOff(made.window), [], 'everything can be reached');
        assert.deepEqual(await english(made.window), [], 'there is no English on the screen');
      });
    }
  }
});
