import { useRef, useState } from 'react';
import { Badge, Button, Checkbox, ErrorNote, FileInput, Mark, SidePanel, TextField, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import { Fingerprint } from './Fingerprint';

/** A card is small: anything larger is another file. */
const LARGEST = 64 * 1024;

/** 信任对方: its card from a file or pasted, the fingerprint compared by telephone, then trust. */
export function TrustSide({ onClose }: { onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const { say } = useToast();
  const trust = useDo('replica_trust');
  const [card, setCard] = useState('');
  const [compared, setCompared] = useState(false);
  const [large, setLarge] = useState(false);
  const text = card.trim();
  const { data: seen, error } = useAsk('replica_look', { card: text }, { enabled: text !== '' });
  const put = (next: string) => {
    setCard(next);
    setCompared(false);
    setLarge(false);
  };
  const go = async () => {
    if (!seen) return;
    await trust.run({ card: text, fingerprint: seen.fingerprint });
    say({ text: `已信任 ${seen.name}` });
    onClose();
  };
  const fresh = seen?.state === 'unknown' || seen?.state === 'revoked';
  return (
    <SidePanel
      title="信任对方"
      onClose={onClose}
      takesFocus
      foot={
        <Button
          main
          isDisabled={!text || !fresh || trust.busy}
          why={text && fresh && !compared ? '请先与对方电话逐组核对指纹，并勾选。' : null}
          onPress={() => void go().catch(() => {})}
          data-testid="trust-go"
        >
          信任
        </Button>
      }
    >
      <div className="stack" data-testid="trust-side">
        <p className="acts-line">
          <Button onPress={() => input.current?.click()}>选择名片文件</Button>
          <FileInput
            ref={input}
            label="对方的名片文件"
            testId="card-file"
            accept=".lucai-card,.json,.txt"
            onFiles={([file]) => {
              if (!file) return;
              if (file.size > LARGEST) setLarge(true);
              else void file.text().then(put);
            }}
          />
        </p>
        <TextField
          label="或者粘贴名片文字"
          lines={4}
          value={card}
          onChange={put}
          testId="card-text"
          problem={large ? '这不是名片文件：名片很小。请选择对方导出的名片。' : null}
        />
        {text && <ErrorNote error={error} kept="没有信任任何一家。" />}
        {seen && (
          <div className="stack" data-testid="card-seen">
            <p>
              <b>{seen.name}</b>　<span className="q2">案号代字 {seen.office}</span>{' '}
              {seen.state === 'revoked' && <Badge tone="late">曾被撤销信任</Badge>}
            </p>
            {seen.formerly.length > 0 && (
              <p className="q2">对方曾从备份恢复过 {seen.formerly.length} 次，以前的身份由它自己签名证明。</p>
            )}
            {seen.state === 'own' && <Mark tone="soon">这是本机自己的名片，不需要信任。请选择对方的名片。</Mark>}
            {seen.state === 'trusted' && <Mark tone="done">已经信任，不需要再做什么。</Mark>}
            {fresh && (
              <>
                <p>请打电话给对方，号码用平时的，不要用名片或者邮件里写的；请对方念出“本机的名片”里的指纹，逐组核对：</p>
                <Fingerprint value={seen.fingerprint} label="对方的指纹" />
                <Checkbox isSelected={compared} onChange={setCompared} testId="compared">
                  已与对方电话逐组核对，完全一致
                </Checkbox>
              </>
            )}
          </div>
        )}
        <ErrorNote error={trust.error} kept="没有信任。" />
      </div>
    </SidePanel>
  );
}
