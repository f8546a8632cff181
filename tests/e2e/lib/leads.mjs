// Leads as an office has them in the middle of its week: at every step, late ones, one that came back, one whose grid nobody knows.
import { must } from './office.mjs';
import { daysBefore } from './sample.mjs';

export const GRIDS = [
  ['350203', '思明区', '林秋月'],
  ['350206', '湖里区', '许海生'],
  ['350205', '海沧区', '周阿水'],
  ['350211', '集美区', '陈国栋'],
  ['350212', '同安区', '洪志远'],
  ['350213', '翔安区', ''],
];

/** Three people whose identity numbers check. */
export const PEOPLE = '郑阿木 350203199001010018 8000\n许小燕 350203199001010026 12000\n吴春生 350203199001010034 6500';

/** Brings a file into the store; its hash. */
export async function stored(clerk, name, text) {
  const bytes = Buffer.from(text);
  const { upload } = await must(clerk, 'upload_begin', { name, size: bytes.length });
  await must(clerk, 'upload_chunk', { upload, offset: 0, data: bytes.toString('base64') });
  return (await must(clerk, 'upload_finish', { upload })).hash;
}

export async function grids(clerk) {
  for (const [code, name, person] of GRIDS) await must(clerk, 'grid_set', { code, name, person, phone: person && '0592-5550000' });
}

/** Registers a lead and takes it on by acts; answers its id. */
export async function lead(clerk, said, ...acts) {
  const { lead: id } = await must(clerk, 'lead_add', { source: 'telephone', ...said });
  for (const act of acts) await must(clerk, 'lead_act', { lead: id, acts: [act] });
  return id;
}

/** Answers the lead that was found and has its list. */
export async function busyLeads(clerk) {
  await grids(clerk);
  const today = (await clerk.status()).today.date;
  const on = (ago) => daysBefore(today, ago);
  const proof = { hash: await stored(clerk, '银行回单.txt', 'receipt'), name: '银行回单.pdf' };
  const steps = (ago, to, count, owed) => [
    { kind: 'lead_checked', on: on(ago - 1), text: '已电话核对，反映内容属于本单位办理。' },
    { kind: 'lead_assigned', on: on(ago - 2), to },
    { kind: 'lead_found', on: on(ago - 5), count, owed, text: '到工地逐人核对考勤和工资表，情况属实。' },
  ];
  const found = await lead(
    clerk,
    {
      received: on(12),
      employer: '厦门榕岸建设工程有限公司',
      project: '集美新城安置房三期',
      grid: '350211',
      count: 5,
      owed: '40000.00',
      text: '木工班组自八月起没有发工资，班组长联系不上。',
      reporter: '郑阿木',
      phone: '13850000001',
    },
    ...steps(12, '陈国栋', 3, '26500.00'),
  );
  const text = `姓名\t身份证号\t欠付工资\n${PEOPLE.replaceAll(' ', '\t')}\n`;
  await must(clerk, 'lead_people', {
    lead: found,
    source: { hash: await stored(clerk, '名单.tsv', text), file: '木工班名单', pasted: true, mends: [], taken: [] },
  });
  await must(clerk, 'lead_act', { lead: found, acts: [{ kind: 'lead_payment', on: on(5), amount: '6500.00', text: '代发吴春生一人。', proof }] });
  await lead(clerk, { source: 'platform', platform: 'GW20260318', received: on(1), employer: '厦门海峡装饰有限公司', grid: '350206', count: 18, owed: '236000.00' });
  await lead(clerk, { source: 'counter', received: on(40), employer: '同安某鞋厂', grid: '350212', anonymous: true, reporter: '知情人', text: '拖欠两个月。' }, ...steps(40, '洪志远', 46, '1280000.00'), {
    kind: 'lead_turned',
    on: on(34),
    to: 'inspection',
    text: '移送同安区劳动保障监察大队。',
  });
  await lead(clerk, { source: 'grid', received: on(3), project: '某沿街店铺装修', text: '工人在店门口等工钱，地点还在核实。' });
  const paid = await lead(clerk, { source: 'inspection', received: on(60), employer: '思明某餐饮店', grid: '350203', count: 2, owed: '9000.00' }, ...steps(60, '林秋月', 2, '9000.00'), {
    kind: 'lead_payment',
    on: on(50),
    amount: '9000.00',
    proof,
  });
  await must(clerk, 'lead_act', { lead: paid, acts: [{ kind: 'lead_closed', on: on(49), text: '已告知反映人。' }] });
  await must(clerk, 'lead_act', { lead: paid, acts: [{ kind: 'lead_reopened', on: on(2), reason: '店铺又欠付本月工资。' }] });
  return found;
}
