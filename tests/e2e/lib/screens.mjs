// Every screen of the program, by its address.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Key } from 'selenium-webdriver';
import { Elsewhere } from './exchange.mjs';
import { application, must } from './office.mjs';
import { advised, courier, ordersCsv } from './platform.mjs';
import { until } from './processes.mjs';
import { calendar, CASE, OFFICE, WORKERS } from './sample.mjs';
import { MEDIATOR } from './station.mjs';
import { ROOT } from './window.mjs';

/** A case whose acceptance is put off while both sides try mediation, with an agreement that a court may confirm; made once. */
async function putOff(clerk) {
  const cause = '新就业形态劳动报酬';
  const found = await must(clerk, 'case_list', { filter: { text: cause }, sort: null, limit: 1, after: null });
  if (found.rows.length > 0) return found.rows[0].case.case;
  const { date } = (await clerk.status()).today;
  const { case: made } = await must(clerk, 'case_file', { application: application(calendar(date), { received: date, cause }) });
  const acts = [
    { kind: 'mediation_suggested', on: date },
    { kind: 'mediation_requested', on: date, platform: true },
    { kind: 'mediation_answered', on: date, answer: 'agreed' },
    { kind: 'payment_order_requested', on: date, matter: 'wages' },
    { kind: 'payment_order_issued', on: date },
    { kind: 'payment_order_received', on: date },
  ];
  await must(clerk, 'case_act', { case: made, acts });
  return made;
}

/** Opens the members of the collective case. */
async function members(clerk) {
  const { ok } = await clerk.ask('case_list', { filter: { text: WORKERS[0] }, sort: null, limit: 1, after: null });
  await clerk.go(`/cases/${ok.rows[0].case.case}/members`);
  await clerk.at('members-page');
}

/** A building site with its chain and two facts, of which a case is one; made once. Answers its address. */
async function site(clerk, id) {
  const ask = async (name, request) => {
    const { ok, error } = await clerk.ask(name, request);
    if (error) throw new Error(`${name}: ${error.message}`);
    return ok.value ?? ok;
  };
  const { projects } = await ask('project_list', {});
  if (projects.length > 0) return `/projects/${projects[0].project}`;
  const name = '软件园三期配套工程';
  const made = await ask('project_set', { name, permit: '350211202603180101', address: '厦门市集美区诚毅大街', grid: '集美-03' });
  const { project } = made.row;
  const unit = (role, of, under, more = {}) => ask('project_unit_set', { project, role, name: of, under, ...more });
  await unit('owner', '厦门城建开发有限公司', '');
  await unit('general', '厦门大建工程有限公司', '厦门城建开发有限公司', { legal_rep: '许建华', phone: '0592-0000000' });
  await unit('sub', CASE.respondent.name, '厦门大建工程有限公司', { uscc: CASE.respondent.uscc });
  await unit('crew', '陈某某', CASE.respondent.name, { standing: 'individual', engaged: 'internal' });
  const fact = (duty, met, more) => ask('project_fact_add', { project, duty, met, on: '2026-10-12', note: '现场查看', ...more });
  await fact('account', true);
  await fact('price', false, { amount: '300000.00' });
  await ask('case_project', { case: id, project });
  await ask('employer_mark', { name: CASE.respondent.name, uscc: CASE.respondent.uscc, mark: 'grade', grade: 'B', on: '2026-06-01', source: '厦人社〔2026〕12号' });
  return `/projects/${project}`;
}

/** A screen of the site. */
const ofSite = (tab, open) => ({
  address: () => '/projects',
  open: async (clerk, id) => {
    await clerk.go((await site(clerk, id)) + (tab ? `?tab=${tab}` : ''));
    await clerk.at('project-page');
    await open?.(clerk);
  },
});

/** Opens a paper among the templates and chooses a Word file of this repository for it. */
async function chooseTemplate(clerk, title, file) {
  // the list, not the paper that was open before
  await clerk.go('/work');
  await clerk.go('/settings/templates');
  await clerk.press('cell', title);
  await (await clerk.at('template-file')).sendKeys(path.join(ROOT, file));
  await clerk.at('template-report');
}

