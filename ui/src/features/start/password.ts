/** Shortest password that the core takes. */
export const SHORTEST = 8;

export interface Strength {
  /** 0 does not do, 1 弱, 2 中, 3 强. */
  level: 0 | 1 | 2 | 3;
  /** The word and, where it helps, what to do. */
  words: string;
}

const COMMON = /^(?:12345678\d*|8{8,}|6{8,}|password|qwertyui|11111111|abcd1234|a?1234567890?)$/i;

/** Says in words how well a password holds. Length counts more than odd characters. */
export function strengthOf(password: string, name: string): Strength {
  if (password.length === 0) return { level: 0, words: '' };
  const length = [...password].length;
  if (length < SHORTEST) return { level: 0, words: `太短：至少 ${SHORTEST} 个字符，还差 ${SHORTEST - length} 个。` };
  if (name && password.toLowerCase() === name.toLowerCase()) return { level: 0, words: '不能与用户名相同。' };
  if (COMMON.test(password)) return { level: 1, words: '弱：这是人人会先试的密码。' };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\dA-Za-z\u4e00-\u9fff]/, /[\u4e00-\u9fff]/].filter((one) =>
    one.test(password),
  ).length;
  const different = new Set(password).size;
  // A Chinese character is drawn from far more than a letter is.
  const chinese = [...password].filter((c) => /[\u4e00-\u9fff]/.test(c)).length;
  const weight = Math.min(different, length) + chinese + (kinds - 1) * 2;
  if (weight < 10) return { level: 1, words: '弱：再长一些，或者用几个不相干的词。' };
  if (weight < 15) return { level: 2, words: '中：可以用；再长一些更好。' };
  return { level: 3, words: '强' };
}
