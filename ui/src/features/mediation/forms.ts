import type { MediationView } from '../../ipc/types/MediationView';
import type { JsonValue } from '../../ipc/types/serde_json/JsonValue';
import { refusalWords } from '../../lib/refusal';

/** The time of day at the desk: 09:05. */
export function timeNow(): string {
  return new Date().toTimeString().slice(0, 5);
}

/** How somebody is spoken to; the first letter is its key. */
export const CHANNELS = [
  { value: 'phone', label: '电话' },
  { value: 'wechat', label: '微信' },
  { value: 'visit', label: '上门走访' },
  { value: 'video', label: '视频' },
  { value: 'counter', label: '到站面谈' },
];

/** Whose offer. */
export const OFFERERS = [
  { value: 'applicant', label: '申请人' },
  { value: 'respondent', label: '被申请人' },
  { value: 'mediator', label: '调解员建议' },
];

/** What an agreement's money is paid for. */
export const HEADS = [
  { value: 'remuneration', label: '劳动报酬' },
  { value: 'medical', label: '工伤医疗费' },
  { value: 'compensation', label: '经济补偿' },
  { value: 'damages', label: '赔偿金' },
  { value: 'other', label: '其他' },
];

/** How a mediation ends without an agreement. */
export const RESULTS = [
  { value: 'failed', label: '调解不成' },
  { value: 'withdrawn', label: '申请人撤回调解申请' },
  { value: 'over_limit', label: '期满未达成协议' },
];

/** The next appointment as an act says it; left out where no day stands there. */
export function nextOf(on: string, time: string, text: string): Record<string, JsonValue> {
  return on ? { next: { on, time: time.trim(), text: text.trim() } } : {};
}

/** Parties to choose from. */
export function partyOptions(view: MediationView) {
  return view.parties.map((one) => ({ value: one.party, label: `${one.standing_name} ${one.name}` }));
}

/** Why an act cannot be recorded now; null where it can. */
export function whyNot(view: MediationView, kind: string): string | null {
  const gate = view.gates.find((one) => one.kind === kind);
  return gate?.refusal ? refusalWords(gate.refusal) : null;
}
