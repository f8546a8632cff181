import type { RemarkView } from '../../ipc/types';

/** 依据的话和条文的原文，一句一条；原文收在条文后面，点开看。 */
export function Remarks({ remarks }: { remarks: RemarkView[] }) {
  return (
    <ul className="remarks">
      {remarks.map((r, i) => (
        <li key={i}>
          <span>{r.text}</span>
          {r.words ? (
            <details className="words">
              <summary>{r.article}</summary>
              <blockquote>{r.words}</blockquote>
            </details>
          ) : (
            <small>{r.article}</small>
          )}
        </li>
      ))}
    </ul>
  );
}
