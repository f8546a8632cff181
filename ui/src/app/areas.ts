import type { IconName } from '../components/Icon';

/** An area of the rail. `area` is the core's name of it; who may not use it does not see it. */
export interface Area {
  area: string;
  path: string;
  label: string;
  icon: IconName;
  /** The letter after G. */
  key: string;
}

export const AREAS: Area[] = [
  { area: 'work', path: '/work', label: '我的工作', icon: 'work', key: 'W' },
  { area: 'deadlines', path: '/deadlines', label: '期限', icon: 'deadlines', key: 'T' },
  { area: 'cases', path: '/cases', label: '案件', icon: 'cases', key: 'C' },
  { area: 'intake', path: '/intake', label: '收案', icon: 'intake', key: 'I' },
  { area: 'leads', path: '/leads', label: '线索清零', icon: 'leads', key: 'L' },
  { area: 'referrals', path: '/referrals', label: '联动', icon: 'referrals', key: 'N' },
  { area: 'mediation', path: '/mediation', label: '调解', icon: 'mediation', key: 'J' },
  { area: 'advice', path: '/advice', label: '咨询', icon: 'advice', key: 'A' },
  { area: 'hearings', path: '/hearings', label: '庭审', icon: 'hearings', key: 'H' },
  { area: 'projects', path: '/projects', label: '工程项目', icon: 'projects', key: 'P' },
  { area: 'documents', path: '/papers', label: '文书', icon: 'papers', key: 'D' },
  { area: 'sync', path: '/sync', label: '同步', icon: 'sync', key: 'X' },
  { area: 'settings', path: '/settings', label: '设置', icon: 'settings', key: 'S' },
];
