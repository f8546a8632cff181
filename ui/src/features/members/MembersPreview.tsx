import { ActLines, Button, Money } from '../../components';
import type { GroupActView } from '../../ipc/types/GroupActView';
import type { GroupPreview } from '../../ipc/types/GroupPreview';
import { grouped } from '../../lib/money';
import { refusalWords } from '../../lib/refusal';

/** 登记之前: exceptions first with the reason, then each member's amount, the sum, and what it is for the case. */
export function MembersPreview({
  act,
  preview,
  busy,
  onBack,
  onRun,
  onAgain,
}: {
  act: GroupActView;
  preview: GroupPreview;
  busy: boolean;
  onBack: () => void;
  onRun: () => void;
  /** After a refusal at the last moment: asks anew who can. */
  onAgain: (() => void) | undefined;
}) {
  const { allowed, refused, refusal, rows } = preview;
  return (
    <>
      {refusal ? (
        <p className="oops" data-testid="members-refusal">
          {refusal.message}
          {refusal.article ? <span className="art">{refusal.article}</span> : null}
        </p>
      ) : null}
      <p role="status">
        {refused > 0 ? (
          <>
            <b className="late">{refused} 人不能办</b>，{allowed > 0 ? `其余 ${allowed} 人能办。` : '没有能办的。'}
          </>
        ) : refusal ? null : (
          `${allowed} 人都能办。`
        )}
      </p>
      {allowed > 0 ? (
        <p className="sum">
          <span>{grouped(preview.words)}</span>
          {act.bases.length > 0 ? (
            <b>
              <Money yuan={preview.total} />
            </b>
          ) : null}
        </p>
      ) : null}
      <p className="row">
        {onAgain ? (
          <Button main isDisabled={busy} onPress={onAgain} data-testid="members-again">
            重新看各人能不能办
          </Button>
        ) : allowed > 0 ? (
          <Button main isDisabled={busy} why={refusal ? refusalWords(refusal) : null} onPress={onRun} data-testid="members-run">
            {act.label} {allowed} 人
          </Button>
        ) : null}
        <Button onPress={onBack} data-testid="members-back">
          改表
        </Button>
      </p>
      <ActLines
        testId="members-preview"
        lines={rows.map((row) => ({
          key: row.member,
          who: `${row.no}　${row.name}`,
          amount: row.amount,
          no: row.refusal !== null,
          words: row.refusal ? (
            <>
              <b className="late">不能办：</b>
              {refusalWords(row.refusal)}
            </>
          ) : null,
        }))}
      />
    </>
  );
}
