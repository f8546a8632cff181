import { Button } from '../../components/Button';
import { money } from '../../lib/words';
import type { AwardDesk, AwardPart } from '../case/types';

const NUMERALS = ['一', '二', '三', '四'];

/** 裁决书分成几份：终局的和非终局的各一份，各写明是哪几项、多少钱、救济途径。 */
export function AwardParts({
  desk,
  onPreview,
  onPaper,
}: {
  desk: AwardDesk;
  onPreview: (p: AwardPart) => void;
  onPaper: (document: string) => void;
}) {
  if (desk.parts.length === 0) return <p className="split q2">写了认定之后，这里按终局、非终局分出裁决书。</p>;
  return (
    <div className="split" data-testid="award-parts">
      {desk.parts.map((p, i) => (
        <div key={p.kind} className="part">
          <p>
            <span className="nw">
              裁决书{desk.parts.length > 1 ? NUMERALS[i] : ''}　{p.title}
            </span>
            <span className="q2">
              {p.claims.length ? `第 ${p.claims.join('、')} 项` : ''}
              {p.number ? <span className="no">　{p.number}</span> : null}
            </span>
            <b className="nw">{money(p.total)} 元</b>
          </p>
          <p className="sub2">
            <span />
            <span className="q3">{p.remedy}</span>
            <span className="do">
              {p.document ? (
                <Button onPress={() => onPaper(p.document?.document ?? '')} data-testid={`award-paper-${p.kind}`}>
                  {p.document.state_name}
                </Button>
              ) : null}
              {p.document?.state === 'issued' ? null : (
                <Button onPress={() => onPreview(p)} data-testid={`award-preview-${p.kind}`}>
                  预览
                </Button>
              )}
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}
