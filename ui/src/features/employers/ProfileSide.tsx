import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Button, CaseNumber, Empty, ErrorNote, Money, SidePanel, Skeleton, TextField, useConfirm } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { EmployerMarkView } from '../../ipc/types/EmployerMarkView';
import type { EmployerProfile } from '../../ipc/types/EmployerProfile';
import { momentText, money } from '../../lib/words';
import { MarkForm } from './MarkForm';
import '../projects/projects.css';

/** 一个单位在本委的情况：案件、欠薪、结果、没有履行的，和公布的诚信等级、名单。 */
export function ProfileSide({ name, uscc, onClose }: { name: string; uscc: string; onClose: () => void }) {
  const [code, setCode] = useState(uscc);
  const { data, error, refetch } = useAsk('employer_profile', { name, uscc: code || null }, { keep: true });
  const [adding, setAdding] = useState(false);
  return (
    <SidePanel
      title={name}
      label={`${name} 的单位情况`}
      says={<span className="q2">{code || data?.uscc || '没有统一社会信用代码'}</span>}
      onClose={onClose}
      foot={
        data?.may_edit && !adding ? (
          <Button onPress={() => setAdding(true)} data-testid="mark-add">
            登记诚信等级、名单
          </Button>
        ) : undefined
      }
    >
      {error && !data ? (
        <ErrorNote error={error} kept="数据没有改动。" onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton />
      ) : adding ? (
        <MarkForm profile={data} onClose={() => setAdding(false)} />
      ) : (
        <Profile p={data} onCode={setCode} />
      )}
    </SidePanel>
  );
}

function Profile({ p, onCode }: { p: EmployerProfile; onCode: (uscc: string) => void }) {
  if (!p.known && p.namesakes.length === 0) {
    return <Empty title="本委没有它的案件和记录">以后有案件、工程项目或者登记了诚信等级，都列在这里。</Empty>;
  }
  const rows: [string, React.ReactNode][] = [
    ['案件', `${p.cases_total} 件，未结 ${p.cases_open} 件`],
    ['未结案件主张工资', <Money key="w" yuan={p.open_wages} />],
    ['裁决、调解确定', <Money key="a" yuan={p.awarded} />],
    [
      '没有全部履行的记录',
      p.unpaid_cases > 0 ? (
        <b key="u" className="late">
          {p.unpaid_cases} 件，
          <Money yuan={p.unpaid} />
        </b>
      ) : (
        '没有'
      ),
    ],
    ['未办结的欠薪线索', p.open_leads > 0 ? `${p.open_leads} 条` : '没有'],
    ['结案方式', p.outcomes.map((one) => `${one.name} ${one.cases}`).join('，') || '没有案件'],
    ['守法诚信等级', p.grade || '没有登记'],
  ];
  return (
    <div className="profile" data-testid="profile">
      {p.listed && <p className="late">在拖欠农民工工资失信联合惩戒对象名单上（农民工工资条例48）。</p>}
      {p.namesakes.length > 0 && (
        <p className="soon">
          还有同名的单位：
          {p.namesakes.map((one) => (
            <button key={one} type="button" className="textbtn" onClick={() => onCode(one)}>
              {one}
            </button>
          ))}
        </p>
      )}
      <dl>
        {rows.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {p.other_names.length > 0 && (
          <>
            <dt>也写作</dt>
            <dd>{p.other_names.join('、')}</dd>
          </>
        )}
      </dl>
      {p.marks.length > 0 && (
        <>
          <h3>公布的</h3>
          <ul>
            {p.marks.map((one) => (
              <Mark key={one.mark} one={one} may={p.may_edit} />
            ))}
          </ul>
        </>
      )}
      {p.projects.length > 0 && (
        <>
          <h3>工程项目</h3>
          <ul>
            {p.projects.map((one) => (
              <li key={`${one.project}${one.role_name}`}>
                <Link className="textbtn" to={`/projects/${one.project}`}>
                  {one.name}
                </Link>
                <small>{one.role_name}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {p.cases.length > 0 && (
        <>
          <h3>案件 {p.cases.length < p.cases_total && <small className="q3">最近 {p.cases.length} 件</small>}</h3>
          <ul>
            {p.cases.map((one) => (
              <li key={one.case.case}>
                <Link to={`/cases/${one.case.case}`}>
                  <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />
                </Link>
                <span>{one.case.parties}</span>
                <small>
                  {one.closing_name || one.case.state_name}，主张工资 {money(one.wages)} 元
                  {one.paid_words && (
                    <>
                      ，<span className={one.unpaid ? 'late' : undefined}>{one.paid_words}</span>
                    </>
                  )}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Mark({ one, may }: { one: EmployerMarkView; may: boolean }) {
  const strike = useDo('employer_mark_strike');
  const confirm = useConfirm();
  const words = `${one.on}　${one.kind_name}${one.grade ? ` ${one.grade}` : ''}`;
  const onStrike = async () => {
    let reason = '';
    const body = (
      <StrikeWhy
        onChange={(text) => {
          reason = text;
        }}
      />
    );
    const yes = await confirm({ title: '更正这条记录？', body, act: '更正', danger: true });
    if (yes) await strike.run({ mark: one.mark, reason: reason.trim() || '记录有误' }).catch(() => undefined);
  };
  return (
    <li>
      <span>
        {one.struck === null ? words : <s>{words}</s>} {one.struck === null ? null : <Badge>已更正</Badge>}
      </span>
      <small>
        {one.source}　{one.actor} {momentText(one.at)} 登记{one.struck === null ? '' : `　${one.struck}`}
        {may && one.struck === null && (
          <>
            {'　'}
            <button type="button" className="textbtn quiet" onClick={() => void onStrike()} aria-label={`更正 ${words}`}>
              更正
            </button>
          </>
        )}
      </small>
    </li>
  );
}

function StrikeWhy({ onChange }: { onChange: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <TextField
      label="理由"
      lines={2}
      value={text}
      hint="原来的记录留着，划去并写明理由。"
      onChange={(now) => {
        setText(now);
        onChange(now);
      }}
    />
  );
}
