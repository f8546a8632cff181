import type { Problem } from './problems';

/** 到那一格去；折叠或者不在视野里的先移到眼前。 */
export function goTo(id: string) {
  const at = document.getElementById(id);
  at?.scrollIntoView({ block: 'center' });
  at?.focus();
}

/** 页脚：还缺什么，每一项点了就到那一格。 */
export function Lacks({ problems, shown }: { problems: Problem[]; shown: boolean }) {
  const musts = problems.filter((p) => p.must);
  const later = problems.filter((p) => !p.must);
  if (problems.length === 0) return <span className="lacks done">材料齐备</span>;
  return (
    <div className="lacks" data-testid="lacks" role="region" aria-label="还缺的">
      {shown && musts.length ? (
        <>
          <b className="late">不能收件</b>
          {musts.map((p) => (
            <a
              key={p.id + p.text}
              href={`#${p.id}`}
              onClick={(e) => {
                e.preventDefault();
                goTo(p.id);
              }}
            >
              {p.text}
            </a>
          ))}
        </>
      ) : null}
      {later.length ? (
        <>
          <b className="soon">可补正</b>
          {later.slice(0, 8).map((p) => (
            <a
              key={p.id + p.text}
              className="later"
              href={`#${p.id}`}
              onClick={(e) => {
                e.preventDefault();
                goTo(p.id);
              }}
            >
              {p.text}
            </a>
          ))}
          {later.length > 8 ? <span className="q2">等 {later.length} 项</span> : null}
        </>
      ) : null}
    </div>
  );
}
