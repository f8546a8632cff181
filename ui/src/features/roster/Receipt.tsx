import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, CaseNumber, Mark, Money, SaveTo } from '../../components';
import { useDo } from '../../ipc';
import type { RosterImported } from '../../ipc/types/RosterImported';
import type { RosterSource } from '../../ipc/types/RosterSource';
import { RefusedRows, Updates } from './PreviewStep';

interface Props {
  made: RosterImported;
  source: RosterSource;
  /** Other sheets of the same file. */
  others: string[];
  onSheet: (sheet: string) => void;
  onMend: () => void;
}

/** What the import did, what stayed behind, and what can be done next. */
export function Receipt({ made, source, others, onSheet, onMend }: Props) {
  const navigate = useNavigate();
  const save = useDo('roster_problems_save');
  const [saving, setSaving] = useState(false);
  const left = made.problems.length;
  return (
    <section className="part receipt" aria-label="回执" data-testid="roster-receipt">
      <Mark tone="done">
        {made.created ? '已收件' : '已导入'}：增加 <b>{made.added}</b> 人，更改 <b>{made.updated}</b> 人，不变 {made.unchanged}{' '}
        人；欠付合计 <Money yuan={made.total} />。
      </Mark>
      <p>
        <CaseNumber number={made.case.number} provisional={made.case.number_provisional} /> {made.case.parties}
      </p>
      {left > 0 ? <Mark tone="soon">还有 {left} 行没有导入。改好以后再导入同一份表格，已在案的人不会重复。</Mark> : null}
      <p className="row">
        <Button main onPress={() => void navigate(`/cases/${made.case.case}?tab=parties`)} data-testid="roster-open-case">
          打开案件
        </Button>
        {left > 0 ? <Button onPress={onMend}>改正余下的 {left} 行</Button> : null}
        {left > 0 ? <Button onPress={() => setSaving(!saving)}>余下的行存为表格</Button> : null}
        {others.map((sheet) => (
          <Button key={sheet} onPress={() => onSheet(sheet)}>
            接着导入“{sheet}”
          </Button>
        ))}
      </p>
      {saving ? (
        <SaveTo
          acts={[{ label: '存下', testId: 'left-save-now', save: (path) => save.run({ source, path }) }]}
          kept="表格没有写成，已导入的都在。"
          onDone={() => setSaving(false)}
        />
      ) : null}
      {made.refused.length > 0 ? <RefusedRows rows={made.refused} /> : null}
      {made.changes.length > 0 ? (
        <>
          <h2>更改的人</h2>
          <Updates rows={made.changes} />
        </>
      ) : null}
      <p className="fine">
        {made.mended > 0 ? `改正 ${made.mended} 处，已与原来的内容一并记录。` : ''}工作表“{made.sheet}”；文件的校验值{' '}
        {made.sha256}
      </p>
    </section>
  );
}
