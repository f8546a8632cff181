import { useState } from 'react';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  Pending,
  RadioGroup,
  Select,
  SidePanel,
  TextField,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { ReferralOffer } from '../../ipc/types/ReferralOffer';
import type { ReferralWish } from '../../ipc/types/ReferralWish';
import { longDay } from '../../lib/dates';
import { useToday } from '../../lib/today';
import { HandedOver } from './HandedOver';

interface Props {
  caseId: string;
  onClose: () => void;
  onSent: (referral: string) => void;
}

/** 转出: to whom, for what, with what; then as the other side will see it; then sent. */
export function SendSide({ caseId, onClose, onSent }: Props) {
  const { data, error, refetch } = useAsk('referral_offer', { case: caseId });
  if (!data) {
    return (
      <SidePanel title="转出" onClose={onClose}>
        <Pending error={error} onRetry={refetch} lines={8} />
      </SidePanel>
    );
  }
  return <SendForm caseId={caseId} offer={data} onClose={onClose} onSent={onSent} />;
}

function SendForm({ caseId, offer, onClose, onSent }: Props & { offer: ReferralOffer }) {
  const { say } = useToast();
  const today = useToday();
  const send = useDo('referral_send');
  const usual = offer.items.filter((one) => ['parties', 'claims', 'facts'].includes(one.key)).map((one) => one.key);
  const [body, setBody] = useState('');
  const [kind, setKind] = useState('');
  const [whole, setWhole] = useState('parts');
  const [parts, setParts] = useState<string[]>(usual);
  const [text, setText] = useState('');
  const [contact, setContact] = useState(offer.contact);
  const [due, setDue] = useState('');
  const [way, setWay] = useState('out');
  const [came, setCame] = useState(today);
  const [looking, setLooking] = useState(false);
  const [tried, setTried] = useState(false);
  const to = offer.bodies.find((one) => one.body === body);
  const of = offer.kinds.find((one) => one.kind === kind);
  const incoming = way === 'in';
  const wish: ReferralWish = {
    case: caseId,
    body,
    kind,
    parts: incoming || whole === 'whole' ? [] : parts,
    text: text.trim(),
    contact: contact.trim(),
    due: due || null,
    incoming: incoming ? came : null,
  };
  // what the statute asks before something is sent is not asked of what came in
  const refusal = incoming ? null : of?.refusal;
  const lacking = !to || !of || !!refusal || (!incoming && whole !== 'whole' && parts.length === 0);
  async function go() {
    const sent = await send.run(wish);
    say({ text: incoming ? `已登记${to?.name ?? ''}发来的` : `已向${to?.name ?? ''}发出，等对方签收` });
    onSent(sent.row.referral);
  }
  if (offer.bodies.length === 0) {
    return (
      <SidePanel title="转出" onClose={onClose}>
        <p>还没有联动单位。请管理员或者负责人先在“联动”的“联动单位”里建立。</p>
      </SidePanel>
    );
  }
  if (looking) {
    return (
      <SidePanel
        title="对方将看到"
        onClose={onClose}
        foot={
          <>
            <Button main isDisabled={send.busy} onPress={() => void go().catch(() => {})}>
              发出
            </Button>
            <Button onPress={() => setLooking(false)}>返回修改</Button>
          </>
        }
      >
        <Preview wish={wish} />
        <ErrorNote error={send.error} kept="没有发出，填的都还在。" />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title="转出"
      onClose={onClose}
      foot={
        <Button
          main
          onPress={() => {
            setTried(true);
            if (lacking) return;
            if (incoming) void go().catch(() => {});
            else setLooking(true);
          }}
          isDisabled={send.busy}
        >
          {incoming ? '登记收到的' : '看对方将看到什么'}
        </Button>
      }
    >
      <div className="stack" data-testid="referral-send">
        <RadioGroup
          label="方向"
          options={[
            { value: 'out', label: '转出去' },
            { value: 'in', label: '收到的' },
          ]}
          value={way}
          onChange={(next) => {
            setWay(next);
            setKind('');
            setContact(next === 'in' ? '' : offer.contact);
          }}
        />
        {incoming && <DateField label="收到日期" value={came} onChange={setCame} />}
        <Select
          label={incoming ? '由谁发来' : '转给'}
          options={offer.bodies.map((one) => ({ value: one.body, label: one.name, detail: one.kind_name }))}
          value={body}
          onChange={setBody}
          problem={tried && !to ? '请选择单位。' : null}
          hint={
            to ? [to.about, to.signs_in ? '' : '不在本机登录，签收和答复由这里代为登记。'].filter(Boolean).join('；') : undefined
          }
        />
        <Select
          label="种类"
          options={offer.kinds
            .filter((one) => incoming || !one.incoming_only)
            .map((one) => ({ value: one.kind, label: one.label, detail: one.article }))}
          value={kind}
          onChange={setKind}
          problem={refusal?.message ?? (tried && !of ? '请选择种类。' : null)}
          hint={of?.due ? `通常于 ${longDay(of.due)} 前答复。` : undefined}
        />
        {!incoming && (
          <>
            <RadioGroup
              label="转交内容"
              options={[
                { value: 'parts', label: '选定的内容' },
                { value: 'whole', label: '整个正卷' },
              ]}
              value={whole}
              onChange={setWhole}
            />
            {whole === 'whole' ? (
              <p className="q2">对方从现在起看得到整个正卷，以后增加的也看得到，直到退回。副卷不转交。</p>
            ) : (
              <fieldset className="role-list">
                <legend className="label">以现在的内容为准，对方看不到以后的改动</legend>
                {offer.items.map((one) => (
                  <Checkbox
                    key={one.key}
                    isSelected={parts.includes(one.key)}
                    onChange={(on) => setParts(on ? [...parts, one.key] : parts.filter((key) => key !== one.key))}
                  >
                    {one.label}
                  </Checkbox>
                ))}
                {tried && parts.length === 0 && <p className="problem">请至少选一项。</p>}
              </fieldset>
            )}
          </>
        )}
        <TextField label="请办事项" optional lines={3} value={text} onChange={setText} />
        <TextField label="联系" optional value={contact} onChange={setContact} />
        <DateField label="答复期限" optional value={due} onChange={setDue} hint="不填就按这一种通常的期限。" />
        <ErrorNote error={send.error} kept="没有登记，填的都还在。" />
      </div>
    </SidePanel>
  );
}

function Preview({ wish }: { wish: ReferralWish }) {
  const { data, error, refetch } = useAsk('referral_preview', wish);
  if (!data) return <Pending error={error} onRetry={refetch} lines={6} />;
  return (
    <div className="stack" data-testid="referral-preview">
      <p>{data.sentence}</p>
      {!data.whole && <HandedOver items={data.items} />}
    </div>
  );
}
