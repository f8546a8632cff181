import type { FieldSpec } from '../types';

/** 程序的词汇表与接口说明对同一种字段各有一名；在这里归为一名，别处只认这一个。 */
const SAME: Record<string, string> = { date: 'day', flag: 'bool', documents: 'choices', elements: 'choices' };

export function kindOf(f: Pick<FieldSpec, 'name' | 'kind'>): string {
  // “claims”在词汇表里是逐项结果，在别处是选请求；逐项结果总叫 outcomes
  if (f.name === 'outcomes') return 'outcomes';
  return SAME[f.kind] ?? f.kind;
}

const MANY = new Set(['choices', 'parties', 'claims', 'claim_numbers', 'people', 'outcomes']);

/** 值是列表的字段。 */
export function isMany(f: Pick<FieldSpec, 'name' | 'kind'>): boolean {
  return MANY.has(kindOf(f));
}