/** Opens the lead that was found and has its list. */
async function lead(clerk) {
  const { ok } = await clerk.ask('lead_list', { filter: { text: '榕岸' }, skip: 0, limit: 1 });
  await clerk.go(`/leads/${ok.rows[0].lead}`);
  await clerk.at('lead-page');
}

/** Two bodies, and the case of the pictures referred to one of them; made once. Answers the referral. */
async function referred(clerk, id) {
  const { rows } = await must(clerk, 'referral_list');
  if (rows.length > 0) return rows[0].referral;
  for (const [name, kind, contact, takes] of [
    ['厦门市总工会驻仲裁院调解工作站', 'station', '许海生', '劳动争议调解申请'],
    ['思明区法律援助中心', 'judicial_bureau', '郑律师', '劳动报酬、工伤的法律援助'],
    ['思明区人民法院', 'court', '立案庭', '诉前调解、财产保全、申请执行'],
  ]) {
    await must(clerk, 'body_set', { name, kind, contact, takes, phone: '0592-5550000', hours: '工作日 9:00—17:00' });
  }
  const send = (body, kind, text) => must(clerk, 'referral_send', { case: id, body, kind, parts: ['parties', 'claims', 'facts'], text });
  const first = await send('思明区法律援助中心', 'refer', '申请人符合法律援助条件，请指派律师。');
  await send('思明区人民法院', 'assist', '请告知被申请人是否有正在执行的案件。');
  await must(clerk, 'referral_act', { referral: first.row.referral, step: 'receive', by: '郑律师，电话' });
  const { date: on } = (await clerk.status()).today;
  await must(clerk, 'case_act', {
    case: id,
    acts: [
      { kind: 'preservation_requested', on, party: 'worker', stage: 'during', amount: '86400.00', court: '思明区人民法院' },
      { kind: 'joint_meeting_fixed', on, for: on, time: '15:00', place: '三楼会议室', with: '思明区人民法院、思明区劳动保障监察大队', matter: '被申请人的设备可能转移，协调保全' },
    ],
  });
  return first.row.referral;
}

/** A screen of the station, as its mediator sees it; `of`: on the desk of that applicant's dispute. */
const ofStation = (of, open) => ({
  as: MEDIATOR,
  address: () => '/mediation',
  open: async (clerk) => {
    // the board, not the page of it that was open before
    await arrive(clerk, '/work');
    await arrive(clerk, '/mediation');
    await clerk.at('station-table');
    if (of) {
      const { ok } = await clerk.ask('station_board', {});
      await clerk.go(`/mediation/${ok.rows.find((row) => row.case.parties.startsWith(of)).case.case}`);
      await clerk.at('mediation-desk');
    }
    await open?.(clerk);
  },
});

/** A screen of a courier's case. */
const ofCourier = (tab, open) => ({
  address: (id) => `/cases/${id}`,
  open: async (clerk, id) => {
    await courier(clerk, id);
    await clerk.go(`/cases/${id}/platform?tab=${tab}`);
    await clerk.at('platform-page');
    await open?.(clerk);
  },
});

const exchanges = new WeakMap();

/** A case that is shared with a station, edited there and here, with a second packet that is not taken yet; made once for each window. */
async function exchanged(clerk) {
  if (!exchanges.has(clerk)) exchanges.set(clerk, await exchangeWith(clerk));
  return exchanges.get(clerk);
}

async function exchangeWith(clerk) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lucai-screens-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const name = '市总工会调解工作站';
  const station = new Elsewhere(folder, name);
  const stranger = new Elsewhere(folder, '思明区人民法院');
  const card = await station.trusts(clerk);
  await must(clerk, 'replica_trust', { card: station.text() });
  const { date } = (await clerk.status()).today;
  const { case: id } = await must(clerk, 'case_file', { application: application(calendar(date), { received: date, cause: '追索劳动报酬' }) });
  await must(clerk, 'space_create', { name });
  await must(clerk, 'space_member_set', { space: name, replica: station.own.replica, inside: true });
  await must(clerk, 'case_share', { case: id, space: name, shared: true });
  const packet = path.join(folder, '交换.lucai');
  const send = () => must(clerk, 'sync_export', { space: name, path: packet, everything: false, receipt: false });
  await send();
  station.ctl('sync', 'import', packet);
  await must(clerk, 'case_set', { case: id, entity: 'claim:2', field: 'claimed', value: '7200.00' });
  station.ctl('case', 'set', id, 'claim:2.claimed', '6800.00');
  station.ctl('sync', 'export', '--space', name, '--out', packet);
  await must(clerk, 'sync_import', { path: packet });
  await must(clerk, 'case_set', { case: id, field: 'note', value: '双方约定下周再谈' });
  station.ctl('case', 'set', id, 'note', '对方愿意先付一半，等回话');
  station.ctl('sync', 'export', '--space', name, '--out', packet);
  return { id, packet, card, stranger };
}

