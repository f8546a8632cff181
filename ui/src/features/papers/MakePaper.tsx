import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { PdfView } from '../../components/PdfView';
import { Select } from '../../components/Select';
import { SidePanel } from '../../components/SidePanel';
import { useToast } from '../../components/Toast';
import { useAskBytes, useDo } from '../../ipc';
import { enterMoves } from '../../lib/enterMoves';
import { SpecForm, specProblems, specValues, startValues, type Values } from '../case/acts/SpecForm';
import type { CaseView, DocumentMade, DocumentView, TemplateView } from '../case/types';
import { useDraft } from '../case/useDraft';

interface Props {
  c: CaseView;
  template: TemplateView;
  /** 改一份已有的草稿。 */
  old?: DocumentView | undefined;
  today: string;
  kept: Values | null;
  draftKey: string;
  onClose: () => void;
  onMade: (d: DocumentView) => void;
}

/** 等输入停一停再重画预览，免得每个字都排一次版。 */
function useSettled<T>(value: T, ms: number): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return useMemo(() => JSON.parse(settled) as T, [settled]);
}

/** 制作文书：左边是表，右边是排好的样子；还没有存的预览不进案卷。 */
export function MakePaper({ c, template, old, today, kept, draftKey, onClose, onMade }: Props) {
  const { say } = useToast();
  const make = useDo('paper_make');
  const start = useMemo<Values>(
    () => ({ ...startValues(template.form, today), ...(old?.form as Values | undefined) }),
    [template, old, today],
  );
  const [party, setParty] = useState(old?.party ?? template.parties[0]?.value ?? '');
  const [values, setValues] = useState<Values>(() => (kept ? { ...start, ...kept } : start));
  const [tried, setTried] = useState(false);
  const draft = useDraft(draftKey, values, JSON.stringify(values) !== JSON.stringify(start));
  const problems = specProblems(template.form, values);
  const form = specValues(template.form, values);
  const request = {
    case: c.case,
    template: template.template,
    party: template.per_party ? party : null,
    form: form as never,
    award: null,
  };
  const shown = useSettled(request, 450);
  const preview = useAskBytes('paper_preview', shown, { keep: true });
  const sending = useRef(false);
  const save = async () => {
    setTried(true);
    const first = template.form.find((f) => problems[f.name]);
    if (first) {
      document.getElementById(`paper-${first.name}`)?.focus();
      return;
    }
    if (sending.current) return;
    sending.current = true;
    try {
      const made = (await make.run({ ...request, document: old?.document ?? null })) as DocumentMade;
      draft.stop();
      say({ text: `${template.title}草稿已存` });
      onMade(made.document);
    } catch {
      // 由 make.error 显示
    } finally {
      sending.current = false;
    }
  };
  return (
    <>
      <div role="group" className="makepaper" onKeyDown={enterMoves(() => void save())} data-testid="make-paper">
        <div className="sect bar">
          <h2>{template.title}</h2>
          <small>{template.article}</small>
          <span className="r draft">{draft.error ? '草稿没有存上，内容还在' : draft.words}</span>
        </div>
        <div className="inlineform">
          {template.per_party && template.parties.length ? (
            <Select label="送给" value={party} options={template.parties} onChange={setParty} testId="paper-party" />
          ) : null}
          {template.form.length ? (
            <SpecForm
              fields={template.form}
              values={values}
              problems={tried ? problems : {}}
              onChange={(name, v) => setValues((now) => ({ ...now, [name]: v }))}
              today={today}
              idPrefix="paper"
            />
          ) : (
            <p className="q2">这份文书的内容都来自案件，没有要填的。</p>
          )}
          <ErrorNote error={make.error} kept="没有存成；填的都还在。" />
          <p className="row">
            <Button main onPress={() => void save()} isDisabled={make.busy} data-testid="save-paper">
              存为草稿
            </Button>
            <Button onPress={onClose}>不做了</Button>
          </p>
        </div>
      </div>
      <SidePanel title={`${template.title}预览`} onClose={onClose} flush>
        {preview.error ? (
          <div className="pad">
            <ErrorNote error={preview.error} kept="填的都还在。" />
          </div>
        ) : null}
        <PdfView
          bytes={preview.data}
          title={`${template.title}的样子`}
          dim={preview.isFetching || shown.party !== request.party}
        />
      </SidePanel>
    </>
  );
}
