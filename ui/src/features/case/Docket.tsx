import { Icon } from '../../components/Icon';
import { cx } from '../../lib/classes';
import { dayText } from '../../lib/words';
import type { DocketEntry } from './types';

/** 行左边的线：走着、停着、作废；动了审限的行为加粗、点实心。 */
function lineClass(e: DocketEntry): string | undefined {
  return cx(
    e.line === 'standing' && 'stop',
    (e.line === 'void' || e.line === 'none' || e.line === 'ended') && 'void',
    e.clock !== null && 'clock',
    e.struck && 'struck',
  );
}

interface Props {
  docket: DocketEntry[];
  onPaper: (document: string) => void;
  onStrike: (entry: DocketEntry) => void;
  onFold: () => void;
}

const LINES: Record<string, string> = {
  running: '审限在走',
  standing: '审限停着',
  void: '此前期间作废',
  ended: '已结案',
  none: '',
};

/** 程序：新的在上，一行一个行为；左边的线就是审限。 */
export function Docket({ docket, onPaper, onStrike, onFold }: Props) {
  return (
    <section className="col docket" aria-label="程序">
      <div className="sub bare">
        <h2>
          程序<small>{docket.length}</small>
        </h2>
        <button type="button" className="sq" aria-label="收起程序" title="收起程序" onClick={onFold}>
          <Icon name="left" small />
        </button>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="程序，新的在上">
        {docket.length === 0 ? (
          <p className="nothing">
            <b>还没有程序</b>收件、受理、送达、开庭，每一个行为在这里各占一行。
          </p>
        ) : (
          <ol className="acts" data-testid="docket">
            {docket.map((e) => (
              <li key={e.event} className={lineClass(e)} data-kind={e.kind} title={LINES[e.line] || undefined}>
                <span className="d">
                  <time dateTime={e.on ?? undefined}>{e.on ? dayText(e.on) : ''}</time>
                  <span className="who">{e.actor}</span>
                </span>
                <span className="t">
                  <span className="l">
                    {e.clock !== null ? <b>{e.label}</b> : e.label}
                    {e.file === 'inner' ? <small className="tag">副卷</small> : null}
                  </span>
                  <span className="ps">
                    {e.papers.map((p) => (
                      <button
                        type="button"
                        key={p.document}
                        className="pap"
                        aria-label={`看${p.title}`}
                        title={p.title}
                        onClick={() => onPaper(p.document)}
                      >
                        <Icon name="paper" small />
                      </button>
                    ))}
                    {e.may_strike && !e.struck ? (
                      <button
                        type="button"
                        className="pap strike"
                        aria-label={`作废这一行：${e.label}`}
                        title="作废这一行"
                        onClick={() => onStrike(e)}
                      >
                        <Icon name="close" small />
                      </button>
                    ) : null}
                  </span>
                </span>
                {e.detail ? <small>{e.detail}</small> : null}
                {e.struck ? <small className="q3">已作废{e.struck_reason ? `：${e.struck_reason}` : ''}</small> : null}
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