/** A screen of the exchange, when two offices exchange. */
const ofExchange = (tab, open) => ({
  address: () => '/sync',
  open: async (clerk) => {
    const known = await exchanged(clerk);
    await clerk.go('/work');
    await clerk.go(`/sync?tab=${tab}`);
    await open(clerk, known);
  },
});

export const SCREENS = [
  { name: '我的工作', address: () => '/work' },
  { name: '期限墙', address: () => '/deadlines' },
  { name: '期限墙·按人', address: () => '/deadlines?tab=people' },
  { name: '期限墙·没有期限在走', address: () => '/deadlines?tab=still' },
  { name: '期限墙·各人期限', address: () => '/deadlines?tab=load' },
  {
    name: '期限墙·导出',
    address: () => '/deadlines',
    open: async (clerk) => {
      await clerk.pressAt('wall-save');
      await clerk.at('deadline-path');
    },
  },
  { name: '案件', address: () => '/cases' },
  { name: '收案', address: () => '/intake' },
  { name: '案件页·请求', address: (id) => `/cases/${id}` },
  { name: '工资表', address: (id) => `/cases/${id}/sheet` },
  {
    name: '工资表·说明',
    address: (id) => `/cases/${id}/sheet`,
    open: async (clerk) => {
      await clerk.cell('claim/1/amount', 'found');
      await clerk.keys(Key.ENTER);
      await clerk.at('explained');
    },
  },
  { name: '案件页·当事人', address: (id) => `/cases/${id}?tab=parties` },
  { name: '案件页·证据', address: (id) => `/cases/${id}?tab=evidence` },
  { name: '案件页·庭审', address: (id) => `/cases/${id}?tab=hearings` },
  { name: '要素表', address: (id) => `/cases/${id}/elements` },
  {
    name: '要素表·提纲',
    address: (id) => `/cases/${id}/elements`,
    open: async (clerk) => {
      await clerk.pressAt('open-script');
      await clerk.at('script-minutes');
    },
  },
  { name: '案件页·文书', address: (id) => `/cases/${id}?tab=papers` },
  {
    name: '案件页·文书的样式',
    address: (id) => `/cases/${id}?tab=papers`,
    open: async (clerk) => {
      if (!(await clerk.there('template-pick'))) await clerk.pressAt('new-paper');
      await clerk.at('template-pick');
      await clerk.driver.executeScript(`document.querySelector('[data-testid=template-mediation_suggestion]').scrollIntoView({ block: 'start' })`);
    },
  },
  {
    name: '案件页·制作移送函',
    address: (id) => `/cases/${id}?tab=papers`,
    open: async (clerk) => {
      if (!(await clerk.there('template-pick'))) await clerk.pressAt('new-paper');
      await clerk.pressAt('template-referral_letter');
      await clerk.at('make-paper');
      await until(async () => (await clerk.driver.findElements({ css: '.pdf canvas' })).length > 0, 'the page of the letter to be drawn', 30_000);
    },
  },
  {
    name: '案件页·暂缓受理',
    address: () => '/cases',
    open: async (clerk) => {
      await clerk.go(`/cases/${await putOff(clerk)}?tab=deadlines`);
      await clerk.at('own-dates');
    },
  },
  { name: '案件页·期限', address: (id) => `/cases/${id}?tab=deadlines` },
  { name: '案件页·案卷', address: (id) => `/cases/${id}?tab=file` },
  {
    name: '联动',
    address: () => '/referrals',
    open: async (clerk, id) => {
      const referral = await referred(clerk, id);
      await clerk.go(`/referrals?referral=${referral}`);
      await clerk.at('referral-side');
    },
  },
  { name: '联动·统计', address: () => '/referrals?tab=figures', open: (clerk, id) => referred(clerk, id) },
  { name: '联动·单位', address: () => '/referrals?tab=bodies', open: (clerk, id) => referred(clerk, id) },
  {
    name: '案件页·联动',
    address: (id) => `/cases/${id}?tab=referrals`,
    open: async (clerk, id) => {
      await referred(clerk, id);
      await clerk.button('转出', { exact: true });
      await clerk.at('referral-send');
    },
  },
  { name: '成员', address: () => '/cases', open: members },
  {
    name: '成员·预览',
    address: () => '/cases',
    open: async (clerk) => {
      await members(clerk);
      await clerk.pressAt('members-all');
      await clerk.pressAt('members-mediated');
      await clerk.fill('group-mediated-terms', '于本月底以前付清。');
      await clerk.pressAt('members-look');
      await clerk.at('members-preview');
    },
  },
  { name: '调解工作站', ...ofStation('') },
  {
    name: '调解工作站·登记申请',
    ...ofStation('', async (clerk) => {
      await clerk.pressAt('station-new');
      await clerk.at('mediation-intake');
    }),
  },
  {
    name: '调解工作站·调解员',
    ...ofStation('', async (clerk) => {
      await clerk.tab('调解员');
      await clerk.at('mediators-table');
    }),
  },
  { name: '调解台', ...ofStation('郑阿海') },
  {
    name: '调解台·达成协议',
    ...ofStation('郑阿海', async (clerk) => {
      await clerk.pressAt('do-agreement');
      await clerk.at('agreement-form');
    }),
  },
  {
    name: '调解台·指派',
    ...ofStation('陈建文', async (clerk) => {
      await clerk.pressAt('assign');
      await clerk.at('ranked');
    }),
  },
  { name: '调解台·履行', ...ofStation('苏丽华') },
  { name: '工程项目·链条', ...ofSite('', (clerk) => clerk.at('proposal')) },
  { name: '工程项目·义务和凭据', ...ofSite('duties', (clerk) => clerk.at('duty-board')) },
  { name: '工程项目·标杆条件', ...ofSite('criteria', (clerk) => clerk.at('criteria')) },
  {
    name: '工程项目·单位的表',
    ...ofSite('', async (clerk) => {
      await clerk.pressAt('unit-add');
      await clerk.at('unit-save');
    }),
  },
  {
    name: '工程项目·登记凭据',
    ...ofSite('duties', async (clerk) => {
      await clerk.pressAt('fact-price');
      await clerk.fill('fact-state', 'unmet');
      await clerk.at('fact-amount');
    }),
  },
  { name: '工程项目', address: () => '/projects' },
  { name: '工程项目·无欠薪标杆', address: () => '/projects?tab=benchmark' },
  {
    name: '案件页·责任主体',
    address: (id) => `/cases/${id}?tab=chain`,
    open: async (clerk, id) => {
      await site(clerk, id);
      if (await clerk.there('decide-form')) await clerk.button('不确定');
      await clerk.at('proposal');
    },
  },
  {
    name: '案件页·确定责任主体',
    address: (id) => `/cases/${id}?tab=chain`,
    open: async (clerk, id) => {
      await site(clerk, id);
      if (!(await clerk.there('decide-form'))) await clerk.pressAt('chain-decide');
      await clerk.at('decide-form');
    },
  },
  {
    name: '单位情况',
    address: (id) => `/cases/${id}?tab=parties`,
    open: async (clerk) => {
      await clerk.button('的单位情况');
      await clerk.at('profile');
    },
  },
  { name: '线索清零', address: () => '/leads' },
  { name: '线索·列表', address: () => '/leads?tab=list' },
  {
    name: '线索·登记',
    address: () => '/leads',
    open: async (clerk) => {
      await clerk.pressAt('leads-new');
      await clerk.at('lead-employer');
    },
  },
  { name: '线索·一条', address: () => '/leads', open: lead },
  {
    name: '线索·支付',
    address: () => '/leads',
    open: async (clerk) => {
      await lead(clerk);
      await clerk.pressAt('do-lead_payment');
      await clerk.at('act-lead_payment');
    },
  },
  {
    name: '线索·立案',
    address: () => '/leads',
    open: async (clerk) => {
      await lead(clerk);
      await clerk.pressAt('lead-make-case');
      await clerk.see('由线索立案');
    },
  },
  {
    name: '咨询',
    address: () => '/advice',
    open: async (clerk) => {
      await advised(clerk);
      await clerk.reload();
      await clerk.see('许大勇');
    },
  },
  {
    name: '咨询·一条',
    address: () => '/advice',
    open: async (clerk) => {
      await advised(clerk);
      await clerk.press('cell', '阮清');
      await clerk.at('advice-claim');
    },
  },
  { name: '平台用工·订单', ...ofCourier('orders', (clerk) => clerk.at('orders-chart')) },
  {
    name: '平台用工·按日',
    ...ofCourier('orders', async (clerk) => {
      await clerk.pressAt('orders-by-day');
      await clerk.at('orders-days');
    }),
  },
  {
    name: '平台用工·导入',
    ...ofCourier('orders', async (clerk) => {
      await clerk.pressAt('orders-start');
      const file = path.join(os.tmpdir(), '蓝骑订单补.csv');
      writeFileSync(file, ordersCsv(600, { from: 2_000, perDay: 14 }));
      await (await clerk.at('orders-file')).sendKeys(file);
      await clerk.at('orders-compare', 60_000);
    }),
  },
  { name: '平台用工·用工事实', ...ofCourier('facts', (clerk) => clerk.at('tiers')) },
  {
    name: '平台用工·一项事实',
    ...ofCourier('facts', async (clerk) => {
      await clerk.button('考勤与工作时间');
      await clerk.at('control-found');
    }),
  },
  { name: '平台用工·职业伤害', ...ofCourier('injury', (clerk) => clerk.at('injuries')) },
  {
    name: '平台用工·一件伤害',
    ...ofCourier('injury', async (clerk) => {
      await clerk.pressAt('injury-1');
      await clerk.at('injury-papers');
    }),
  },
  {
    name: '同步',
    ...ofExchange('partners', async (clerk) => {
      await clerk.at('partners');
      await clerk.button('市总工会调解工作站');
    }),
  },
  { name: '同步·导出', ...ofExchange('export', (clerk) => clerk.at('export-measured')) },
  {
    name: '同步·导入的核对',
    ...ofExchange('import', async (clerk, { packet }) => {
      await clerk.fill('import-path', packet);
      await clerk.pressAt('import-look');
      await clerk.at('arrived', 60_000);
    }),
  },
  { name: '同步·待处理', ...ofExchange('settle', (clerk) => clerk.at('conflict-claim:2/claimed')) },
  { name: '同步·共享空间', ...ofExchange('spaces', (clerk) => clerk.at('space-市总工会调解工作站')) },
  { name: '同步·名片和信任', ...ofExchange('trust', (clerk) => clerk.at('replicas')) },
  {
    name: '同步·信任对方',
    ...ofExchange('trust', async (clerk, { stranger }) => {
      await clerk.pressAt('trust-add');
      await clerk.fill('card-text', stranger.text());
      await clerk.at('card-seen');
    }),
  },
  { name: '同步·同步位置', ...ofExchange('place', (clerk) => clerk.at('place-form')) },
  {
    name: '案件页·共享',
    address: () => '/cases',
    open: async (clerk) => {
      const { id } = await exchanged(clerk);
      await clerk.go(`/cases/${id}?tab=share`);
      await clerk.at('share-part');
    },
  },
  {
    name: '案件页·两处不同',
    address: () => '/cases',
    open: async (clerk) => {
      const { id } = await exchanged(clerk);
      await clerk.go(`/cases/${id}`);
      await clerk.button('逐项定下');
      await clerk.at('conflict-claim:2/claimed');
    },
  },
  { name: '裁决台', address: (id) => `/cases/${id}/award` },
  { name: '归档', address: (id) => `/cases/${id}/archive` },
  { name: '庭审', address: () => '/hearings' },
  { name: '今日开庭', address: () => '/hearings/day' },
  { name: '文书', address: () => '/papers' },
  { name: '设置', address: () => '/settings' },
  ...[
    ['office', '本委'],
    ['users', '用户'],
    ['rooms', '仲裁庭'],
    ['arbitrators', '仲裁员'],
    ['series', '案号'],
    ['grids', '网格与线索'],
    ['calendar', '放假安排'],
    ['templates', '文书模板'],
    ['backup', '备份'],
  ].map(([key, name]) => ({ name: `设置·${name}`, address: () => `/settings/${key}` })),
  {
    name: '设置·文书模板·检查',
    address: () => '/settings/templates',
    open: async (clerk) => {
      await chooseTemplate(clerk, '举证通知书', 'tests/golden/templates/rows.docx');
      await clerk.at('template-faults');
    },
  },
  {
    name: '设置·文书模板·试填',
    address: () => '/settings/templates',
    open: async (clerk) => {
      await chooseTemplate(clerk, '举证通知书', 'assets/templates/evidence_notice.docx');
      await clerk.pressAt('template-try-three_respondents');
      await until(async () => (await clerk.driver.findElements({ css: '.pdf canvas' })).length > 0, 'the paper is drawn');
    },
  },
  {
    name: '案件页·期限的说明',
    address: (id) => `/cases/${id}?tab=deadlines`,
    open: async (clerk) => {
      await clerk.pressAt('deadline-conclude');
      await clerk.see('怎么算出来');
    },
  },
  {
    name: '案件页·送达的表',
    address: (id) => `/cases/${id}`,
    open: async (clerk) => {
      await clerk.pressAt('do-served');
      await clerk.at('act-served');
    },
  },
  {
    name: '案件页·全部行为',
    address: (id) => `/cases/${id}?tab=parties`,
    open: async (clerk) => {
      await clerk.pressAt('all-acts');
      await clerk.at('all-award_made');
    },
  },
  {
    name: '案件页·制作文书',
    address: (id) => `/cases/${id}?tab=papers`,
    open: async (clerk) => {
      if (!(await clerk.there('template-pick'))) await clerk.pressAt('new-paper');
      await clerk.pressAt('template-acceptance_notice');
      await clerk.at('make-paper');
      await until(async () => clerk.driver.executeScript('return !!document.querySelector("canvas")'), 'the page of the paper to be drawn', 30_000);
    },
  },
  {
    name: '查找',
    address: () => '/cases',
    open: async (clerk) => {
      await clerk.chord(Key.CONTROL, 'k');
      await clerk.type(await clerk.one('combobox', '找'), '林');
      await clerk.one('option', '林晓彤');
    },
  },
];

