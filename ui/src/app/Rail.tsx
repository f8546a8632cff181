import { NavLink, useLocation } from 'react-router';
import { IconButton } from '../components/Button';
import { Egret, Icon } from '../components/Icon';
import { useAsk, useDo } from '../ipc';
import { cx } from '../lib/classes';
import { AREAS } from './areas';
import { useLock } from './lock';
import { useSession } from './session';

/** Areas of the program, the user, lock and theme. Only what the role may use. */
export function Rail() {
  const { status, user, mayOpen } = useSession();
  const lock = useLock();
  const { run } = useDo('settings_set');
  const { pathname } = useLocation();
  const work = useAsk('work_today', {}, { enabled: mayOpen('work') });
  const dark = document.documentElement.dataset.theme === 'dark';
  // A single case needs the width for itself.
  const folded = !(status.settings?.rail_open ?? true) || /^\/cases\/./.test(pathname);
  const counts: Record<string, number | undefined> = {
    work: work.data?.counts.mine,
    leads: work.data?.leads.late,
    referrals: work.data?.referrals.length,
    hearings: work.data?.hearings_today.length,
    documents: work.data?.reviews.length,
  };
  return (
    <nav className={cx('rail', !folded && 'open')} aria-label="主导航">
      <div className="mark">
        <Egret />
        <b>鹭裁</b>
      </div>
      <ul>
        {AREAS.filter((one) => mayOpen(one.area)).map((one) => (
          <li key={one.area}>
            <NavLink to={one.path} aria-keyshortcuts={`G ${one.key}`}>
              <Icon name={one.icon} />
              <span>{one.label}</span>
              {!!counts[one.area] && <em>{counts[one.area]}</em>}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="me">
        <p title={user.role_names.join('、')}>
          <b>{user.name}</b>
          <span className="long">
            {user.role_names.length > 2 ? `${user.role_names[0]}等 ${user.role_names.length} 职` : user.role_names.join('、')}
          </span>
        </p>
        <div>
          <IconButton
            icon={dark ? 'sun' : 'moon'}
            label={dark ? '换成浅色' : '换成深色'}
            onPress={() => void run({ theme: dark ? 'light' : 'dark' }).catch(() => {})}
          />
          <IconButton icon="lock" label="锁定 Ctrl+L" onPress={lock} />
        </div>
      </div>
    </nav>
  );
}
