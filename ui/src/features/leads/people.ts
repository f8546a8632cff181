/** Lines as a person types or pastes them, as a table that the roster reader understands: cells apart by tabs, under a head. */
export function asTable(typed: string): string {
  const lines = typed.split(/\r?\n/).filter((line) => line.trim());
  if (lines.some((line) => line.includes('姓名'))) return `${lines.join('\n')}\n`;
  const cells = lines.map((line) =>
    line.includes('\t')
      ? line
      : line
          .trim()
          .split(/[\s,，、]+/)
          .join('\t'),
  );
  return `姓名\t身份证号\t欠付工资\n${cells.join('\n')}\n`;
}
