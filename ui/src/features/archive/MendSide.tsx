import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Field';
import { SidePanel } from '../../components/SidePanel';
import { useToast } from '../../components/Toast';
import { useDo } from '../../ipc';
import { enterMoves } from '../../lib/enterMoves';
import { AttachFiles } from '../case/attach/AttachFiles';
import type { MissingItem } from '../case/types';

interface Props {
  caseId: string;
  item: MissingItem;
  inner: boolean;
  onClose: () => void;
}

/** 缺的一项怎样补：附上扫描件，或者注明有纸质的，或者写明为什么不适用。 */
export function MendSide({ caseId, item, inner, onClose }: Props) {
  const { say } = useToast();
  const set = useDo('case_set');
  const [pages, setPages] = useState('');
  const [why, setWhy] = useState('');
  const note = async (value: { pages: number } | { waived: string }, words: string) => {
    try {
      await set.run({ case: caseId, entity: 'archive', field: item.item, value });
      say({ text: words });
      onClose();
    } catch {
      // 由 set.error 显示，填的都在
    }
  };
  const count = /^[1-9]\d{0,3}$/.test(pages.trim()) ? Number(pages.trim()) : null;
  const paper = () => count && void note({ pages: count }, `${item.title}：纸质附卷 ${count} 页，已注明`);
  const waive = () => why.trim() && void note({ waived: why.trim() }, `${item.title}：不适用，已注明`);
  return (
    <SidePanel title={`补 ${item.title}`} onClose={onClose} says={<span className="late">{item.message}</span>}>
      <section className="mend" aria-label="附上文件" data-testid="mend">
        <h3>附上文件</h3>
        <AttachFiles caseId={caseId} inner={inner} only={`archive:${item.item}`} onDone={onClose} />
      </section>
      <section className="mend" aria-label="纸质附卷" onKeyDown={enterMoves(() => paper())}>
        <h3>纸质附卷</h3>
        <p className="q2">原件在纸质案卷里的，注明页数，计入卷内目录。</p>
        <TextField
          label="页数"
          inputMode="numeric"
          value={pages}
          onChange={setPages}
          problem={pages && !count ? '写页数，例如 3' : null}
          testId="mend-pages"
        />
        <p className="row">
          <Button onPress={paper} isDisabled={!count || set.busy} data-testid="mend-paper">
            注明纸质附卷
          </Button>
        </p>
      </section>
      <section className="mend" aria-label="不适用" onKeyDown={enterMoves(() => waive())}>
        <h3>不适用</h3>
        <TextField label="理由" value={why} onChange={setWhy} testId="mend-why" />
        <p className="row">
          <Button onPress={waive} isDisabled={!why.trim() || set.busy} data-testid="mend-waive">
            注明不适用
          </Button>
        </p>
      </section>
      <ErrorNote error={set.error} kept="案卷没有变动；填的都还在。" />
    </SidePanel>
  );
}
