// Every screen of the program, by its address.
import { until } from './processes.mjs';

export const SCREENS = [
  { name: '我的工作', address: () => '/work' },
  { name: '案件', address: () => '/cases' },
  { name: '收案', address: () => '/intake' },
  { name: '案件页·请求', address: (id) => `/cases/${id}` },
  { name: '案件页·当事人', address: (id) => `/cases/${id}?tab=parties` },
  { name: '案件页·证据', address: (id) => `/cases/${id}?tab=evidence` },
  { name: '案件页·庭审', address: (id) => `/cases/${id}?tab=hearings` },
  { name: '案件页·文书', address: (id) => `/cases/${id}?tab=papers` },
  { name: '案件页·期限', address: (id) => `/cases/${id}?tab=deadlines` },
  { name: '案件页·案卷', address: (id) => `/cases/${id}?tab=file` },
  { name: '裁决台', address: (id) => `/cases/${id}/award` },
  { name: '归档', address: (id) => `/cases/${id}/archive` },
  { name: '庭审', address: () => '/hearings' },
  { name: '文书', address: () => '/papers' },
  { name: '设置', address: () => '/settings' },
];

/** Goes to a screen and waits until it has drawn what it asked for. */
export async function show(clerk, screen, id) {
  await clerk.go(screen.address(id));
  let before = '';
  await until(
    async () => {
      const now = await clerk.driver.executeScript(
        `const busy = document.querySelector('[aria-busy=true], .skeleton');
         return busy ? '' : document.body.innerText;`,
      );
      const still = now !== '' && now === before;
      before = now;
      return still;
    },
    `${screen.name} to be drawn`,
  );
}
