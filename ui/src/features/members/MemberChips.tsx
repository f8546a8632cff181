import { Link } from 'react-router';
import { Money } from '../../components';
import type { GroupSum } from '../../ipc/types/GroupSum';
import type { GroupView } from '../../ipc/types/GroupView';
import type { MembersFilter, Way } from './members';

/** 办理中 28, 调解 212 …: how many stand how, with the money; pressing one shows only these, pressing it again all. */
export function StateChips({
  view,
  value,
  onChange,
}: {
  view: GroupView;
  value: string | null;
  onChange: (state: string | null) => void;
}) {
  return (
    <div className="chips" role="toolbar" aria-label="按结果">
      <button type="button" aria-pressed={value === null} onClick={() => onChange(null)}>
        全部 <i>{view.total.members} 人</i>
      </button>
      {view.states.map((one) => (
        <button
          key={one.value}
          type="button"
          aria-pressed={value === one.value}
          onClick={() => onChange(value === one.value ? null : one.value)}
          data-testid={`state-${one.value}`}
        >
          {one.label} <i>{one.members} 人</i> <StateMoney of={one} />
        </button>
      ))}
      {view.payments && view.payments.unpaid > 0 ? (
        <button
          type="button"
          aria-pressed={value === 'unpaid'}
          onClick={() => onChange(value === 'unpaid' ? null : 'unpaid')}
          data-testid="state-unpaid"
        >
          未付清 <i>{view.payments.unpaid} 人</i>
        </button>
      ) : null}
      {view.payments && view.payments.overdue > 0 ? (
        <button
          type="button"
          className="late"
          aria-pressed={value === 'overdue'}
          onClick={() => onChange(value === 'overdue' ? null : 'overdue')}
          data-testid="state-overdue"
        >
          逾期未付 <i>{view.payments.overdue} 人</i>{' '}
          <i>
            <Money yuan={view.payments.overdue_amount} />
          </i>
        </button>
      ) : null}
    </div>
  );
}

/** What an outcome gives; where nothing is given yet, what is asked for. */
function StateMoney({ of }: { of: GroupSum }) {
  if (of.open > 0)
    return (
      <i>
        请求 <Money yuan={of.claimed} />
      </i>
    );
  return of.found === '0.00' ? null : (
    <i>
      <Money yuan={of.found} />
    </i>
  );
}

const NONE: Record<Way, string> = {
  team: '还没有写班组。花名册里有“班组”一列的，导入以后就在这里；也可以选中成员归入自定分组。',
  trade: '还没有写工种。花名册里有“工种”一列的，导入以后就在这里；也可以选中成员归入自定分组。',
  wage_months: '还没有写欠薪月份。花名册里有“月份”一列的，导入以后就在这里；也可以选中成员归入自定分组。',
  subgroup: '还没有自定分组。选中几名成员，点下面的“归入分组”。',
};

/** 班组、工种、欠薪月份、自定分组: by what members are put together, and the sub-groups with count and money. */
export function GroupChips({
  view,
  filter,
  onChange,
}: {
  view: GroupView;
  filter: MembersFilter;
  onChange: (part: Pick<MembersFilter, 'way' | 'group'>) => void;
}) {
  const { way, group } = filter;
  const sort = view.sorts.find((one) => one.by === way);
  const groups = sort?.groups ?? [];
  const without = view.total.members - groups.reduce((sum, one) => sum + one.members, 0);
  const to = (next: string) => onChange({ way, group: group === next ? null : next });
  return (
    <div className="group-line">
      <div className="chips ways" role="toolbar" aria-label="按什么分组">
        {view.sorts.map((one) => (
          <button
            key={one.by}
            type="button"
            aria-pressed={one.by === way}
            onClick={() => onChange({ way: one.by as Way, group: null })}
            data-testid={`way-${one.by}`}
          >
            {one.label}
          </button>
        ))}
      </div>
      {groups.length === 0 ? (
        <small className="q2">
          {NONE[way]}
          {view.may_edit && way !== 'subgroup' ? (
            <Link className="textbtn" to={`/cases/${view.case.case}/roster`}>
              导入花名册
            </Link>
          ) : null}
        </small>
      ) : (
        <div className="chips groups" role="toolbar" aria-label={`各${sort?.label ?? '分组'}`}>
          {groups.map((one) => (
            <button key={one.value} type="button" aria-pressed={group === one.value} onClick={() => to(one.value)}>
              {one.label} <i>{one.members} 人</i>{' '}
              <i>
                <Money yuan={one.claimed} />
              </i>
            </button>
          ))}
          {without > 0 ? (
            <button type="button" aria-pressed={group === ''} onClick={() => to('')}>
              没有写 <i>{without} 人</i>
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}
