// The exchange of the main job: another office and the station with a store of their own on this machine. The collective case goes over by a
// packet on a stick, is changed in both, comes back, is settled, and they meet once more at a WebDAV server.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Elsewhere, exportPacket, giveTrust, importPacket, makeSpace, shareCase, shownCode, webdavPlace } from './exchange.mjs';
import { must } from './office.mjs';
import { until } from './processes.mjs';
import { STATION } from './station.mjs';

const DISTRICT = '集美区劳动人事争议仲裁院';

export async function takeExchange({ clerk, step, folder }) {
  const stick = path.join(folder, 'U盘');
  const served = path.join(folder, '网盘');
  mkdirSync(stick);
  mkdirSync(served);
  const district = new Elsewhere(folder, DISTRICT, '集');
  const station = new Elsewhere(folder, STATION, '站');
  const { rows } = await must(clerk, 'case_list', { filter: {}, sort: null, limit: 200, after: null });
  const group = rows.find((row) => /等 \d+ 人/.test(row.case.parties))?.case.case;
  if (!group) throw new Error('there is no collective case');
  const lists = [await must(clerk, 'referral_list'), await must(clerk, 'referral_list', { ended: true })];
  const referred = lists.flatMap((list) => list.rows).find((row) => row.to_name === STATION && row.case)?.case.case;
  if (!referred) throw new Error('no case was referred to the station');
  let place;

  await step('与区仲裁院、调解工作站互换名片，核对指纹后信任', async () => {
    for (const office of [district, station]) {
      await office.trusts(clerk);
      await giveTrust(clerk, office);
    }
  });
  await step('建立共享空间，共享集体案件和工作站的案件', async () => {
    await makeSpace(clerk, DISTRICT, district);
    await shareCase(clerk, group, DISTRICT);
    await makeSpace(clerk, STATION, station);
    await shareCase(clerk, referred, STATION);
  });
  await step('导出交换包到 U 盘，两处导入；工作站只看得到它的案件', async () => {
    const packet = await exportPacket(clerk, stick);
    for (const office of [district, station]) office.ctl('sync', 'import', packet);
    const [there, mediated] = [district.cases(), station.cases()];
    if (there.length !== 1 || there[0].case !== group) throw new Error(`${DISTRICT} has ${JSON.stringify(there)}`);
    if (mediated.length !== 1 || mediated[0].case !== referred) throw new Error(`${STATION} has ${JSON.stringify(mediated)}`);
    return `各 1 件`;
  });
  await step('断网各办各的，两处改同一项', async () => {
    const [worker] = (await must(clerk, 'case_show', { case: group, as_of: null })).applicants;
    await clerk.openCase(group);
    await clerk.edit('case', 'facts', '被申请人认可欠薪，约定下周一核对工资支付情况。');
    await clerk.openTab('当事人');
    await clerk.press('cell', worker.name, { exact: true });
    await clerk.edit(`party:${worker.party}`, 'phone', '13900000001');
    district.ctl('case', 'set', group, 'facts', '被申请人认可欠薪，同意本周五先付一半。');
    district.ctl('case', 'set', group, `party:${worker.party}.phone`, '13900000002');
  });
  await step('导入区仲裁院带回的交换包，先看会有几项两处不同', async () => {
    const back = path.join(stick, '区院带回.lucai');
    district.ctl('sync', 'export', '--space', DISTRICT, '--out', back);
    await importPacket(clerk, back, () => clerk.see('会有 2 项两处不同'));
    await clerk.pressAt('receipt-packet');
    await clerk.see('回执已写到');
  });
  await step('两处不同并排，逐项定下', async () => {
    await clerk.go('/sync?tab=settle');
    const facts = await clerk.at('conflict-facts');
    await facts.findElement({ css: '.other label' }).click();
    await clerk.fill('third-facts', '被申请人认可欠薪，同意本周五先付一半，约定下周一核对工资支付情况。');
    await clerk.pressAt('settle-facts');
    await until(async () => (await must(clerk, 'conflict_list')).conflicts.length === 1, 'the facts to be settled');
    const phone = await clerk.at('conflict-party:worker/phone');
    await phone.findElement({ css: '.beside label' }).click();
    await clerk.pressAt('settle-party:worker/phone');
    await until(async () => (await must(clerk, 'conflict_list')).conflicts.length === 0, 'the telephone to be settled');
    await clerk.see('没有待处理的');
  });
  try {
    await step('在网盘上再碰头，两边同步码相同', async () => {
      place = await webdavPlace(served);
      await clerk.go('/sync?tab=place');
      await clerk.fill('place-remote', place.remote);
      await clerk.fill('place-password', 'secret');
      await clerk.pressAt('place-save');
      await clerk.pressAt('sync-now');
      await clerk.at('exchange-receipt', 60_000);
      district.meet(place.remote);
      station.meet(place.remote);
      if (district.ctl('conflicts').length > 0) throw new Error(`${DISTRICT} still has values that differ`);
      await clerk.pressAt('sync-now');
      await until(
        async () => {
          const { spaces } = await must(clerk, 'case_exchange', { case: group });
          return spaces[0].members.every((one) => one.stands === 'received');
        },
        `${DISTRICT} to have said that it holds all`,
        60_000,
      );
      await clerk.at('exchange-receipt', 60_000);
      const [ours, theirs] = [await shownCode(clerk), district.code(DISTRICT)];
      const { code } = await must(clerk, 'sync_code', { space: DISTRICT });
      if (code !== theirs) throw new Error(`the codes differ: ${code} here, ${theirs} there`);
      if (![theirs, station.code(STATION)].includes(ours)) throw new Error(`the screen shows ${ours}`);
      return theirs;
    });
    await step('往来：谁收到了谁的', async () => {
      await clerk.go('/sync');
      await clerk.at('partners');
      await clerk.see('与各家都已收齐');
      if (station.cases().length !== 1) throw new Error(`${STATION} sees more than its case`);
    });
  } finally {
    place?.end();
  }
}
