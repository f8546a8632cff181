import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import type { AwardDesk } from '../case/types';
import type { AwardDraft } from './useAwardDraft';

const TEXTS = [
  { name: 'procedure_text', label: '案件来源和审理经过', rows: 3 },
  { name: 'applicants_say', label: '申请人称', rows: 5 },
  { name: 'respondents_say', label: '被申请人称', rows: 5 },
  { name: 'third_parties_say', label: '第三人称', rows: 3 },
  { name: 'findings', label: '经审理查明（事实）', rows: 8 },
  { name: 'evidence_text', label: '上述事实的证据', rows: 3 },
  { name: 'opinion', label: '本委认为（理由）', rows: 10 },
  { name: 'basis', label: '裁决依据', rows: 2 },
];

/** 裁决书的各段，次序同裁决书；没有写的先给出拟好的一段，点了才用。 */
export function AwardTexts({ desk, draft, today }: { desk: AwardDesk; draft: AwardDraft; today: string }) {
  const third = desk.parties.some((p) => p.seat === '第三人');
  return (
    <section className="texts" aria-label="裁决书的文字">
      <div className="sect">
        <h2>裁决书的文字</h2>
        <small>仲裁请求、争议事实、裁决理由、裁决结果、当事人权利和裁决日期（规则53）</small>
      </div>
      <div className="inlineform">
        {TEXTS.filter((t) => t.name !== 'third_parties_say' || third).map((t) => {
          const value = draft.fields[t.name] ?? '';
          const suggested = desk.suggested[t.name] ?? '';
          return (
            <TextField
              key={t.name}
              id={`award-${t.name}`}
              testId={`award-${t.name}`}
              label={t.label}
              lines={t.rows}
              paper
              value={value}
              isDisabled={!draft.may}
              placeholder={suggested}
              hint={
                draft.may && !value && suggested ? (
                  <button
                    type="button"
                    className="textbtn"
                    onClick={() => draft.setField(t.name, suggested)}
                    data-testid={`use-${t.name}`}
                  >
                    用拟好的一段，再改
                  </button>
                ) : undefined
              }
              onChange={(v) => draft.setField(t.name, v)}
            />
          );
        })}
        <DateField
          id="award-made_on"
          testId="award-made_on"
          className="short"
          label="裁决日期"
          value={draft.fields.made_on ?? ''}
          isDisabled={!draft.may}
          today={today}
          onChange={(v) => draft.setField('made_on', v)}
        />
      </div>
    </section>
  );
}
