import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { PdfView } from '../../components/PdfView';
import { SidePanel } from '../../components/SidePanel';
import { useToast } from '../../components/Toast';
import { useAsk, useAskBytes, useDo } from '../../ipc';
import type { AwardDesk, AwardPart, CaseView, DocumentMade, TemplateList } from '../case/types';

/** 这一份裁决书用的样式：核心给的样式里，归裁决、按终局与否分的那一个。 */
export function awardTemplate(list: TemplateList | undefined, part: AwardPart): string | null {
  const all = list?.templates.filter((t) => t.serves === 'award' || t.serves === 'final_award' || /裁决书/.test(t.title)) ?? [];
  const wanted = part.kind === 'final' ? 'final_award' : 'award';
  return (part.document?.template ?? all.find((t) => t.serves === wanted)?.template ?? all[0]?.template) || null;
}

interface Props {
  c: CaseView;
  desk: AwardDesk;
  part: AwardPart;
  onClose: () => void;
  onMade: (document: string) => void;
}

/** 一份裁决书的预览；看好了存为草稿，再送审核、签发。 */
export function MakeAward({ c, desk, part, onClose, onMade }: Props) {
  const { say } = useToast();
  const list = useAsk('template_list', { case: c.case });
  const template = awardTemplate(list.data as TemplateList | undefined, part);
  const make = useDo('paper_make');
  const request = { case: c.case, template: template ?? '', party: null, form: {}, award: part.kind };
  const preview = useAskBytes('paper_preview', request, { enabled: template !== null, keep: true });
  const save = async () => {
    try {
      const made = (await make.run({
        ...request,
        document: part.document?.state === 'draft' ? part.document.document : null,
      })) as DocumentMade;
      say({ text: `${part.title}草稿已存` });
      onMade(made.document.document);
    } catch {
      // 由 make.error 显示
    }
  };
  return (
    <SidePanel
      title={`${part.title}预览`}
      onClose={onClose}
      flush
      says={part.number ? <span className="no">{part.number}</span> : undefined}
      foot={
        desk.may_edit ? (
          <Button
            main
            onPress={() => void save()}
            isDisabled={make.busy || template === null}
            data-testid={`award-save-${part.kind}`}
          >
            存为草稿
          </Button>
        ) : undefined
      }
    >
      {preview.error || make.error || list.error ? (
        <div className="pad">
          <ErrorNote error={make.error ?? preview.error ?? list.error} kept="裁决台上写的都在。" />
        </div>
      ) : null}
      <PdfView bytes={preview.data} title={`${part.title}的样子`} dim={preview.isFetching} />
    </SidePanel>
  );
}
