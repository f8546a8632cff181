import { ActLines, Button, CaseNumber } from '../../../components';
import type { ManyActView } from '../../../ipc/types/ManyActView';
import type { ManyPreview } from '../../../ipc/types/ManyPreview';
import { refusalWords } from '../../../lib/refusal';

/** 登记之前：不能办的在前，写明理由和条文；能办的在后。 */
export function Preview({
  act,
  preview,
  onBack,
  onRun,
}: {
  act: ManyActView;
  preview: ManyPreview;
  onBack: () => void;
  onRun: () => void;
}) {
  const { allowed, refused, rows } = preview;
  return (
    <>
      <p role="status">
        {refused > 0 ? (
          <>
            <b className="late">{refused} 件不能办</b>，{allowed > 0 ? `其余 ${allowed} 件能办。` : '没有能办的。'}
          </>
        ) : (
          `${allowed} 件都能办。`
        )}
      </p>
      <p className="row">
        {allowed > 0 ? (
          <Button main onPress={onRun} data-testid="many-run">
            {act.label} {allowed} 件
          </Button>
        ) : null}
        <Button onPress={onBack}>改表</Button>
      </p>
      <ActLines
        testId="many-preview"
        lines={rows.map((row) => ({
          key: row.case.case,
          who: <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
          of: row.case.parties,
          no: row.refusal !== null,
          words: (
            <>
              {row.refusal ? <b className="late">不能办：</b> : null}
              {row.refusal ? refusalWords(row.refusal) : row.acts > 1 ? `能办，登记 ${row.acts} 笔` : '能办'}
            </>
          ),
        }))}
      />
    </>
  );
}
