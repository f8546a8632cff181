import { Icon } from '../../components/Icon';
import type { ElementsView } from '../../ipc/types/ElementsView';
import type { ElementView } from '../../ipc/types/ElementView';
import type { StatementView } from '../../ipc/types/StatementView';
import { SaidCell } from './SaidCell';
import type { Write } from './useElements';

interface Props {
  view: ElementsView;
  rows: ElementView[];
  /** 第一行在整页中的行号，方向键照它走。 */
  from: number;
  write: Write;
  label: string;
}

const SOURCES: Record<string, string> = { claims: '照仲裁请求', sheet: '在工资表' };

/** 要素一行：双方的陈述并排，本庭的认定在右，只有本庭看得见。 */
export function ElementRows({ view, rows, from, write, label }: Props) {
  const may = (part: string) => view.may_edit.includes(part);
  return (
    <table className="el" aria-label={label}>
      <colgroup>
        <col className="c1" />
        <col />
        <col />
        {view.found_shown ? <col /> : null}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">要素</th>
          <th scope="col">申请人</th>
          <th scope="col">被申请人</th>
          {view.found_shown ? (
            <th scope="col">
              仲裁庭 <Icon name="lock" small /> <small>仅本庭可见</small>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((one, at) => {
          const row = from + at;
          const same = one.applicant.text && !one.respondent.text && one.respondent.writable && may('respondent');
          const said = (side: 'applicant' | 'respondent', of: StatementView, col: number) => (
            <SaidCell
              field={`${side}/${one.element}`}
              label={`${one.label}（${side === 'applicant' ? '申请人' : '被申请人'}）`}
              kind={one.kind}
              value={of.text}
              may={may(side) && of.writable}
              {...(SOURCES[of.source] ? { why: SOURCES[of.source] } : {})}
              evidence={of.evidence}
              evidenceNames={of.evidence_names}
              choices={view.evidence}
              write={write}
              row={row}
              col={col}
            />
          );
          return (
            <tr key={one.element} data-testid={`element-${one.element}`}>
              <th scope="row">
                {one.label}
                {one.state === 'disputed' ? <small className="late">有争议</small> : null}
                {one.moved ? <small className="late">确认后陈述有变动</small> : null}
              </th>
              <td>{said('applicant', one.applicant, 1)}</td>
              <td>
                {said('respondent', one.respondent, 2)}
                {same ? (
                  <button
                    type="button"
                    className="textbtn"
                    onClick={() =>
                      void write(
                        [{ field: `respondent/${one.element}`, value: one.applicant.text }],
                        `${one.label}：被申请人无异议`,
                      )
                    }
                    data-testid={`same-${one.element}`}
                  >
                    无异议，同申请人
                  </button>
                ) : null}
              </td>
              {view.found_shown ? (
                <td>
                  <SaidCell
                    field={`tribunal/${one.element}`}
                    label={`${one.label}（认定）`}
                    kind="text"
                    value={one.finding ?? ''}
                    may={may('tribunal')}
                    write={write}
                    row={row}
                    col={3}
                    empty="未认定"
                  />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
