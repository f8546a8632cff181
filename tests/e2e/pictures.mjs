// Every screen in both sizes, light, dark and at 150 % text, to be looked at one by one.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { caseUpTo, must, openOffice } from './lib/office.mjs';
import { SCREENS, show } from './lib/screens.mjs';
import { SIZES } from './lib/window.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'out/pictures' }, only: { type: 'string' } } });
const out = path.resolve(values.out);
const made = await openOffice();
try {
  await caseUpTo(made.clerk, made.days, 'received');
  const id = await caseUpTo(made.clerk, made.days, 'heard', { cause: '违法解除劳动合同赔偿金' });
  for (const [size, rect] of Object.entries(SIZES)) {
    await made.window.resize(rect);
    for (const theme of ['light', 'dark']) {
      for (const scale of [100, 150]) {
        if (theme === 'dark' && scale === 150) continue;
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
  }
} finally {
  await made.end();
}
