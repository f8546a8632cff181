import { useNavigate } from 'react-router';
import { CaseNumber, Empty, Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useAsk } from '../../ipc';
import { usePage } from '../../lib/page';
import { momentText } from '../../lib/words';
import type { ReviewRow, TemplateList, WorkToday } from '../case/types';
import '../case/case.css';

/** 文书：等着审核的在上，样式一览在下；制作从案件里开始。 */
export default function PapersPage() {
  const navigate = useNavigate();
  usePage({
    title: '文书',
    help: [
      '上面是等着审核的文书，打开就到案件里看样子、审核、签发。',
      '下面是全部样式。文书从案件的“文书”一页制作，案件里已有的内容自动填好。',
    ],
  });
  const work = useAsk('work_today', {});
  const list = useAsk('template_list', { case: null });
  const reviews = (work.data as WorkToday | undefined as { reviews?: ReviewRow[] } | undefined)?.reviews ?? [];
  const templates = (list.data as TemplateList | undefined)?.templates ?? [];
  const groups = [...new Set(templates.map((t) => t.group))];
  return (
    <div className="col paper">
      <div className="scroll">
        <div className="sect bar">
          <h2>待审核 {reviews.length}</h2>
        </div>
        <ErrorNote error={work.error ?? list.error} />
        {reviews.length === 0 ? (
          <Empty title="没有等着审核的文书" action={<Button onPress={() => void navigate('/cases')}>到案件</Button>}>
            送审核的草稿会在这里，打开就能看样子、审核、签发。
          </Empty>
        ) : (
          <table className="papers">
            <colgroup>
              <col />
              <col className="c-to" />
              <col className="c-due" />
            </colgroup>
            <thead>
              <tr>
                <th>文书</th>
                <th>案件</th>
                <th>送审</th>
              </tr>
            </thead>
            <tbody>
              {reviews.map((r) => (
                <tr key={r.document} className="it">
                  <td>
                    <button
                      type="button"
                      className="open"
                      onClick={() => void navigate(`/cases/${r.case.case}?tab=papers&paper=${r.document}`)}
                    >
                      {r.title}
                    </button>
                  </td>
                  <td>
                    <CaseNumber number={r.case.number} />
                    <small>{r.case.parties}</small>
                  </td>
                  <td className="q2">
                    {r.asked_by}
                    <small>{momentText(r.asked_at)}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div className="sect">
          <h2>样式 {templates.length}</h2>
          <small>文书从案件里制作</small>
        </div>
        {list.isPending ? <Skeleton lines={6} /> : null}
        <div className="pick" data-testid="all-templates">
          {groups.map((g) => (
            <div key={g} className="actgroup">
              <h3>{g}</h3>
              <ul>
                {templates
                  .filter((t) => t.group === g)
                  .map((t) => (
                    <li key={t.template} className="ln plain">
                      <span>
                        {t.title}
                        {t.inner ? <small className="tag">副卷</small> : null}
                      </span>
                      <small>{t.article}</small>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
