import { useState } from 'react';
import { Badge, Button, ErrorNote, TextField, useConfirm } from '../../components';
import { useDo } from '../../ipc';
import type { MediationFactView } from '../../ipc/types/MediationFactView';
import type { MediationView } from '../../ipc/types/MediationView';
import { whyNot } from './forms';

/** Facts that neither side disputes; one leaves the station only where both sides agree. */
export function FactsPart({ view }: { view: MediationView }) {
  const act = useDo('mediation_act');
  const confirm = useConfirm();
  const [text, setText] = useState('');
  const why = whyNot(view, 'mediation_fact');
  const run = (one: Record<string, string | boolean>) => act.run({ case: view.case.case, acts: [one], draft: null });
  async function release(fact: MediationFactView) {
    const sure = await confirm({
      title: '双方同意提交',
      body: `调解不成时，这条事实随案件交给仲裁院：“${fact.text}”。申请人和被申请人都同意了吗？`,
      act: '双方都同意',
    });
    if (!sure) return;
    const released = { kind: 'mediation_fact_released', fact: fact.event, applicant: true, respondent: true };
    await run(released).catch(() => {});
  }
  return (
    <section data-testid="facts">
      <h2>
        无争议事实<small>双方同意的，调解不成时交给仲裁院</small>
      </h2>
      <ul className="claims-list">
        {view.facts.map((one) => (
          <li key={one.event}>
            <span>{one.text}</span>
            {one.released ? (
              <Badge tone="done">双方同意提交</Badge>
            ) : (
              view.open && (
                <Button plain onPress={() => void release(one)}>
                  双方同意提交
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {view.open && !why && (
        <form
          className="one-line"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === '') return;
            void run({ kind: 'mediation_fact', text: text.trim() })
              .then(() => setText(''))
              .catch(() => {});
          }}
        >
          <TextField
            label="无争议的事实"
            value={text}
            onChange={setText}
            placeholder="如：2026 年 8 月 1 日入职"
            testId="fact-text"
          />
          <Button type="submit" isDisabled={act.busy}>
            记下
          </Button>
        </form>
      )}
      <ErrorNote error={act.error} kept="没有存下，写的都还在。" />
    </section>
  );
}
