import { useState } from 'react';
import { Button, Checkbox, ErrorNote, FieldSet, RadioGroup, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ControlView } from '../../ipc/types/ControlView';
import type { PlatformView } from '../../ipc/types/PlatformView';
import { useShortcut } from '../../lib/shortcuts';

interface Props {
  view: PlatformView;
  of: ControlView;
  onClose: () => void;
}

/** 一项事实：问什么、两头各是什么样，查明的情况，指向，证据和证明力。 */
export function ControlSide({ view, of, onClose }: Props) {
  const { run, busy, error } = useDo('platform_set');
  const { say } = useToast();
  const [found, setFound] = useState(of.found);
  const [speaks, setSpeaks] = useState(of.speaks);
  const [weight, setWeight] = useState(of.weight);
  const [evidence, setEvidence] = useState(of.evidence);
  const save = async () => {
    const fields = { found: found.trim(), speaks, weight, evidence: evidence.map(Number).sort((a, b) => a - b) };
    await run({ case: view.case.case, entity: `control:${of.factor}`, fields });
    say({ text: `“${of.name}”已存` });
    onClose();
  };
  useShortcut('Ctrl+Enter', '存下', () => void save().catch(() => undefined), { whileTyping: true, off: !view.may_edit });
  return (
    <SidePanel
      title={of.name}
      onClose={onClose}
      takesFocus
      says={<span className="q2">{of.question}</span>}
      foot={
        view.may_edit ? (
          <Button main onPress={() => void save().catch(() => undefined)} isDisabled={busy} data-testid="control-save">
            存下
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <TextField
          label="查明的情况"
          testId="control-found"
          lines={4}
          value={found}
          onChange={setFound}
          isReadOnly={!view.may_edit}
          maxLength={4000}
        />
        <RadioGroup
          label="指向"
          testId="control-speaks"
          options={view.speaks}
          value={speaks || null}
          onChange={setSpeaks}
          isDisabled={!view.may_edit}
        />
        <RadioGroup
          label="证明力"
          testId="control-weight"
          options={view.weights}
          value={weight || null}
          onChange={setWeight}
          isDisabled={!view.may_edit}
        />
        <FieldSet label="证据" testId="control-evidence">
          {view.evidence.length > 0 ? (
            view.evidence.map((one) => (
              <Checkbox
                key={one.value}
                isSelected={evidence.includes(one.value)}
                isDisabled={!view.may_edit}
                onChange={(on) => setEvidence((now) => (on ? [...now, one.value] : now.filter((n) => n !== one.value)))}
              >
                <span data-verbatim>{one.label}</span>
              </Checkbox>
            ))
          ) : (
            <p className="q3">本案还没有登记证据，请先在案件的“证据”中登记。</p>
          )}
        </FieldSet>
        <ErrorNote error={error} kept="填的都还在，案件没有变动。" />
        <dl className="ends">
          <dt>受管理的样子</dt>
          <dd>{of.managed}</dd>
          <dt>自主的样子</dt>
          <dd>{of.free}</dd>
          <dt>{of.article}</dt>
          <dd>{of.words}</dd>
        </dl>
      </div>
    </SidePanel>
  );
}
