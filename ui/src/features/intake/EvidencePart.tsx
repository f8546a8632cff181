import { Checkbox } from '../../components/Check';
import { TextField } from '../../components/Field';
import { type EvidenceDraft, newEvidence, rowKey, type WitnessDraft } from './draft';

interface Props {
  evidence: EvidenceDraft[];
  witnesses: WitnessDraft[];
  onEvidence: (list: EvidenceDraft[]) => void;
  onWitnesses: (list: WitnessDraft[]) => void;
}

/** 证据和证据来源，证人姓名和住所（规则29）；属于对方掌握管理的，单独标明（调解仲裁法6、39）。 */
export function EvidencePart({ evidence, witnesses, onEvidence, onWitnesses }: Props) {
  const set = (key: string, part: Partial<EvidenceDraft>) =>
    onEvidence(evidence.map((e) => (e.key === key ? { ...e, ...part } : e)));
  const setW = (key: string, part: Partial<WitnessDraft>) =>
    onWitnesses(witnesses.map((w) => (w.key === key ? { ...w, ...part } : w)));
  return (
    <div className="lines">
      {evidence.map((e, i) => (
        <div className="ln" key={e.key} role="group" aria-label={`证据${i + 1}`}>
          <i>{i + 1}</i>
          <TextField
            id={`${e.key}-name`}
            testId={`evidence-${i + 1}-name`}
            label="证据名称"
            value={e.name}
            onChange={(name) => set(e.key, { name })}
            maxLength={200}
          />
          <TextField
            id={`${e.key}-source`}
            label="来源"
            value={e.source}
            onChange={(source) => set(e.key, { source })}
            maxLength={200}
          />
          <TextField
            className="prove"
            id={`${e.key}-purpose`}
            label="证明对象"
            value={e.purpose}
            onChange={(purpose) => set(e.key, { purpose })}
            maxLength={400}
          />
          <Checkbox isSelected={e.heldByOther} onChange={(heldByOther) => set(e.key, { heldByOther })}>
            对方持有
          </Checkbox>
          <button
            type="button"
            className="textbtn quiet"
            aria-label={`去掉证据${i + 1}`}
            onClick={() => onEvidence(evidence.filter((x) => x.key !== e.key))}
          >
            去掉
          </button>
        </div>
      ))}
      {witnesses.length ? (
        <div className="lines">
          {witnesses.map((w, i) => (
            <div className="ln two" key={w.key} role="group" aria-label={`证人${i + 1}`}>
              <i>证</i>
              <TextField
                id={`${w.key}-name`}
                label="证人姓名"
                value={w.name}
                onChange={(name) => setW(w.key, { name })}
                maxLength={200}
              />
              <TextField
                id={`${w.key}-address`}
                label="证人住所"
                value={w.address}
                onChange={(address) => setW(w.key, { address })}
                maxLength={200}
              />
              <button
                type="button"
                className="textbtn quiet"
                aria-label={`去掉证人${i + 1}`}
                onClick={() => onWitnesses(witnesses.filter((x) => x.key !== w.key))}
              >
                去掉
              </button>
            </div>
          ))}
        </div>
      ) : null}
      <div style={{ display: 'flex', gap: 'var(--s2)' }}>
        <button
          type="button"
          className="textbtn"
          onClick={() => {
            const next = newEvidence();
            onEvidence([...evidence, next]);
            setTimeout(() => document.getElementById(`${next.key}-name`)?.focus());
          }}
        >
          加一份证据
        </button>
        <button
          type="button"
          className="textbtn"
          onClick={() => onWitnesses([...witnesses, { key: rowKey(), name: '', address: '' }])}
        >
          加证人
        </button>
      </div>
    </div>
  );
}
