import type { SheetView } from '../../ipc/types';
import { grouped } from '../../lib/money';
import { money } from '../../lib/words';

const span = (claims: string[]) => (claims.length > 0 ? `第 ${claims.join('、')} 项` : '');

/** 认定分成几份裁决书：各是哪几项、多少钱、为什么。 */
export function SheetParts({ view }: { view: SheetView }) {
  if (!view.found_shown) return <p className="split q2">认定在裁决作出以前只有本庭看得到。</p>;
  if (view.items.length > 0 && view.items.every((one) => one.outcome === 'mediated' || one.outcome === 'withdrawn')) {
    return <p className="split q2">请求都已调解或者撤回，不再裁决。</p>;
  }
  if (view.parts.length === 0) return <p className="split q2">填了认定之后，这里按终局、非终局分出裁决书。</p>;
  return (
    <div className="split" data-testid="sheet-parts">
      {view.parts.map((part) => (
        <div key={part.kind + part.title} className="part">
          <p>
            <span className="nw">{part.title}</span>
            <span className="q2">{grouped(part.reason || span(part.claims))}</span>
            <b className="nw">{money(part.total)} 元</b>
          </p>
        </div>
      ))}
    </div>
  );
}

/** 一行：各份裁决书的合计；填数的时候一直看得到。 */
export function PartsLine({ view }: { view: SheetView }) {
  if (!view.found_shown) return null;
  return (
    <p className="parts-line">
      {view.totals.found !== null && (
        <span>
          认定合计 <b>{money(view.totals.found)}</b>
        </span>
      )}
      {view.parts.map((part) => (
        <span key={part.kind + part.title}>
          {part.title} <b>{money(part.total)}</b>
        </span>
      ))}
    </p>
  );
}
