import { useState } from 'react';
import { Badge, Button, type Tone } from '../../components';
import type { ControlView } from '../../ipc/types/ControlView';
import type { PlatformView } from '../../ipc/types/PlatformView';
import { ConclusionPart } from './ConclusionPart';
import { ControlSide } from './ControlSide';
import { ParticularsSide } from './ParticularsSide';

const TONES: Record<string, Tone> = { labour: 'note', partial: 'soon', civil: 'plain', open: 'plain' };

/** 用工事实：基本情况，逐项查明的情况，三种情形各有哪些事实支持，人写的结论。 */
export function FactsTab({ view }: { view: PlatformView }) {
  const [beside, setBeside] = useState<'particulars' | string | null>(null);
  const close = () => setBeside(null);
  const control = view.controls.find((one) => one.factor === beside);
  const contract = view.contracts.find((one) => one.value === view.particulars.contract)?.label;
  const shown = view.fields.filter((one) => view.particulars[one.value]);
  return (
    <>
      <div className="sect bar">
        <h3>基本情况</h3>
        {view.may_edit ? (
          <span className="r">
            <Button onPress={() => setBeside('particulars')} data-testid="particulars-edit">
              {shown.length > 0 ? '修改' : '填写基本情况'}
            </Button>
          </span>
        ) : null}
      </div>
      {shown.length > 0 ? (
        <dl className="agreed" data-testid="particulars">
          {shown.map((one) => (
            <div key={one.value}>
              <dt>{one.label}</dt>
              <dd>{one.value === 'contract' ? contract : view.particulars[one.value]}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="pad q2">还没有填写平台、用工合作企业、站点、合同形式和账号。</p>
      )}
      <Tiers view={view} onOpen={setBeside} />
      <div className="sect bar">
        <h3>逐项事实</h3>
        <small>
          {view.unplaced > 0 ? `还有 ${view.unplaced} 项没有写明指向` : '各项都已写明指向'}；依据：{view.edition}
        </small>
      </div>
      <table className="el controls" data-testid="controls">
        <thead>
          <tr>
            <th scope="col" className="c1">
              事实
            </th>
            <th scope="col">查明的情况</th>
            <th scope="col" className="c-speaks">
              指向
            </th>
            <th scope="col" className="c-weight">
              证据和证明力
            </th>
          </tr>
        </thead>
        <tbody>
          {view.controls.map((one) => (
            <ControlRow key={one.factor} one={one} view={view} onOpen={() => setBeside(one.factor)} />
          ))}
        </tbody>
      </table>
      <ConclusionPart view={view} />
      {beside === 'particulars' ? <ParticularsSide view={view} onClose={close} /> : null}
      {control ? <ControlSide key={control.factor} view={view} of={control} onClose={close} /> : null}
    </>
  );
}

function ControlRow({ one, view, onOpen }: { one: ControlView; view: PlatformView; onOpen: () => void }) {
  const speaks = view.speaks.find((choice) => choice.value === one.speaks)?.label;
  return (
    <tr data-testid={`control-${one.factor}`}>
      <th scope="row">
        <button type="button" className="open" onClick={onOpen}>
          {one.name}
        </button>
      </th>
      <td className="ink">{one.found || <span className="q3">{view.may_edit ? one.question : '没有写'}</span>}</td>
      <td>{speaks ? <Badge tone={TONES[one.speaks] ?? 'plain'}>{speaks}</Badge> : <span className="q3">没有写</span>}</td>
      <td>
        {one.weight_name || <span className="q3">没有写</span>}
        {one.evidence_names ? (
          <small className="ev" data-verbatim>
            {one.evidence_names}
          </small>
        ) : null}
      </td>
    </tr>
  );
}

/** 三种情形并排：各有哪些事实，证明力强的在前。 */
function Tiers({ view, onOpen }: { view: PlatformView; onOpen: (factor: string) => void }) {
  return (
    <section className="tiers" aria-label="三种情形" data-testid="tiers">
      {view.tiers.map((tier) => (
        <div key={tier.tier} className={view.tier === tier.tier ? 'on' : undefined} data-testid={`tier-${tier.tier}`}>
          <h3>
            {tier.name} <span className="q2">{tier.factors.length} 项</span>
          </h3>
          {tier.factors.length > 0 ? (
            <ul>
              {tier.factors.map((factor) => {
                const one = view.controls.find((control) => control.factor === factor);
                return one ? (
                  <li key={factor}>
                    <button type="button" className="open" onClick={() => onOpen(factor)}>
                      {one.name}
                    </button>
                    <small>{one.weight_name || '没有写证明力'}</small>
                  </li>
                ) : null;
              })}
            </ul>
          ) : (
            <p className="q3">还没有事实指向这一情形</p>
          )}
          <details>
            <summary>{tier.article}</summary>
            <p className="q2">{tier.words}</p>
          </details>
        </div>
      ))}
      <p className="q3 hint">项数只供比较，不是认定；认定看全部事实和证明力，结论由人写在下面。</p>
    </section>
  );
}
