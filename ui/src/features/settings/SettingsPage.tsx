import type { ComponentType } from 'react';
import { NavLink, useParams } from 'react-router';
import { useSession } from '../../app/session';
import { usePage } from '../../lib/page';
import { ArbitratorsPart } from './ArbitratorsPart';
import { BackupPart } from './BackupPart';
import { CalendarPart } from './CalendarPart';
import { GridsPart } from './GridsPart';
import { MinePart } from './MinePart';
import { OfficePart } from './OfficePart';
import { RoomsPart } from './RoomsPart';
import { SeriesPart } from './SeriesPart';
import { TemplatesPart } from './TemplatesPart';
import { UsersPart } from './UsersPart';
import './settings.css';

interface Part {
  key: string;
  label: string;
  what: string;
  view: ComponentType;
  /** Needed to see it at all; what may be changed inside is asked there. */
  needs?: string;
}

const PARTS: Part[] = [
  { key: 'mine', label: '我的', what: '明暗、字号、自动锁定、密码', view: MinePart },
  { key: 'office', label: '本委', what: '全称、代字、地址、法院', view: OfficePart },
  { key: 'users', label: '用户与角色', what: '谁能登录、能办什么', view: UsersPart, needs: 'user_add' },
  { key: 'rooms', label: '仲裁庭', what: '开庭的地方', view: RoomsPart },
  { key: 'arbitrators', label: '仲裁员名册', what: '专职与兼职', view: ArbitratorsPart },
  { key: 'series', label: '案号', what: '字号的写法和下一个号', view: SeriesPart },
  { key: 'templates', label: '文书模板', what: '换成本委自己的写法', view: TemplatesPart, needs: 'template_desk' },
  { key: 'grids', label: '网格与线索', what: '网格、负责人、网格图、线索期限', view: GridsPart },
  { key: 'calendar', label: '放假安排', what: '工作日按此计算', view: CalendarPart },
  { key: 'backup', label: '备份与核验', what: '备份、恢复演练、核验', view: BackupPart, needs: 'verify_store' },
];

/** 设置: what a user sets for oneself, and what the office sets. */
export default function SettingsPage() {
  const { section } = useParams();
  const { may, status } = useSession();
  const parts = PARTS.filter((one) => !one.needs || may(one.needs));
  const part = parts.find((one) => one.key === section) ?? parts[0];
  const View = part?.view;
  usePage({
    title: part?.label ?? '设置',
    crumbs: [{ text: '设置', to: '/settings' }],
    help: [
      '“我的”只影响自己：明暗、字号、多久自动锁定、密码。',
      '本委的设置改了，以后的案号、文书和期限就按新的来；已经发出的文书不变。',
      '备份以后请做一次恢复演练：它把备份在旁边还原出来，与现用的逐条比对，不动现用的数据。',
    ],
  });
  return (
    <div className="settings">
      <nav className="col settings-nav" aria-label="设置各项">
        <ul>
          {parts.map((one) => (
            <li key={one.key}>
              <NavLink
                to={`/settings/${one.key}`}
                aria-current={one === part ? 'page' : undefined}
                className={one === part ? 'active' : ''}
              >
                {one.label}
                <small>{one.what}</small>
              </NavLink>
            </li>
          ))}
        </ul>
        <p className="settings-foot">鹭裁 {status.version}</p>
      </nav>
      <div className="col paper">
        <div className="scroll" tabIndex={0} role="group" aria-label={part?.label}>
          <div className="settings-body" key={part?.key}>
            {View && <View />}
          </div>
        </div>
      </div>
    </div>
  );
}
