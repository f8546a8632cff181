import { Button, CaseNumber } from '../../../components';
import type { ManyActView } from '../../../ipc/types/ManyActView';
import type { ManyPreview } from '../../../ipc/types/ManyPreview';
import { refusalWords } from './many';

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
      <ul className="many-rows" data-testid="many-preview">
        {rows.map((row) => (
          <li key={row.case.case} className={row.refusal ? 'no' : undefined}>
            <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />
            <span>{row.case.parties}</span>
            <small>
              {row.refusal ? <b className="late">不能办：</b> : null}
              {row.refusal ? refusalWords(row.refusal) : row.acts > 1 ? `能办，登记 ${row.acts} 笔` : '能办'}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
