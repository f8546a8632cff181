/** Splits `厦劳人仲案字〔2026〕1287号` into the part that repeats in a list and the serial that tells cases apart. */
export function splitCaseNumber(number: string): { prefix: string; serial: string } {
  const at = Math.max(number.lastIndexOf('〕'), number.lastIndexOf(']'), number.lastIndexOf('）'));
  if (at < 0 || at === number.length - 1) return { prefix: '', serial: number };
  return { prefix: number.slice(0, at + 1), serial: number.slice(at + 1) };
}
