import { Link } from 'react-router';
import type { GridArea } from '../../ipc/types/GridArea';
import type { GridMap } from '../../ipc/types/GridMap';
import { refusalWords } from '../../lib/refusal';
import { listAddress } from './filter';

/** What the shades stand for. */
const LEVELS = ['0 条', '1—2', '3—5', '6—10', '10 以上'];
/** From so many areas on only those with open leads are named, so that names do not lie on each other. */
const NAMED = 40;

function Shape({ area, named, plain = false }: { area: GridArea; named: boolean; plain?: boolean }) {
  return (
    <>
      <path d={area.path} className={`area l${area.level}`} fillRule="evenodd" />
      {named && (
        <text x={area.x} y={area.y} textAnchor="middle">
          <tspan x={area.x} className="k">
            {area.name}{' '}
          </tspan>
          {!plain && (
            <tspan x={area.x} dy="1.25em">
              {area.code || area.leads > 0 ? `${area.leads} 条` : '未设网格'}
            </tspan>
          )}
        </text>
      )}
    </>
  );
}

/** The grids as outlines: how many leads are open by shade and in words. Each area that is a grid opens its leads. */
export function AreaMap({ map, plain = false }: { map: GridMap; plain?: boolean }) {
  const few = map.areas.length <= NAMED;
  return (
    <figure className="area-fig">
      {map.refusal && <p className="late">本单位的网格图打不开，先用示意图：{refusalWords(map.refusal)}</p>}
      <svg
        className="fig"
        viewBox={`0 0 ${map.width} ${map.height}`}
        role="group"
        aria-label={plain ? `网格图，${map.areas.length} 块` : `网格图，${map.areas.length} 块，数字见“按网格”的表`}
      >
        {map.areas.map((area) => {
          const named = few || area.leads > 0;
          return area.code && !plain ? (
            <Link
              key={`${area.code}${area.name}`}
              to={listAddress({ grid: area.code })}
              aria-label={named ? undefined : `${area.name} ${area.leads} 条`}
            >
              <Shape area={area} named={named} />
            </Link>
          ) : (
            <g key={`${area.name}${area.x}`}>
              <title>{area.name}</title>
              <Shape area={area} named={named} plain={plain} />
            </g>
          );
        })}
      </svg>
      <figcaption>
        {!plain && (
          <span className="legend-line levels">
            {LEVELS.map((words, level) => (
              <span key={words} className={`level l${level}`}>
                {words}
              </span>
            ))}
          </span>
        )}
        {map.strange.length > 0 && <span>图上有、网格里没有：{map.strange.join('、')}</span>}
        {map.missing.length > 0 && <span>网格里有、图上没有：{map.missing.join('、')}</span>}
      </figcaption>
    </figure>
  );
}