/** Waits until nothing on the page is loading and its words stay as they are. */
async function still(clerk, name) {
  let before = '';
  await until(
    async () => {
      const now = await clerk.driver.executeScript(
        `const stage = document.getElementById('stage');
         const busy = document.querySelector('[aria-busy=true], .skeleton') || !stage?.innerText.trim();
         return busy ? '' : document.body.innerText;`,
      );
      const same = now !== '' && now === before;
      before = now;
      return same;
    },
    `${name} to be drawn`,
  );
}

/** Signs in whose screen it is, with the same look. */
async function signIn(clerk, { user, password }) {
  const { user: now, settings } = await clerk.status();
  if (now.name === user) return;
  const { theme, text_scale } = settings;
  await clerk.ask('unlock', { user, password });
  await clerk.ask('settings_set', { theme, text_scale });
  await until(async () => (await clerk.words()).includes(user), `${user} to be signed in`);
}

/** Goes to an address, and waits until the rail says that its area is drawn: the screen before stays until then. */
async function arrive(clerk, address) {
  await clerk.go(address);
  const area = address.split(/[/?]/)[1];
  await until(
    () => clerk.driver.executeScript(`return !!document.querySelector('.rail a[aria-current][href*="/' + arguments[0] + '"]')`, area),
    `the area ${area}`,
  );
}

/** Goes to a screen, opens what it opens, and waits until it has drawn what it asked for. */
export async function show(clerk, screen, id) {
  // what the screen before has left open
  await clerk.keys(Key.ESCAPE);
  await signIn(clerk, screen.as ?? OFFICE);
  await arrive(clerk, screen.address(id));
  await still(clerk, screen.name);
  if (!screen.open) return;
  await screen.open(clerk, id);
  await still(clerk, screen.name);
}
