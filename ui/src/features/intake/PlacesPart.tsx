import { ComboBox } from '../../components/ComboBox';
import { DateField } from '../../components/DateField';
import { useAsk } from '../../ipc';
import type { Choice, JurisdictionFound } from '../../ipc/types';
import { JurisdictionWords } from '../aids/JurisdictionWords';
import { Remarks } from '../aids/Remarks';
import { useSettled } from '../aids/useSettled';
import { type IntakeDraft, rowKey } from './draft';
import { newPlaces, type PlacesDraft, placesAsked, seatsOf } from './places';

const NONE = { performance: [], registered: null, main_office: null, founder: null, filings: [], accepted: null };
const NO_AREAS: Choice[] = [];

/** 各地和别处的申请说明哪一个仲裁委员会管辖，随录入更新。 */
export function useJurisdiction(d: IntakeDraft) {
  // 有哪些区可选，问一次就有
  const areas = (useAsk('jurisdiction_look', NONE).data as JurisdictionFound | undefined)?.areas ?? NO_AREAS;
  const asked = useSettled(placesAsked(d, areas));
  const found = useAsk('jurisdiction_look', asked, { keep: true }).data as JurisdictionFound | undefined;
  return { areas, finding: found?.finding };
}

interface Props {
  d: IntakeDraft;
  today: string;
  look: ReturnType<typeof useJurisdiction>;
  onChange: (places: PlacesDraft) => void;
}

/** 管辖：实际工作场所地、单位所在地、别处的申请；说明哪一个委员会管辖，该怎么办。 */
export function PlacesPart({ d, today, look, onChange }: Props) {
  const places = d.places ?? newPlaces();
  const { areas, finding } = look;
  const seats = seatsOf(d, areas);
  const set = (part: Partial<PlacesDraft>) => onChange({ ...places, ...part });
  const place = (id: string, label: string, text: string, onText: (text: string) => void, hint?: string) => (
    <ComboBox
      key={id}
      id={id}
      testId={id}
      label={label}
      {...(hint ? { hint } : {})}
      className="w3"
      options={areas}
      text={text}
      onText={onText}
      onPick={(one) => onText(one.label)}
      searched
    />
  );
  const work = (key: string, area: string) =>
    set({ performance: places.performance.map((p) => (p.key === key ? { ...p, area } : p)) });
  const guessed = places.registered === null && seats.registered;
  return (
    <>
      <div className="grid6">
        {places.performance.map((p, i) =>
          place(
            i === 0 ? 'place-work' : `place-work-${i + 1}`,
            i === 0 ? '实际工作场所地' : `实际工作场所地${i + 1}`,
            p.area,
            (area) => work(p.key, area),
            i === 0 ? '合同履行地，不明不填' : undefined,
          ),
        )}
        {place(
          'place-registered',
          '单位注册、登记地',
          seats.registered,
          (registered) => {
            if (registered !== seats.registered) set({ registered });
          },
          guessed ? '照住所认出，可以改' : undefined,
        )}
        {place('place-office', '主要办事机构所在地', seats.mainOffice, (mainOffice) => {
          if (mainOffice !== seats.mainOffice) set({ mainOffice });
        })}
        {!seats.registered && !seats.mainOffice
          ? place(
              'place-founder',
              '出资人、开办单位或者主管部门所在地',
              places.founder,
              (founder) => set({ founder }),
              '单位未经注册、登记的填',
            )
          : null}
      </div>
      {places.filings.map((f, i) => (
        <div className="aidrow" key={f.key} role="group" aria-label={`别处的申请${i + 1}`}>
          {place(`filing-${i + 1}`, '已向这里的仲裁委员会申请', f.area, (area) =>
            set({ filings: places.filings.map((x) => (x.key === f.key ? { ...x, area } : x)) }),
          )}
          <DateField
            label="那里受理之日"
            id={`filing-${i + 1}-accepted`}
            hint="没有受理的不填"
            value={f.accepted}
            onChange={(accepted) => set({ filings: places.filings.map((x) => (x.key === f.key ? { ...x, accepted } : x)) })}
            today={today}
          />
          <button
            type="button"
            className="textbtn quiet"
            onClick={() => set({ filings: places.filings.filter((x) => x.key !== f.key) })}
            aria-label={`去掉别处的申请${i + 1}`}
          >
            去掉
          </button>
        </div>
      ))}
      <p className="adds">
        <button
          type="button"
          className="textbtn"
          onClick={() => set({ performance: [...places.performance, { key: rowKey(), area: '' }] })}
        >
          再加一处工作场所
        </button>
        <button
          type="button"
          className="textbtn"
          data-testid="add-filing"
          onClick={() => set({ filings: [...places.filings, { key: rowKey(), area: '', accepted: '' }] })}
        >
          双方还向别处申请过
        </button>
      </p>
      {finding && finding.here !== null ? (
        <div className="aidbox" data-testid="jurisdiction" aria-live="polite">
          <JurisdictionWords j={finding} />
          <details>
            <summary>依据</summary>
            <Remarks remarks={finding.remarks} />
          </details>
        </div>
      ) : null}
    </>
  );
}
