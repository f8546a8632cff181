import { Badge, Button, DayText } from '../../components';
import type { LeadLineView } from '../../ipc/types/LeadLineView';

interface Props {
  lines: LeadLineView[];
  onStrike: (line: LeadLineView) => void;
  onSave: (proof: { hash: string; name: string }) => void;
}

/** What was done, the last first: day, act, what it says, who, its voucher. What was taken back stays, struck through. */
export function LeadLines({ lines, onStrike, onSave }: Props) {
  return (
    <section>
      <h2>经过 {lines.length}</h2>
      <ol className="lead-lines" data-testid="lead-lines">
        {lines.map((line) => (
          <li key={line.event} className={line.struck || line.ignored ? 'off' : undefined}>
            <DayText day={line.on} />
            <div>
              <b>{line.struck ? <s>{line.label}</s> : line.label}</b> <span>{line.text}</span>
              {line.struck && <small className="soon">已撤销：{line.struck}</small>}
              {line.ignored && <small className="soon">没有生效：{line.ignored}</small>}
              {line.proof && (
                <Button plain icon="paper" onPress={() => line.proof && onSave(line.proof)} data-testid="line-proof">
                  {line.proof.name}
                </Button>
              )}
            </div>
            <span className="by">
              {line.actor}
              {line.last && (
                <Button plain onPress={() => onStrike(line)} data-testid="line-strike">
                  撤销
                </Button>
              )}
              {line.ignored && <Badge tone="soon">未生效</Badge>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
