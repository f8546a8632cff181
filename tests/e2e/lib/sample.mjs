// The sample case: one ordinary case with two claims that become final and one that does not, told by days before today.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './window.mjs';

const day = (date) => date.toISOString().slice(0, 10);

export function daysBefore(today, n) {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - n);
  return day(date);
}

// The office's calendar: days off and make-up workdays as the State Council announced them.
const KINDS = new Map(
  readFileSync(path.join(ROOT, 'assets/calendar/calendar.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2)),
);

/** The last working day on or before `n` days before today. */
export function workingDayBefore(today, n) {
  for (let back = n; ; back += 1) {
    const at = daysBefore(today, back);
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
    const kind = KINDS.get(at);
    if (kind ? kind === 'workday_makeup' : weekday !== 0 && weekday !== 6) return at;
  }
}

export const OFFICE = {
  name: '厦门市劳动人事争议仲裁委员会',
  code: '厦',
  region: '厦门',
  user: '周明',
  password: '白鹭洲上有三棵榕树',
};

/** The days of the sample case, each a working day, counted back from today. */
export function calendar(today) {
  const on = (n) => workingDayBefore(today, n);
  return {
    received: on(76),
    accepted: on(73),
    served: on(70),
    formed: on(69),
    answered: on(60),
    fixed: on(58),
    notified: on(56),
    heard: on(44),
    awarded: on(40),
    awardServed: on(36),
    effective: on(16),
    closing: on(14),
    closed: on(13),
    archived: on(10),
  };
}

/** The days of a case that was received `ago` days before today and is heard `hearing` days before today (less than 0: after). */
export function shifted(today, ago, hearing = 0) {
  const on = (n) => workingDayBefore(today, n);
  return {
    ...calendar(today),
    received: on(ago),
    accepted: on(ago - 2),
    served: on(ago - 4),
    formed: on(ago - 4),
    answered: on(ago - 8),
    fixed: on(ago - 9),
    notified: on(ago - 9),
    heard: on(hearing),
  };
}

/** Cases beside the sample one, so that an office has something to do. */
export const OTHERS = [
  { applicant: '王立新', respondent: '厦门鑫达物流有限公司', cause: '追索劳动报酬', ago: 3, until: 'received' },
  { applicant: '陈雅婷', respondent: '厦门万象餐饮管理有限公司', cause: '未订立书面劳动合同二倍工资', ago: 5, until: 'accepted' },
  { applicant: '李国强', respondent: '福建鹭岛建设有限公司', cause: '追索劳动报酬', ago: 21, hearing: 0, until: 'fixed' },
  { applicant: '吴美玲', respondent: '厦门海峡服饰有限公司', cause: '经济补偿', ago: 19, hearing: -2, until: 'fixed' },
  { applicant: '黄志明', respondent: '厦门东渡船务有限公司', cause: '加班工资', ago: 40, hearing: 18, until: 'heard' },
  { applicant: '苏玉珍', respondent: '厦门筼筜物业服务有限公司', cause: '未休年休假工资报酬', ago: 12, until: 'served' },
];

export const CASE = {
  applicant: {
    name: '林晓彤',
    number: '350203199004152222',
    phone: '13800005921',
    address: '福建省厦门市思明区湖滨南路 81 号 602 室',
  },
  respondent: {
    name: '厦门云帆精密机械有限公司',
    uscc: '91350200MA8U5XKD52',
    head: '郑国栋',
    title: '执行董事',
    phone: '0592-5550142',
    address: '福建省厦门市集美区软件园三期 B12 幢 8 层',
  },
  facts:
    '申请人于 2021 年 3 月 1 日入职被申请人处任质检员，月工资 7,200 元，双方订立了书面劳动合同。被申请人自 2026 年 4 月起无故拖欠工资。' +
    '2026 年 6 月 30 日，被申请人以“组织调整”为由口头通知申请人不用再来上班，未出具书面解除通知，也未支付任何补偿。',
  cause: '追索劳动报酬、违法解除劳动合同赔偿金',
};

/** Those of a collective case. */
export const WORKERS = [
  '林木生', '陈阿福', '黄建国', '吴秀珍', '许大勇', '苏美玉', '郑水来', '叶长青', '蔡文彬', '杨小红', '何志强', '曾丽华', '欧阳振华', '古丽巴哈尔·买买提',
];
