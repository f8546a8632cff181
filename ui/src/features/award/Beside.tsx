import { useState } from 'react';
import type { AwardDesk } from '../case/types';

/** 旁边：事实和理由、答辩、笔录、证据，写裁决时不离开这一页。 */
export function Beside({ desk }: { desk: AwardDesk }) {
  const tabs = [
    { key: 'say', label: '双方意见' },
    ...(desk.minutes.length ? [{ key: 'minutes', label: '笔录' }] : []),
    ...(desk.evidence.length ? [{ key: 'evidence', label: `证据 ${desk.evidence.length}` }] : []),
  ];
  const [tab, setTab] = useState('say');
  return (
    <aside className="col beside" aria-label="案件材料">
      <div className="sub bare">
        <div className="chips" role="group" aria-label="看什么">
          {tabs.map((t) => (
            <button type="button" key={t.key} aria-pressed={tab === t.key} onClick={() => setTab(t.key)}>
              {t.label}
            </button>
          ))}
        </div>
      </div>
      <div className="scroll pbody" tabIndex={0} role="region" aria-label="案件材料内容">
        {tab === 'say' ? (
          <>
            <h3>申请人：事实和理由</h3>
            <blockquote>{desk.facts || <span className="q3">申请书没有写事实和理由。</span>}</blockquote>
            {desk.statements.map((s) => (
              <div key={s.party + s.title}>
                <h3>
                  {s.name}：{s.title}
                </h3>
                <blockquote>{s.text}</blockquote>
              </div>
            ))}
            {desk.statements.length === 0 ? (
              <p className="lead1">被申请人没有提交答辩书，不影响仲裁程序的进行（调解仲裁法30）。</p>
            ) : null}
          </>
        ) : null}
        {tab === 'minutes'
          ? desk.minutes.map((m) => (
              <div key={m.hearing}>
                <h3>{m.title}</h3>
                {m.lines.map((l, i) => (
                  <p key={i} className="mline">
                    <b>{l.speaker}：</b>
                    {l.text}
                  </p>
                ))}
                {m.lines.length === 0 ? <p className="lead1">还没有笔录。</p> : null}
              </div>
            ))
          : null}
        {tab === 'evidence' ? (
          <ul className="evs">
            {desk.evidence.map((e) => (
              <li key={e.evidence}>
                <b>{e.label}</b> {e.name}
                <small>{[e.source, e.purpose].filter(Boolean).join('；')}</small>
                {e.opinion ? <small>质证：{e.opinion}</small> : null}
                <small>{e.finding_name}</small>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </aside>
  );
}
