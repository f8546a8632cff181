import { useNavigate } from 'react-router';
import { Empty, Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useAsk } from '../../ipc';
import { momentText } from '../../lib/words';
import type { CaseView, DocumentView, TemplateList, TemplateView } from '../case/types';

interface Props {
  c: CaseView;
  selected: string | null;
  onOpen: (d: DocumentView) => void;
  onMake: (t: TemplateView) => void;
  /** 选样式的一览是否打开。 */
  picking: boolean;
  onPick: (on: boolean) => void;
}

const STATE_TONE: Record<string, string> = { draft: 'q2', review: 'soon', approved: 'note', issued: 'done', struck: 'q3' };

/** 文书：按阶段列出已有的；要做新的，从样式里选，做不了的写明为什么。 */
export function PapersTab({ c, selected, onOpen, onMake, picking, onPick }: Props) {
  const navigate = useNavigate();
  const asked = useAsk('template_list', { case: c.case });
  const templates = (asked.data as TemplateList | undefined)?.templates ?? [];
  const groupOf = new Map(templates.map((t) => [t.template, t.group]));
  const groups = [...new Set([...templates.map((t) => t.group), '其他'])];
  const may = c.may_edit;
  return (
    <>
      <div className="sect bar">
        <h3>文书 {c.documents.length}</h3>
        <small>草稿、审核、签发；签发后不再变动</small>
        {may ? (
          <span className="r row">
            <Button plain onPress={() => void navigate(`/cases/${c.case}/batches`)} data-testid="paper-batches">
              成批文书
            </Button>
            <Button onPress={() => onPick(!picking)} data-testid="new-paper">
              {picking ? '收起样式' : '制作文书'}
            </Button>
          </span>
        ) : null}
      </div>
      <ErrorNote error={asked.error} />
      {picking ? <TemplatePick templates={templates} onMake={onMake} /> : null}
      {c.documents.length === 0 && !picking ? (
        <Empty title="还没有文书">从样式制作：受理通知书、应诉通知书、开庭通知书、裁决书……案件里已有的内容自动填好。</Empty>
      ) : null}
      {/* 样式读到之后才知道各份属于哪一阶段；先画后挪会让人点空 */}
      {asked.isPending ? <Skeleton lines={4} /> : null}
      {(asked.isPending ? [] : groups).map((g) => {
        const list = c.documents.filter((d) => (groupOf.get(d.template) ?? '其他') === g);
        if (list.length === 0) return null;
        return (
          <table className="papers" key={g} aria-label={g}>
            <colgroup>
              <col />
              <col className="c-to" />
              <col className="c-o" />
              <col className="c-due" />
            </colgroup>
            <thead>
              <tr>
                <th>{g}</th>
                <th>送给</th>
                <th>状态</th>
                <th>经办</th>
              </tr>
            </thead>
            <tbody>
              {list.map((d) => (
                <tr
                  key={d.document}
                  className={d.state === 'struck' ? 'it struck' : 'it'}
                  aria-selected={selected === d.document}
                >
                  <td>
                    <button
                      type="button"
                      className="open"
                      onClick={() => onOpen(d)}
                      data-testid={`paper-${d.template}`}
                      data-document={d.document}
                    >
                      {d.title}
                    </button>
                    {d.inner ? <small className="tag">副卷</small> : null}
                    {d.number ? <small className="no">{d.number}</small> : null}
                  </td>
                  <td>
                    {d.party_name ?? <span className="q3">全体</span>}
                    {d.service.map((s) => (
                      <small key={s.party + s.on}>{d.party_name === s.party_name ? s.words : `${s.party_name} ${s.words}`}</small>
                    ))}
                  </td>
                  <td className={STATE_TONE[d.state]}>{d.state_name}</td>
                  <td className="q2">
                    {d.issued_by ?? d.made_by}
                    <small>{momentText(d.issued_at ?? d.made_at)}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </>
  );
}

function TemplatePick({ templates, onMake }: { templates: TemplateView[]; onMake: (t: TemplateView) => void }) {
  const groups = [...new Set(templates.map((t) => t.group))];
  return (
    <div className="pick" data-testid="template-pick">
      {groups.map((g) => (
        <div key={g} className="actgroup">
          <h3>{g}</h3>
          <ul>
            {templates
              .filter((t) => t.group === g)
              .map((t) => (
                <li key={t.template}>
                  <button
                    type="button"
                    className={t.refusal ? 'ln off' : 'ln'}
                    aria-disabled={t.refusal ? true : undefined}
                    onClick={() => {
                      if (!t.refusal) onMake(t);
                    }}
                    data-testid={`template-${t.template}`}
                  >
                    <span>
                      {t.title}
                      {t.made ? <i>{t.made}</i> : null}
                    </span>
                    <small>{t.refusal ? t.refusal.message : t.article}</small>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
