// A station with two mediators, and disputes as it has them in the middle of its week.
import { must } from './office.mjs';
import { daysBefore, OFFICE } from './sample.mjs';

export const STATION = '工会驻仲裁委调解工作站';
export const MEDIATOR = { user: '林秀英', password: '鼓浪屿上常听琴声' };

/** Makes the station and its mediators. */
export async function withStation(clerk) {
  await must(clerk, 'body_set', { name: STATION, kind: 'station' });
  for (const name of [MEDIATOR.user, '许志强'])
    await must(clerk, 'user_add', { name, roles: ['mediator'], password: MEDIATOR.password, body: STATION });
}

/** Signs a mediator in over the window's own IPC, does the work, and signs the office's user in again. */
async function asMediator(clerk, work) {
  await must(clerk, 'unlock', MEDIATOR);
  const made = await work();
  await must(clerk, 'unlock', { user: OFFICE.user, password: OFFICE.password });
  return made;
}

const DISPUTES = [
  ['郑阿海', '厦门迅风配送有限公司', '支付2026年9月、10月配送报酬', '12600.00', 12, 'minnan'],
  ['苏丽华', '厦门海沧某食品有限公司', '支付违法解除劳动合同的赔偿金', '38000.00', 16, ''],
  ['陈建文', '厦门榕岸精密机械有限公司', '支付加班工资', '9200.00', 3, ''],
];

/** Three disputes: one in the middle of its offers, one that settled and is paid late, one just taken in. Answers the first. */
export async function busyStation(clerk) {
  await withStation(clerk);
  const today = (await clerk.status()).today.date;
  return asMediator(clerk, async () => {
    const { mediators } = await must(clerk, 'mediator_list');
    const [own, other] = [MEDIATOR.user, '许志强'].map((name) => mediators.find((one) => one.name === name).user);
    const set = (user, more) => must(clerk, 'mediator_set', { user, fields: ['劳动报酬'], languages: ['minnan'], hours: '周一至周五上午', most: 10, avoid: [], active: true, ...more });
    await set(own, {});
    await set(other, { fields: ['工伤', '赔偿金'], languages: [], hours: '周二、周四', avoid: ['厦门榕岸精密机械有限公司'] });
    const ids = [];
    for (const [name, respondent, matter, amount, ago, language] of DISPUTES) {
      const { case: id } = await must(clerk, 'mediation_file', {
        way: 'oral',
        applicants: [{ name, phone: '13900001111' }],
        respondents: [{ name: respondent, phone: '0592-5550000' }],
        matter,
        amount,
        reason: `自2026年8月起在被申请人处工作，${matter}的要求一直没有答复。`,
        on: daysBefore(today, ago),
        time: '09:20',
        language,
      });
      ids.push(id);
    }
    const act = (id, ...acts) => must(clerk, 'mediation_act', { case: id, acts });
    const on = (ago) => daysBefore(today, ago);
    const call = (ago, party, text, more = {}) => ({ kind: 'mediation_contact', on: on(ago), time: '10:05', channel: 'phone', party, text, ...more });
    const offer = (ago, by, amount, terms = '') => ({ kind: 'mediation_offer', on: on(ago), by, amount, terms });
    await act(
      ids[0],
      { kind: 'mediator_assigned', on: on(12), mediator: own },
      call(11, 'employer', '公司承认欠两个月，说平台结算延迟', { person: '人事王女士' }),
      offer(10, 'applicant', '12600.00'),
      offer(9, 'respondent', '6000.00', '月底一次付清'),
      offer(5, 'applicant', '11000.00'),
      offer(2, 'respondent', '8000.00', '月底付一半，下月付一半'),
      call(1, 'worker', '至少要一万，可以分两期', { channel: 'wechat', next: { on: today, time: '15:00', text: '回公司电话' } }),
      { kind: 'mediation_fact', on: on(1), text: '2026年8月1日开始送餐，10月31日停止接单' },
    );
    await must(clerk, 'note_add', { case: ids[0], text: '公司底线可能在一万，先不要告诉申请人。', private: true });
    await act(
      ids[1],
      { kind: 'mediator_assigned', on: on(16), mediator: other },
      offer(15, 'applicant', '38000.00'),
      offer(14, 'respondent', '20000.00'),
      {
        kind: 'mediation_agreement',
        on: on(13),
        terms: '公司支付赔偿金 26000 元，分两期付清。',
        heads: [{ head: 'damages', party: 'worker', amount: '26000.00' }],
        plan: [
          { due: on(3), party: 'worker', amount: '13000.00' },
          { due: on(-20), party: 'worker', amount: '13000.00' },
        ],
      },
      ...['applicant', 'respondent', 'mediator', 'organisation'].map((by) => ({ kind: 'mediation_signed', on: on(12), by })),
    );
    return ids;
  });
}
