import { useState } from 'react';
import { Badge, Button, StrikeReason, type Tone, useConfirm } from '../../components';
import { useAskBytes, useDo } from '../../ipc';
import type { DutyView } from '../../ipc/types/DutyView';
import type { ProjectFactView } from '../../ipc/types/ProjectFactView';
import type { ProjectView } from '../../ipc/types/ProjectView';
import { dayText, momentText, money } from '../../lib/words';
import { FileSide, shownHere } from '../case/side/FileSide';
import { FactForm } from './FactForm';

const TONES: Record<string, Tone> = { met: 'done', unmet: 'late', unknown: 'soon' };

/** 各项义务：谁的，依哪一条，有什么凭据；缺的写明缺什么。 */
export function DutiesPart({ p }: { p: ProjectView }) {
  const [adding, setAdding] = useState<DutyView | null>(null);
  const [file, setFile] = useState<ProjectFactView | null>(null);
  const strike = useDo('project_fact_strike');
  const confirm = useConfirm();
  const onStrike = async (fact: ProjectFactView) => {
    let reason = '';
    const yes = await confirm({
      title: '更正这条记录？',
      body: (
        <StrikeReason
          id="fact-strike-reason"
          onChange={(text) => {
            reason = text;
          }}
        >
          原来的记录留着，划去并写明理由；义务按其余记录重算。
        </StrikeReason>
      ),
      act: '更正',
      danger: true,
    });
    if (yes)
      await strike.run({ project: p.row.project, fact: fact.fact, reason: reason.trim() || '记录有误' }).catch(() => undefined);
  };
  return (
    <>
      <ul className="duties" data-testid="duties">
        {p.duties.map((duty) => (
          <li key={duty.duty} data-testid={`duty-${duty.duty}`}>
            <div className="dhead">
              <Badge tone={TONES[duty.state] ?? 'plain'}>{duty.state_name}</Badge>
              <h3>{duty.name}</h3>
              <span className="q2">{duty.who}</span>
              <small>{duty.article}</small>
              <span className="fill" />
              {p.may_edit && (
                <Button plain onPress={() => setAdding(duty)} data-testid={`fact-${duty.duty}`}>
                  登记
                </Button>
              )}
            </div>
            {duty.lacks && <p className={duty.state === 'unmet' ? 'late' : 'q2'}>{duty.lacks}</p>}
            {duty.facts.map((fact) => (
              <Fact
                key={fact.fact}
                fact={fact}
                onFile={() => setFile(fact)}
                onStrike={p.may_edit ? () => void onStrike(fact) : undefined}
              />
            ))}
          </li>
        ))}
      </ul>
      {adding && <FactForm key={adding.duty} project={p.row.project} duty={adding} onClose={() => setAdding(null)} />}
      {file && <ProofSide project={p.row.project} fact={file} onClose={() => setFile(null)} />}
    </>
  );
}

function Fact({ fact, onFile, onStrike }: { fact: ProjectFactView; onFile: () => void; onStrike?: (() => void) | undefined }) {
  const text = `${dayText(fact.on)}　${fact.met ? '已履行' : '未履行'}${fact.amount ? `，未结清 ${money(fact.amount)} 元` : ''}${
    fact.note ? `：${fact.note}` : ''
  }`;
  return (
    <p className="fact">
      {fact.struck === null ? <span>{text}</span> : <s>{text}</s>}
      {fact.file && (
        <button type="button" className="textbtn" onClick={onFile}>
          {fact.file}
        </button>
      )}
      <small>
        {fact.actor} {momentText(fact.at)}
        {fact.struck === null ? '' : `　已更正：${fact.struck}`}
      </small>
      {fact.struck === null && onStrike && (
        <button type="button" className="textbtn quiet" onClick={onStrike} aria-label={`更正 ${fact.on} 的记录`}>
          更正
        </button>
      )}
    </p>
  );
}

function ProofSide({ project, fact, onClose }: { project: string; fact: ProjectFactView; onClose: () => void }) {
  const name = fact.file ?? '';
  const bytes = useAskBytes('project_file', { project, fact: fact.fact }, { enabled: shownHere(name) });
  const { run } = useDo('project_file_save');
  return (
    <FileSide
      name={name}
      says={`${fact.actor} ${momentText(fact.at)} 登记`}
      here
      bytes={bytes}
      save={(path) => run({ project, fact: fact.fact, path })}
      onClose={onClose}
    />
  );
}
