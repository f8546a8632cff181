// A courier: made-up orders of a platform, and what is written of how the work stood to it.
import { must } from './office.mjs';

/** A platform's records as text with commas: `count` orders over the days from the first of a month, by number, with a fine on every 37th. */
export function ordersCsv(count, { from = 0, start = '2026-03-01', perDay = 110 } = {}) {
  const rows = ['平台,订单号,接单时间,送达时间,配送费,小费,违规扣款,在线时长(分钟)'];
  const first = Date.parse(`${start}T00:00:00Z`);
  for (let n = from; n < from + count; n += 1) {
    const day = new Date(first + Math.floor(n / perDay) * 86_400_000).toISOString().slice(0, 10);
    const hour = String(8 + (n % 12)).padStart(2, '0');
    const fee = (5.5 + (n % 7) * 0.5).toFixed(2);
    rows.push(`蓝骑,D${String(n).padStart(8, '0')},${day} ${hour}:05:00,${day} ${hour}:31:00,${fee},${n % 9 === 0 ? '1.00' : ''},${n % 37 === 0 ? '3.00' : ''},${4 + (n % 3)}`);
  }
  return `${rows.join('\n')}\n`;
}

/** Sends a file in over the window's own IPC; answers its hash. */
async function sent(clerk, name, text) {
  const bytes = Buffer.from(text, 'utf8');
  const { upload, chunk } = await must(clerk, 'upload_begin', { name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += chunk) {
    await must(clerk, 'upload_chunk', { upload, offset, data: bytes.subarray(offset, offset + chunk).toString('base64') });
  }
  return (await must(clerk, 'upload_finish', { upload })).hash;
}

/** What was asked at the advice desk; once. */
export async function advised(clerk) {
  const { records } = await must(clerk, 'advice_list', {});
  if (records.length > 0) return;
  const told = [
    { on: '2026-11-26', channel: 'visit', name: '阮清', phone: '13800000011', platform: '蓝骑', company: '厦门蓝骑信息科技有限公司', matter: 'rules', text: '站长以差评为由扣了三天的配送费，问能不能要回来。' },
    { on: '2026-11-10', channel: 'phone', name: '许大勇', platform: '速达', matter: 'injury', text: '送餐时摔伤，不知道向谁申请。', answer: '先向平台报案，备齐订单记录和病历。', revisit_on: '2026-11-20' },
    { on: '2026-10-28', channel: 'online', name: '林小雨', platform: '鹭行', matter: 'relation', text: '网约车公司没有签合同，问算不算劳动关系。', answer: '已说明三种情形，建议先收集考勤和派单记录。' },
  ];
  for (const fields of told) await must(clerk, 'advice_set', { advice: null, fields });
}

/** A courier's orders, facts of control and injury on a case; once. */
export async function courier(clerk, id) {
  const { imports } = await must(clerk, 'orders_show', { case: id, party: null });
  if (imports.length > 0) return;
  // a name without letters: it stands in the docket and among the evidence of every picture
  const file = '蓝骑订单';
  const hash = await sent(clerk, file, ordersCsv(2_400, { perDay: 14 }));
  const source = { hash, file, sheet: null, header_row: null, columns: null, with_hidden: false };
  await must(clerk, 'orders_import', { source, case: id, party: null, job: null });
  const set = (entity, fields) => must(clerk, 'platform_set', { case: id, entity, fields });
  await set('platform', {
    name: '蓝骑',
    company: '厦门蓝骑信息科技有限公司',
    partner: '厦门鹭达供应链管理有限公司',
    station: '湖里金尚站',
    contract: 'click',
    account: '金尚 0317',
  });
  await set('control:dispatch', { found: '系统强制派单，拒单一次扣 3 元并降低等级，站长在群里通报。', speaks: 'labour', weight: 'strong' });
  await set('control:attendance', { found: '每日 9:30 早会点名，缺席扣 20 元；午晚高峰须在线。', speaks: 'labour', weight: 'some' });
  await set('control:rules', { found: '按站点的奖惩表扣款，封号由站长决定。', speaks: 'partial', weight: 'some' });
  await set('control:tools', { found: '自备电动车，餐箱向站点购买。', speaks: 'civil', weight: 'weak' });
  await must(clerk, 'injury_add', {
    case: id,
    fields: { scheme: 'yilubao', on: '2026-10-08', place: '湖滨南路', what: '送餐途中与轿车相撞，右腕骨折。', reported_on: '2026-10-09', papers: ['claim', 'identity', 'order'] },
  });
}
