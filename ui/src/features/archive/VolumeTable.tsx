import { Button } from '../../components/Button';
import type { VolumeView } from '../case/types';

interface Props {
  v: VolumeView;
  onOpen: (document: string | null, attachment: string | null) => void;
  onBuild: () => void;
}

/** 一卷的卷内目录：次序、名称、日期、页次；应有而没有的红字。 */
export function VolumeTable({ v, onOpen, onBuild }: Props) {
  return (
    <section aria-label={v.title} data-testid={`catalogue-${v.volume}`}>
      <div className="sect bar">
        <h2>{v.title}</h2>
        <small>
          {v.pages} 页{v.volume === 'inner' ? '；不对外提供查阅、复制（规则23）' : '；当事人及其代理人可以查阅、复制（规则23）'}
        </small>
        <Button className="r" onPress={onBuild} data-testid={`build-${v.volume}`}>
          装订 PDF
        </Button>
      </div>
      <table className="cat">
        <colgroup>
          <col className="c-n" />
          <col />
          <col className="c-day" />
          <col className="c-pg" />
          <col className="c-note" />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>材料名称</th>
            <th>日期</th>
            <th className="r">页次</th>
            <th>备注</th>
          </tr>
        </thead>
        <tbody>
          {v.items.map((i) => (
            <tr key={`${i.no}${i.title}`} className={i.present ? 'it' : i.required ? 'it lacking' : 'it none'}>
              <td className="q3">{i.no}</td>
              <td>
                {i.document || i.attachment ? (
                  <button type="button" className="open" onClick={() => onOpen(i.document, i.attachment)}>
                    {i.title}
                  </button>
                ) : (
                  <span>{i.title}</span>
                )}
              </td>
              <td>{i.on ?? ''}</td>
              <td className="r nw">
                {i.from_page === null
                  ? i.present
                    ? ''
                    : i.required
                      ? '缺'
                      : '无'
                  : i.to_page && i.to_page !== i.from_page
                    ? `${i.from_page}–${i.to_page}`
                    : i.from_page}
              </td>
              <td className="q2">{i.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
