import type { Area } from '../../app/areas';
import type { IconName } from '../../components';

/** A command of the find box. `also` are other words, pinyin and initials by which it is found. */
export interface Command {
  key: string;
  icon: IconName;
  title: string;
  keys?: string;
  also: string;
  run: () => void;
}

interface Acts {
  go: (path: string) => () => void;
  lock: () => void;
  theme: () => void;
  scale: (by: number) => void;
  keys: () => void;
  /** Where a case with several applicants is open: to its members. */
  members?: (() => void) | undefined;
}

const AREA_WORDS: Record<string, string> = {
  work: 'wodegongzuo wdgz',
  cases: 'anjian aj liebiao',
  deadlines: 'qixian qx qixianqiang qxq yuqi daoqi',
  intake: 'shouan sa',
  leads: 'xiansuoqingling xsql qianxin qx xiansuo xs',
  hearings: 'tingshen ts kaiting rili',
  advice: 'zixun zx fuwuzhongxin fwzx',
  projects: 'gongchengxiangmu gcxm gongdi gd biaogan bg',
  documents: 'wenshu ws',
  settings: 'shezhi sz',
};

/** Commands that this person may run. */
export function commandsOf(areas: Area[], acts: Acts): Command[] {
  const has = (area: string) => areas.some((one) => one.area === area);
  const list: (Command | false)[] = [
    ...areas.map((one) => ({
      key: `go:${one.area}`,
      icon: one.icon,
      title: `到${one.label}`,
      keys: `G ${one.key}`,
      also: AREA_WORDS[one.area] ?? '',
      run: acts.go(one.path),
    })),
    acts.members !== undefined && {
      key: 'members',
      icon: 'user',
      title: '本案的成员',
      keys: 'G M',
      also: 'benandechengyuan badcy chengyuan cy jitianjian',
      run: acts.members,
    },
    has('intake') && {
      key: 'new',
      icon: 'plus',
      title: '新收一件',
      keys: 'N',
      also: 'xinshouyijian xsyj xin',
      run: acts.go('/intake'),
    },
    has('intake') && {
      key: 'roster',
      icon: 'plus',
      title: '由花名册收案',
      also: 'huamingce hmc daoru dr gongzibiao gzb jiti',
      run: acts.go('/intake/roster'),
    },
    has('deadlines') && {
      key: 'still',
      icon: 'deadlines',
      title: '没有期限在走的案件',
      also: 'meiyouqixian myqx zhongzhi daiguidang',
      run: acts.go('/deadlines?tab=still'),
    },
    has('leads') && {
      key: 'leads',
      icon: 'leads',
      title: '欠薪线索的列表',
      also: 'qianxinxiansuo qxxs xiansuoliebiao xslb',
      run: acts.go('/leads?tab=list'),
    },
    has('hearings') && {
      key: 'hearing',
      icon: 'calendar',
      title: '排庭',
      also: 'paiting pt xinpai',
      run: acts.go('/hearings?new=1'),
    },
    has('settings') && { key: 'backup', icon: 'archive', title: '立即备份', also: 'beifen bf', run: acts.go('/settings/backup') },
    { key: 'theme', icon: 'moon', title: '换明暗', also: 'mingan ma shenseqianse', run: acts.theme },
    { key: 'bigger', icon: 'plus', title: '放大文字', also: 'fangda fd wenzi', run: () => acts.scale(25) },
    { key: 'smaller', icon: 'minus', title: '缩小文字', also: 'suoxiao sx wenzi', run: () => acts.scale(-25) },
    { key: 'keys', icon: 'help', title: '快捷键', keys: '?', also: 'kuaijiejian kjj', run: acts.keys },
    { key: 'lock', icon: 'lock', title: '锁定', keys: 'Ctrl+L', also: 'suoding sd', run: acts.lock },
  ];
  return list.filter((one) => one !== false);
}

/** Commands that the text finds; all of them while nothing is typed. */
export function matching(commands: Command[], text: string): Command[] {
  const sought = text.toLowerCase();
  if (!sought) return commands;
  return commands.filter((one) => one.title.includes(text) || one.also.split(' ').some((word) => word.startsWith(sought)));
}
