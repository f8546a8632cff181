import { useState } from 'react';
import { Button } from '../../components/Button';
import { useConfirm } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Field';
import { PdfView } from '../../components/PdfView';
import { PrintButton } from '../../components/PrintButton';
import { SidePanel } from '../../components/SidePanel';
import { useToast } from '../../components/Toast';
import { useAskBytes, useBackend, useDo } from '../../ipc';
import { momentText } from '../../lib/words';
import type { CaseView, DocumentView } from '../case/types';
import { SaveAs } from './SaveAs';

interface Props {
  c: Pick<CaseView, 'case' | 'may_edit'>;
  d: DocumentView;
  onClose: () => void;
  onEdit?: (() => void) | undefined;
  onServe?: ((d: DocumentView) => void) | undefined;
}

/** 一份文书：左右不离案件，看样子、审核、签发、送达、打印、另存。 */
export function PaperSide({ c, d, onClose, onEdit, onServe }: Props) {
  const confirm = useConfirm();
  const backend = useBackend();
  const { say } = useToast();
  const bytes = useAskBytes('paper_bytes', { case: c.case, document: d.document, format: 'pdf' });
  const review = useDo('paper_review');
  const issue = useDo('paper_issue');
  const drop = useDo('paper_drop');
  const [returning, setReturning] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (what: () => Promise<unknown>, words: string) => {
    setError(null);
    try {
      await what();
      say({ text: words });
    } catch (thrown) {
      setError(thrown);
    }
  };
  const decide = (decision: string, words: string, note?: string) =>
    run(() => review.run({ case: c.case, document: d.document, decision, note: note ?? null }), words);
  const doIssue = async () => {
    const yes = await confirm({
      title: `签发${d.title}？`,
      body: '签发后取得编号和摘要，内容不再变动；有错只能作废或者补正。',
      act: '签发',
    });
    if (yes) await run(() => issue.run({ case: c.case, document: d.document }), `${d.title}已签发`);
  };
  const doDrop = async () => {
    const yes = await confirm({
      title: `丢弃${d.title}的草稿？`,
      body: '草稿没有签发，丢弃后不进案卷。',
      act: '丢弃',
      danger: true,
    });
    if (!yes) return;
    await run(() => drop.run({ case: c.case, document: d.document, reason: null }), '草稿已丢弃');
    onClose();
  };
  const draft = d.state === 'draft';
  const inReview = d.state === 'review';
  return (
    <SidePanel
      title={
        <>
          {d.title}
          <span>{d.state_name}</span>
        </>
      }
      label={d.title}
      onClose={onClose}
      says={d.number ? <span className="no">{d.number}</span> : undefined}
      flush
      foot={
        c.may_edit ? (
          <>
            {draft ? (
              <Button onPress={() => void decide('submit', '已送审核')} data-testid="paper-submit">
                送审核
              </Button>
            ) : null}
            {inReview ? (
              <>
                <Button main onPress={() => void decide('approve', '审核通过')} data-testid="paper-approve">
                  审核通过
                </Button>
                <Button onPress={() => setReturning('')} data-testid="paper-return">
                  退回
                </Button>
              </>
            ) : null}
            {d.state === 'approved' || draft ? (
              <Button
                main={d.state === 'approved'}
                onPress={() => void doIssue()}
                data-testid="paper-issue"
                isDisabled={issue.busy}
              >
                签发
              </Button>
            ) : null}
            {d.state === 'issued' && d.serves && onServe ? (
              <Button main onPress={() => onServe(d)} data-testid="paper-serve">
                记送达
              </Button>
            ) : null}
            {draft && onEdit ? <Button onPress={onEdit}>修改</Button> : null}
            {draft ? (
              <Button plain onPress={() => void doDrop()}>
                丢弃
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      {error || saving || returning !== null || d.note || d.sha256 || d.version ? (
        <div className="pad">
          <ErrorNote error={error} kept="文书没有变动。" />
          {saving ? <SaveAs caseId={c.case} d={d} onDone={() => setSaving(false)} /> : null}
          {d.note ? <p className="soon">审核意见：{d.note}</p> : null}
          {returning !== null ? (
            <div className="stack">
              <TextField label="退回的理由" lines={2} value={returning} onChange={setReturning} />
              <p className="row">
                <Button
                  onPress={() => {
                    void decide('return', '已退回', returning);
                    setReturning(null);
                  }}
                  isDisabled={!returning.trim()}
                >
                  退回修改
                </Button>
                <Button plain onPress={() => setReturning(null)}>
                  不退了
                </Button>
              </p>
            </div>
          ) : null}
          {d.sha256 ? (
            <p className="fine wrap" data-testid="paper-hash">
              {d.issued_by} {d.issued_at ? momentText(d.issued_at) : ''} 签发{d.pages ? `，${d.pages} 页` : ''}
              <br />
              摘要 {d.sha256.slice(0, 32)}
            </p>
          ) : null}
          {d.version ? <p className="fine">按本委的模板第 {d.version} 版</p> : null}
          {d.service.map((s) => (
            <p className="fine" key={s.party + s.on}>
              {s.party_name}：{s.method_name}，{s.words}
            </p>
          ))}
        </div>
      ) : null}
      {bytes.error ? (
        <div className="pad">
          <ErrorNote error={bytes.error} />
        </div>
      ) : (
        <PdfView
          bytes={bytes.data}
          title={`${d.title}正文`}
          dim={bytes.isFetching}
          actions={
            <>
              <PrintButton pdf={() => backend.callBytes('paper_print', { case: c.case, documents: [d.document] })} />
              <Button plain onPress={() => setSaving(!saving)} data-testid="paper-save-as">
                另存
              </Button>
            </>
          }
        />
      )}
    </SidePanel>
  );
}
