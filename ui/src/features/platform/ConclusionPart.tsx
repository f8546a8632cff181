import { useState } from 'react';
import { Button, ErrorNote, Select, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { PlatformView } from '../../ipc/types/PlatformView';

/** 结论：人选、人写；裁决以前只有本庭看得到。 */
export function ConclusionPart({ view }: { view: PlatformView }) {
  const { run, busy, error } = useDo('platform_set');
  const { say } = useToast();
  const [tier, setTier] = useState(view.tier);
  const [text, setText] = useState(view.conclusion);
  const changed = tier !== view.tier || text.trim() !== view.conclusion;
  const name = view.tiers.find((one) => one.tier === view.tier)?.name;
  const save = async () => {
    await run({ case: view.case.case, entity: 'platform', fields: { tier, conclusion: text.trim() } });
    say({ text: '结论已存' });
  };
  return (
    <section aria-label="结论" data-testid="conclusion">
      <div className="sect bar">
        <h3>结论</h3>
        <small>由仲裁庭写；裁决作出以前仅本庭可见，软件不代为认定</small>
      </div>
      {view.may_conclude ? (
        <div className="inlineform">
          <Select
            label="属于哪一种情形"
            testId="conclusion-tier"
            value={tier}
            empty="还没有结论"
            options={view.tiers.map((one) => ({ value: one.tier, label: one.name }))}
            onChange={setTier}
          />
          <TextField label="理由" testId="conclusion-text" lines={4} value={text} onChange={setText} maxLength={4000} />
          <p>
            <Button
              onPress={() => void save().catch(() => undefined)}
              isDisabled={!changed || busy}
              data-testid="conclusion-save"
            >
              存下结论
            </Button>
          </p>
          <ErrorNote error={error} kept="填的都还在，案件没有变动。" />
        </div>
      ) : (
        <p className="pad q2">
          {view.conclusion_shown && name
            ? `${name}：${view.conclusion || '没有写理由'}`
            : view.conclusion_shown
              ? '还没有写。'
              : '裁决作出以前仅本庭可见。'}
        </p>
      )}
    </section>
  );
}
