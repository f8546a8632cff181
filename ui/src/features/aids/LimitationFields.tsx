import { Checkbox } from '../../components/Check';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import { Select } from '../../components/Select';
import { forWages, HOWS, type How, type LimitationDraft, type MovedDraft, newMoved } from './limitation';

interface Props {
  id: string;
  l: LimitationDraft;
  type: string;
  today: string;
  /** 申请里写明的离职之日。 */
  ended?: string | undefined;
  onChange: (l: LimitationDraft) => void;
}

/** 一项请求的时效日期：何时知道、是不是劳动报酬、中断、中止。 */
export function LimitationFields({ id, l, type, today, ended, onChange }: Props) {
  const wages = forWages(l, type);
  const set = (part: Partial<LimitationDraft>) => onChange({ ...l, ...part });
  const setRow = (row: MovedDraft) => set({ events: l.events.map((e) => (e.key === row.key ? row : e)) });
  const add = (kind: MovedDraft['kind']) => {
    const row = newMoved(kind);
    set({ events: [...l.events, row] });
    setTimeout(() => document.getElementById(`${row.key}-on`)?.focus());
  };
  return (
    <div className="aidfields">
      <div className="aidrow first">
        {wages && !l.civil ? (
          <DateField
            id={`${id}-ended`}
            label="劳动关系终止之日"
            hint={
              ended && !l.ended ? (
                <button type="button" className="textbtn" onClick={() => set({ ended })}>
                  照请求填 {ended}
                </button>
              ) : (
                '仍在职的不填'
              )
            }
            value={l.ended}
            onChange={(text) => set({ ended: text })}
            today={today}
          />
        ) : (
          <DateField
            id={`${id}-known`}
            label={l.civil ? '争议发生之日' : '知道或者应当知道权利被侵害之日'}
            value={l.known}
            onChange={(known) => set({ known })}
            today={today}
          />
        )}
        {l.civil ? null : (
          <Checkbox id={`${id}-wages`} isSelected={wages} onChange={(on) => set({ wages: on })}>
            拖欠劳动报酬
          </Checkbox>
        )}
        <Checkbox id={`${id}-civil`} isSelected={l.civil} onChange={(civil) => set({ civil })}>
          聘任制公务员
        </Checkbox>
        <span className="adds">
          <button type="button" className="textbtn" onClick={() => add('interrupted')} data-testid={`${id}-interrupt`}>
            加中断
          </button>
          <button type="button" className="textbtn" onClick={() => add('suspended')} data-testid={`${id}-suspend`}>
            加中止
          </button>
        </span>
      </div>
      {l.events.map((e) => (
        <div
          className={`aidrow ${e.kind}`}
          key={e.key}
          role="group"
          aria-label={e.kind === 'interrupted' ? '时效中断' : '时效中止'}
        >
          <DateField
            id={`${e.key}-on`}
            testId={`${id}-${e.kind}-on`}
            label={e.kind === 'interrupted' ? '中断之日' : '中止自'}
            value={e.on}
            onChange={(on) => setRow({ ...e, on })}
            today={today}
          />
          {e.kind === 'interrupted' ? (
            <>
              <Select
                label="方式"
                value={e.how}
                options={HOWS}
                onChange={(how) => setRow({ ...e, how: how as How })}
                id={`${e.key}-how`}
              />
              <TextField
                label="证据"
                id={`${e.key}-evidence`}
                testId={`${id}-interrupted-evidence`}
                value={e.evidence}
                maxLength={200}
                onChange={(evidence) => setRow({ ...e, evidence })}
              />
            </>
          ) : (
            <>
              <DateField
                id={`${e.key}-to`}
                label="原因消除之日"
                value={e.to}
                onChange={(to) => setRow({ ...e, to })}
                today={today}
              />
              <TextField
                label="原因"
                id={`${e.key}-why`}
                value={e.why}
                maxLength={200}
                onChange={(why) => setRow({ ...e, why })}
              />
            </>
          )}
          <button
            type="button"
            className="textbtn quiet"
            onClick={() => set({ events: l.events.filter((x) => x.key !== e.key) })}
            aria-label={`去掉这一次${e.kind === 'interrupted' ? '中断' : '中止'}`}
          >
            去掉
          </button>
        </div>
      ))}
    </div>
  );
}
