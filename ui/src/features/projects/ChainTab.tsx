import { useState } from 'react';
import { Link } from 'react-router';
import { Button, Empty, ErrorNote, Pending, Select, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { ChainView } from '../../ipc/types/ChainView';
import type { DecisionView } from '../../ipc/types/DecisionView';
import { dayText, money } from '../../lib/words';
import { ProfileSide } from '../employers/ProfileSide';
import { DecideForm } from './DecideForm';
import { Proposal } from './Proposal';
import './projects.css';

interface Props {
  caseId: string;
  onStrike: (event: string, label: string) => void;
}

/** 责任主体：案件属于哪个项目，按条例谁负责，仲裁员怎样决定。 */
export function ChainTab({ caseId, onStrike }: Props) {
  const [hirer, setHirer] = useState<string | null>(null);
  const { data, error, refetch } = useAsk('chain_show', { case: caseId, hirer }, { keep: true });
  const [deciding, setDeciding] = useState(false);
  const [profile, setProfile] = useState<{ name: string; uscc: string } | null>(null);
  if (!data) return <Pending error={error} onRetry={refetch} kept="案件没有变动。" lines={6} />;
  const { proposal, decision } = data;
  return (
    <div className="decide" data-testid="chain-tab">
      <LinkProject caseId={caseId} c={data} />
      {decision && <Decision d={decision} onStrike={() => onStrike(decision.event, '确定清偿责任主体')} />}
      {proposal && (
        <section className="liable" aria-label="按条例谁负责">
          <div className="sect">
            <h3>按条例谁负责</h3>
            <small>换一个招用单位就重算</small>
            {!deciding && (
              <Button
                className="r"
                main={!decision}
                why={data.refusal ? `${data.refusal.message}${data.refusal.article ? `（${data.refusal.article}）` : ''}` : null}
                onPress={() => setDeciding(true)}
                data-testid="chain-decide"
              >
                {decision ? '重新确定' : '确定清偿责任主体'}
              </Button>
            )}
          </div>
          <Select
            className="hirer"
            label="招用申请人的单位"
            testId="hirer"
            options={proposal.hirers}
            value={proposal.hirer}
            onChange={setHirer}
          />
          {deciding ? (
            <DecideForm key={proposal.hirer} caseId={caseId} c={data} proposal={proposal} onClose={() => setDeciding(false)} />
          ) : (
            <>
              <Proposal proposal={proposal} />
              <p className="ask q2">
                单位情况：
                {proposal.answers.map((one) => (
                  <button key={one.unit} type="button" className="textbtn" onClick={() => setProfile(one)}>
                    {one.name}
                  </button>
                ))}
              </p>
            </>
          )}
        </section>
      )}
      {data.project && !proposal && (
        <Empty
          title="这个项目还没有登记招用劳动者的单位"
          action={
            <Link className="textbtn" to={`/projects/${data.project}`}>
              打开项目，增加单位
            </Link>
          }
        >
          登记总承包、分包、劳务公司或者班组长以后，这里按条例列出谁应当负责。
        </Empty>
      )}
      {!data.project && !decision && (
        <Empty
          title={data.projects.length > 0 ? '还没有选定工程项目' : '本委还没有登记工程项目'}
          action={
            data.projects.length > 0 ? undefined : (
              <Link className="textbtn" to="/projects">
                去登记工程项目
              </Link>
            )
          }
        >
          工程建设领域的欠薪，选定工程项目以后，这里按《保障农民工工资支付条例》列出谁应当清偿、先行清偿或者先行垫付，供仲裁员决定。
        </Empty>
      )}
      {profile && <ProfileSide {...profile} onClose={() => setProfile(null)} />}
    </div>
  );
}

function LinkProject({ caseId, c }: { caseId: string; c: ChainView }) {
  const { run, error } = useDo('case_project');
  const { say } = useToast();
  if (c.projects.length === 0 && !c.project) return null;
  const link = async (project: string) => {
    const before = c.project;
    await run({ case: caseId, project: project || null });
    say({
      text: project ? '工程项目已选定' : '已改为不属于工程项目',
      undo: () => void run({ case: caseId, project: before }).catch(() => undefined),
    });
  };
  return (
    <>
      <div className="linked">
        <Select
          label="所属工程项目"
          testId="case-project"
          empty="不属于工程项目"
          options={c.projects}
          value={c.project}
          isDisabled={!c.may_link}
          onChange={(project) => void link(project).catch(() => undefined)}
        />
        {c.project && (
          <p>
            <Link className="textbtn" to={`/projects/${c.project}`}>
              打开项目
            </Link>
          </p>
        )}
      </div>
      <ErrorNote error={error} kept="案件没有变动。" />
    </>
  );
}

function Decision({ d, onStrike }: { d: DecisionView; onStrike: () => void }) {
  return (
    <section aria-label="已确定的清偿责任主体" data-testid="decision">
      <div className="sect">
        <h3>已确定</h3>
        <small>
          {dayText(d.on)}　{d.actor}
          {d.reason ? `　${d.reason}` : ''}
        </small>
        <button type="button" className="textbtn quiet r" onClick={onStrike}>
          更正
        </button>
      </div>
      <table className="settled-liable">
        <thead>
          <tr>
            <th>顺位</th>
            <th>被申请人</th>
            <th>责任</th>
            <th>依据和理由</th>
          </tr>
        </thead>
        <tbody>
          {d.liable.map((one) => (
            <tr key={one.party}>
              <td>第 {one.order}</td>
              <td>{one.name}</td>
              <td>
                <b>{one.duty}</b>
                {one.limit ? <span className="q2">　以 {money(one.limit)} 元为限</span> : null}
              </td>
              <td>
                {one.article} <span className="q2">{one.why}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
