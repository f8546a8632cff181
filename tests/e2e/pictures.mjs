// Every screen in both sizes, light, dark and at 150 % text, to be looked at one by one.
// With --docs the pictures of docs/screenshots instead; the fourth, archive.png, is where the main job's step 核对案卷 ends.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { busyOffice, must, openOffice } from './lib/office.mjs';
import { SCREENS, show } from './lib/screens.mjs';
import { ROOT, SIZES } from './lib/window.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'out/pictures' }, only: { type: 'string' }, docs: { type: 'boolean' } } });
const out = path.resolve(values.out);
const looks = Object.entries(SIZES).flatMap(([size, rect]) =>
  [['light', 100], ['dark', 100], ['light', 150]].map(([theme, scale]) => ({ size, rect, theme, scale })),
);
const DOCS = { work: '我的工作', case: '案件页·请求', award: '裁决台' };

const made = await openOffice();
try {
  const id = await busyOffice(made.clerk);
  if (values.docs) {
    await must(made.clerk, 'settings_set', { theme: 'light', text_scale: 100 });
    for (const [file, name] of Object.entries(DOCS)) {
      if (file === 'award') {
        await made.clerk.award(id, ['granted', 'granted']);
        // the desk opens at its top again
        await made.clerk.go('/work');
      }
      await show(made.clerk, SCREENS.find((screen) => screen.name === name), id);
      await made.window.screenshot(path.join(ROOT, 'docs/screenshots', `${file}.png`));
    }
  } else {
    for (const { size, rect, theme, scale } of looks) {
      await made.window.resize(rect);
      await must(made.clerk, 'settings_set', { theme, text_scale: scale });
      for (const screen of SCREENS) {
        if (values.only && !screen.name.includes(values.only)) continue;
        await show(made.clerk, screen, id);
        const file = `${screen.name.replaceAll('·', '-')}-${size}-${theme}-${scale}.png`;
        await made.window.screenshot(path.join(out, file));
        console.log(file);
      }
    }
  }
} finally {
  await made.end();
}
