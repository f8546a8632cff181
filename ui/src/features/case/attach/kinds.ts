/** 附上的文件归入案卷目录的哪一项（规则22）；次序同卷内目录。 */
export interface AttachKind {
  /** 核心的写法。 */
  value: string;
  label: string;
  /** 副卷的材料，不对外提供。 */
  inner?: boolean;
}

export const ATTACH_KINDS: AttachKind[] = [
  { value: 'application', label: '仲裁申请书' },
  { value: 'archive:answer', label: '答辩书' },
  { value: 'archive:counterclaim', label: '反申请书' },
  { value: 'identity', label: '身份证明' },
  { value: 'authority', label: '授权委托书' },
  { value: 'address', label: '送达地址确认书' },
  { value: 'archive:investigation', label: '调查证据、勘验笔录' },
  { value: 'archive:evidence', label: '证据材料' },
  { value: 'archive:expert', label: '委托鉴定材料' },
  { value: 'archive:minutes', label: '庭审笔录（签名件）' },
  { value: 'archive:withdrawal', label: '撤回仲裁申请书' },
  { value: 'archive:mediation_statement', label: '调解书（盖章件）' },
  { value: 'archive:award', label: '裁决书（盖章件）' },
  { value: 'archive:decision', label: '决定书（盖章件）' },
  { value: 'archive:transfer_letter', label: '案件移送函' },
  { value: 'archive:service_proof', label: '送达回证' },
  { value: 'other', label: '其他材料' },
  { value: 'archive:deliberation', label: '评议笔录（副卷）', inner: true },
  { value: 'inner', label: '副卷其他材料', inner: true },
];

const BY_NAME: [RegExp, string][] = [
  [/答辩/, 'archive:answer'],
  [/反申请/, 'archive:counterclaim'],
  [/撤回|撤诉/, 'archive:withdrawal'],
  [/申请书/, 'application'],
  [/回证|签收|回执/, 'archive:service_proof'],
  [/委托书|授权/, 'authority'],
  [/鉴定/, 'archive:expert'],
  [/身份|执照|代表人/, 'identity'],
  [/地址/, 'address'],
  [/评议|合议/, 'inner'],
  [/笔录/, 'archive:minutes'],
  [/调解书/, 'archive:mediation_statement'],
  [/裁决书/, 'archive:award'],
  [/决定书/, 'archive:decision'],
  [/证据|合同|工资|流水|考勤|通知|聊天|社保/, 'archive:evidence'],
];

/** 按文件名猜是哪一种材料；猜错了可以改。 */
export function guessKind(name: string, inner: boolean): string {
  const found = BY_NAME.find(([words]) => words.test(name))?.[1] ?? 'other';
  return found === 'inner' ? (inner ? 'archive:deliberation' : 'other') : found;
}

/** 案卷里一份附件是什么。 */
export function kindLabel(entity: string): string {
  if (entity.startsWith('evidence:')) return '证据';
  const plain: Record<string, string> = {
    answer: 'archive:answer',
    party: 'identity',
    agent: 'authority',
    service: 'archive:service_proof',
  };
  return ATTACH_KINDS.find((k) => k.value === (plain[entity] ?? entity))?.label ?? '';
}
