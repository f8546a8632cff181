import { Button } from '../../components';
import type { MediationLine } from '../../ipc/types/MediationLine';

/** Everything that was written down, newest first. */
export function Lines({ lines, onStrike }: { lines: MediationLine[]; onStrike: (line: MediationLine) => void }) {
  return (
    <section>
      <h2>
        调解记录<small>{lines.length} 条，仅本站可见</small>
      </h2>
      {lines.length === 0 && <p className="q2">还没有记录。先指派调解员，再记联系、方案和调解会。</p>}
      <ol className="lead-lines" data-testid="mediation-lines">
        {lines.map((one) => (
          <li key={one.event} className={one.struck || one.ignored ? 'off' : undefined}>
            <span className="num nw">
              {one.on.slice(5)} {one.time}
            </span>
            <div className="said">
              <b>{[one.label, one.channel].filter(Boolean).join('·')}</b> {one.party && `${one.party}：`}
              {one.struck ? <s>{one.text}</s> : one.text}
              {one.next && <small>下次约定 {one.next}</small>}
              {one.struck && <small>已撤销：{one.struck}</small>}
              {one.ignored && <small className="soon">没有计入：{one.ignored}</small>}
            </div>
            <span className="by">
              {one.actor}
              {one.may_strike && (
                <Button plain onPress={() => onStrike(one)} aria-label={`撤销 ${one.label} ${one.text.slice(0, 12)}`}>
                  撤销
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
