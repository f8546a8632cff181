import { RadioGroup } from '../../components/Check';
import { TextField, type TextFieldProps } from '../../components/Field';
import { Select } from '../../components/Select';
import type { AgentDraft } from './draft';

const AGENT_KINDS = ['律师', '基层法律服务工作者', '近亲属', '工会推荐', '本单位工作人员', '社区或者单位推荐'].map((x) => ({
  value: x,
  label: x,
}));

/** 委托代理人：权限分一般代理和特别授权。 */
export function Agent({
  a,
  onChange,
  onRemove,
  label,
}: {
  a: AgentDraft;
  onChange: (a: AgentDraft) => void;
  onRemove: () => void;
  label: string;
}) {
  const set = (part: Partial<AgentDraft>) => onChange({ ...a, ...part });
  const line = (of: 'name' | 'firm' | 'phone', words: string, rest: Partial<TextFieldProps> = {}) => (
    <TextField
      className="w3"
      id={`${a.key}-${of}`}
      label={words}
      value={a[of]}
      onChange={(text) => set({ [of]: text })}
      maxLength={200}
      {...rest}
    />
  );
  return (
    <div className="grid6" role="group" aria-label={label}>
      {line('name', `${label}姓名`, { isRequired: true })}
      <Select
        className="w3"
        id={`${a.key}-kind`}
        label="身份"
        value={a.kind}
        options={AGENT_KINDS}
        empty="未说明"
        onChange={(kind) => set({ kind })}
      />
      {line('firm', '工作单位')}
      {line('phone', '联系电话', { inputMode: 'tel', maxLength: 60 })}
      <RadioGroup
        className="w8"
        id={`${a.key}-authority`}
        label="代理权限"
        value={a.authority}
        options={[
          { value: 'general', label: '一般代理' },
          { value: 'special', label: '特别授权：代为承认、放弃、变更请求，和解' },
        ]}
        onChange={(v) => set({ authority: v === 'special' ? 'special' : 'general' })}
      />
      <div className="w4 atend">
        <button type="button" className="textbtn quiet" onClick={onRemove}>
          去掉代理人
        </button>
      </div>
    </div>
  );
}
