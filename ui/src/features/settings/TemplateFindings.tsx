import { Button, Mark } from '../../components';
import type { TemplateReport } from '../../ipc/types/TemplateReport';

interface Props {
  file: string;
  report: TemplateReport;
  onTry: (of: string) => void;
}

/** What the doctor says of a Word file: faults at their paragraphs, what is not printed, what cannot be drawn, the odd cases. */
export function TemplateFindings({ file, report, onTry }: Props) {
  const bad = report.tried.filter((one) => one.problem !== null).length;
  return (
    <>
      <h3 className="path" data-verbatim>
        {file}
      </h3>
      {report.sound ? (
        <Mark tone="done">
          {report.tags} 处标签都对，{report.tried.length} 种案件都试填出来了，可以发布。
        </Mark>
      ) : (
        <Mark tone="late">
          {report.faults.length > 0 ? `有 ${report.faults.length} 处要改` : `有 ${bad} 种案件填不出来`}
          ，改好以后再选这个文件。
        </Mark>
      )}
      {report.faults.length > 0 && (
        <table className="changes" data-testid="template-faults">
          <thead>
            <tr>
              <th scope="col">在哪里</th>
              <th scope="col">标签</th>
              <th scope="col">原因</th>
            </tr>
          </thead>
          <tbody>
            {report.faults.map((one, at) => (
              <tr key={`${one.part}:${one.paragraph}:${one.tag}:${at}`}>
                <th scope="row">
                  <span className="nw">
                    {one.part}
                    {one.paragraph !== null && `第 ${one.paragraph} 段`}
                  </span>
                  {one.text && (
                    <small className="begins" data-verbatim>
                      {one.text}
                    </small>
                  )}
                </th>
                <td>
                  <code>{one.tag}</code>
                </td>
                <td data-verbatim>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {report.tried.length > 0 && (
        <table className="changes" data-testid="template-tried">
          <thead>
            <tr>
              <th scope="col">试填的案件</th>
              <th scope="col">结果</th>
              <th scope="col">样子</th>
            </tr>
          </thead>
          <tbody>
            {report.tried.map((one) => (
              <tr key={one.case}>
                <th scope="row">{one.name}</th>
                <td data-verbatim>{one.problem ?? `${one.pages ?? 0} 页`}</td>
                <td>
                  {one.problem === null && (
                    <Button plain onPress={() => onTry(one.case)} data-testid={`template-try-${one.case}`}>
                      看样子<span className="spoken">：{one.name}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {report.fields.length > 0 && <p>拟写时要填：{report.fields.map((one) => one.label).join('、')}。</p>}
      {report.limits.length > 0 && (
        <div>
          <p>
            {report.office
              ? '下面这些由本机的 LibreOffice 画成 PDF：'
              : '下面这些在 PDF 里与 Word 不一样；装上 LibreOffice 以后由它来画，或者在 Word 里改成别的写法：'}
          </p>
          <ul className="plain-list">
            {report.limits.map((one) => (
              <li key={one.value}>
                {one.value}：{one.label}
              </li>
            ))}
          </ul>
        </div>
      )}
      {report.unused.length > 0 && (
        <details>
          <summary>有 {report.unused.length} 项数据没有印出来</summary>
          <p className="q2">拟写时会填、或者程序自带的模板会印，这个文件里没有用到。不用的可以不管。</p>
          <ul className="day-list">
            {report.unused.map((one) => (
              <li key={one.value}>
                {one.label !== one.value && `${one.label} `}
                <code>{one.value}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
