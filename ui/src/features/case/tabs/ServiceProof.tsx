import { useState } from 'react';
import { AttachFiles } from '../attach/AttachFiles';
import type { ServiceView } from '../types';

const SIMPLE = ['phone', 'sms', 'wechat', 'fax', 'email'];

/** 简便方式送达的记录：谁、号码、何时、说了什么；截图附在这一次送达上（规则59）。 */
export function ServiceProof({ caseId, s, may }: { caseId: string; s: ServiceView; may: boolean }) {
  const [open, setOpen] = useState(false);
  if (!SIMPLE.includes(s.method)) return null;
  return (
    <>
      {s.record ? <small className="record">{s.record}</small> : null}
      {s.files.map((file) => (
        <small key={file.hash} className="record">
          截图：{file.name}
        </small>
      ))}
      {may ? (
        <button
          type="button"
          className="textbtn"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid={`proof-${s.document}-${s.party}`}
        >
          {open ? '收起' : s.files.length > 0 ? '再附截图' : '附截图'}
        </button>
      ) : null}
      {open ? <AttachFiles caseId={caseId} inner={false} only={`service:${s.event}`} onDone={() => setOpen(false)} /> : null}
    </>
  );
}
