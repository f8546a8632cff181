import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useAsk } from '../../ipc';
import { usePage } from '../../lib/page';
import { useToday } from '../../lib/today';
import { whyNot } from '../case/acts/ActBar';
import { ActSide } from '../case/acts/ActSide';
import { EditCell } from '../case/EditCell';
import { AttachmentSide } from '../case/side/AttachmentSide';
import type { ArchiveView, AttachmentView, CaseView, MissingItem, NextActView } from '../case/types';
import { WorkHead } from '../case/WorkHead';
import { PaperSide } from '../papers/PaperSide';
import '../case/case.css';
import './archive.css';
import { MendSide } from './MendSide';
import { VolumeSide } from './VolumeSide';
import { VolumeTable } from './VolumeTable';

type Side =
  | { what: 'volume'; volume: string; title: string }
  | { what: 'act'; act: NextActView }
  | { what: 'paper'; document: string }
  | { what: 'mend'; item: MissingItem }
  | { what: 'file'; file: AttachmentView };

/** 案卷：正卷、副卷按法定次序，缺的红字写明怎样补；齐了装订、归档。 */
export default function ArchivePage() {
  const { case: id = '' } = useParams();
  const asked = useAsk('archive_show', { case: id }, { enabled: id !== '' });
  const shown = useAsk('case_show', { case: id, as_of: null }, { enabled: id !== '' });
  const a = asked.data as ArchiveView | undefined;
  const c = shown.data as CaseView | undefined;
  usePage({
    title: '案卷',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: a?.case.number ?? '', to: `/cases/${id}` },
    ],
    help: [
      '正卷、副卷的目录和次序依规则22。缺的不补，不能归档。',
      '装订出的 PDF 有封面、卷内目录和页码；副卷单独装订，不对外提供（规则23）。',
    ],
  });
  const error = asked.error ?? shown.error;
  if (error && !a) {
    return (
      <div className="col paper pad">
        <ErrorNote error={error} kept="案卷没有变动。" />
      </div>
    );
  }
  if (!a || !c || a.case.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Inside key={id} a={a} c={c} />;
}

function Inside({ a, c }: { a: ArchiveView; c: CaseView }) {
  const today = useToday();
  const navigate = useNavigate();
  const [side, setSide] = useState<Side | null>(null);
  const close = () => setSide(null);
  const make = (template: string) => void navigate(`/cases/${c.case}?tab=papers&make=${encodeURIComponent(template)}`);
  const paper = side?.what === 'paper' ? c.documents.find((d) => d.document === side.document) : undefined;
  const open = (document: string | null, attachment: string | null) => {
    if (document) setSide({ what: 'paper', document });
    else {
      const file = c.attachments.find((x) => x.hash === attachment);
      if (file) setSide({ what: 'file', file });
    }
  };
  return (
    <div className="room">
      <div className="archive" data-testid="archive-page">
        <WorkHead of={a.case} state={`${c.state_name}${c.closing ? `·${c.closing}` : ''}${c.closed ? `·${c.closed} 结案` : ''}`}>
          <p className="next none">
            <b className={a.missing.length ? 'late' : 'far'}>
              {a.archived_on ? '已归档' : a.missing.length ? `缺 ${a.missing.length} 件` : '材料齐备'}
            </b>
            保存 {a.retention.words}
            {a.retention.article ? <span className="art">（{a.retention.article}）</span> : null}
          </p>
        </WorkHead>
        <section className="col paper" aria-label="卷内目录">
          <div className="scroll">
            {a.missing.length ? (
              <section className="missing" aria-label="还缺的">
                <h2 className="late">还缺 {a.missing.length} 件</h2>
                <ul data-testid="missing">
                  {a.missing.map((m) => (
                    <li key={m.volume + m.title}>
                      <b className="late">{m.title}</b>
                      <span className="q2">{m.message}</span>
                      {m.template ? (
                        <button
                          type="button"
                          className="textbtn"
                          aria-label={`去制作 ${m.title}`}
                          onClick={() => make(m.template ?? '')}
                        >
                          去制作
                        </button>
                      ) : null}
                      <button
                        type="button"
                        className="textbtn"
                        aria-label={`附上或者注明 ${m.title}`}
                        data-testid={`mend-${m.item}`}
                        onClick={() => setSide({ what: 'mend', item: m })}
                      >
                        附上或者注明
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            {a.volumes.map((v) => (
              <VolumeTable
                key={v.volume}
                v={v}
                onOpen={open}
                onBuild={() => setSide({ what: 'volume', volume: v.volume, title: v.title })}
              />
            ))}
            <div className="sect">
              <h2>备考表</h2>
            </div>
            <dl className="agreed">
              {[
                ['filed_by', '立卷人', a.filed_by],
                ['checked_by', '检查人', a.checked_by],
                ['remarks', '说明', a.remarks],
              ].map(([field = '', label = '', value = '']) => (
                <div key={field}>
                  <dt>{label}</dt>
                  <dd>
                    <EditCell
                      caseId={c.case}
                      entity="archive"
                      field={field}
                      label={label}
                      value={value}
                      may={c.may_edit && !a.archived_on}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
          <footer className="foot actbar">
            {a.acts.map((x) => (
              <Button
                key={x.kind}
                main={x.primary && !x.refusal}
                why={whyNot(x)}
                onPress={() => setSide({ what: 'act', act: x })}
                data-testid={`do-${x.kind}`}
              >
                {x.label}
              </Button>
            ))}
            <span className="fill" />
            {a.refusal && !a.archived_on ? <small className="wrap">{a.refusal.message}</small> : null}
            {a.archived_on ? <small>{a.archived_on} 归档</small> : null}
          </footer>
        </section>
      </div>
      {side?.what === 'volume' ? (
        <VolumeSide key={side.volume} caseId={c.case} volume={side.volume} title={side.title} onClose={close} />
      ) : null}
      {side?.what === 'mend' ? (
        <MendSide key={side.item.item + side.item.message} caseId={c.case} item={side.item} inner={c.may_inner} onClose={close} />
      ) : null}
      {side?.what === 'act' ? (
        <ActSide key={side.act.kind} c={c} act={side.act} today={today} onClose={close} onDone={close} />
      ) : null}
      {paper ? <PaperSide key={paper.document} c={c} d={paper} onClose={close} /> : null}
      {side?.what === 'file' ? <AttachmentSide caseId={c.case} file={side.file} onClose={close} /> : null}
    </div>
  );
}
