import { useState } from 'react';
import { Link } from 'react-router';
import {
  Badge,
  Button,
  DateField,
  DayText,
  ErrorNote,
  LeftBadge,
  Money,
  MoneyField,
  Select,
  TextField,
  useConfirm,
} from '../../components';
import { useDo } from '../../ipc';
import type { MediationSealView } from '../../ipc/types/MediationSealView';
import type { MediationView } from '../../ipc/types/MediationView';
import { useToday } from '../../lib/today';

/** What was agreed, the four that it needs, and how it is paid. */
export function AgreementPart({ view }: { view: MediationView }) {
  const { agreement } = view;
  if (!agreement) return null;
  return (
    <section data-testid="agreement">
      <h2>
        调解协议
        <small>
          {agreement.effective ? (
            <>{agreement.effective} 生效（四方签字盖章中最后一个日期，调仲法14）</>
          ) : (
            '双方、调解员签名并加盖调解组织印章后生效（调仲法14）'
          )}
        </small>
      </h2>
      <p className="said">{agreement.terms}</p>
      <ul className="claims-list">
        {agreement.heads.map((one, at) => (
          <li key={at}>
            <span>
              {one.head_name}，{one.party}
              {one.payment_order && <small>不履行的，可以申请支付令（调仲法16）</small>}
            </span>
            <Money yuan={one.amount} />
          </li>
        ))}
        {agreement.plan.map((one, at) => (
          <li key={`d${at}`}>
            <span>
              <DayText day={one.due} /> 前付给{one.party}
            </span>
            <Money yuan={one.amount} />
          </li>
        ))}
      </ul>
      <Seals view={view} seals={agreement.seals} />
      {agreement.effective && <Accounts view={view} />}
    </section>
  );
}

function Seals({ view, seals }: { view: MediationView; seals: MediationSealView[] }) {
  const today = useToday();
  const confirm = useConfirm();
  const act = useDo('mediation_act');
  const [on, setOn] = useState(today);
  const missing = seals.filter((one) => one.on === null).length;
  async function sign(seal: MediationSealView) {
    if (missing === 1) {
      const sure = await confirm({
        title: '调解协议生效',
        body: '这是最后一个签字盖章。登记后协议生效，案卷写明调解结束、协议生效和应付的金额；调解记录不能再撤销。',
        act: '登记并生效',
      });
      if (!sure) return;
    }
    await act.run({ case: view.case.case, acts: [{ kind: 'mediation_signed', on, by: seal.by }], draft: null }).catch(() => {});
  }
  return (
    <>
      <ul className="seals" data-testid="seals">
        {seals.map((one) => (
          <li key={one.by}>
            <span>{one.label}</span>
            {one.on ? (
              <Badge tone="done">{one.on}</Badge>
            ) : (
              <Button isDisabled={act.busy} onPress={() => void sign(one)} data-testid={`seal-${one.by}`}>
                登记
              </Button>
            )}
          </li>
        ))}
        {missing > 0 && <DateField label="签字盖章的日期" value={on} onChange={setOn} testId="seal-on" />}
      </ul>
      <ErrorNote error={act.error} kept="没有登记，其余的都还在。" />
    </>
  );
}

const PAYING = [
  { value: 'transfer', label: '银行转账' },
  { value: 'cash', label: '现金' },
  { value: 'other', label: '其他' },
];

function Accounts({ view }: { view: MediationView }) {
  const today = useToday();
  const act = useDo('case_act');
  const [party, setParty] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [method, setMethod] = useState('transfer');
  const [proof, setProof] = useState('');
  const [on, setOn] = useState(today);
  const late = view.accounts.some((one) => one.overdue);
  async function pay() {
    if (!party) return;
    const paid = { kind: 'payment_made', on, method, proof: proof.trim() || null, sums: [{ party, amount }] };
    await act.run({ case: view.case.case, acts: [paid], draft: null });
    setParty(null);
    setProof('');
  }
  return (
    <>
      <ul className="claims-list" data-testid="accounts">
        {view.accounts.map((one) => (
          <li key={one.party}>
            <span>
              {one.name}：应付 <Money yuan={one.owed} />
              ，已付 <Money yuan={one.paid} />
              {one.due && one.due_amount && (
                <small>
                  {one.left && <LeftBadge left={one.left} />} 应于 {one.due} 前付 <Money yuan={one.due_amount} />
                </small>
              )}
            </span>
            {one.outstanding === '0.00' ? (
              <Badge tone="done">已付清</Badge>
            ) : (
              <Button
                onPress={() => {
                  setParty(one.party);
                  setAmount(one.due_amount ?? one.outstanding);
                }}
                data-testid={`pay-${one.party}`}
              >
                登记给付
              </Button>
            )}
          </li>
        ))}
      </ul>
      {party && (
        <form
          className="contact-row even"
          data-testid="pay-form"
          onSubmit={(event) => {
            event.preventDefault();
            void pay().catch(() => {});
          }}
        >
          <MoneyField label="给付金额" value={amount} onChange={setAmount} testId="pay-amount" />
          <Select label="给付方式" options={PAYING} value={method} onChange={setMethod} />
          <TextField label="凭证" optional value={proof} onChange={setProof} placeholder="回单号、收条" />
          <DateField label="给付日期" value={on} onChange={setOn} />
          <Button type="submit" isDisabled={act.busy} data-testid="pay-save">
            登记
          </Button>
        </form>
      )}
      <ErrorNote error={act.error} kept="没有登记，填的都还在。" />
      {late && (
        <p className="soon" data-testid="late-words">
          约定的日期已过，没有付清。可以 <Link to={`/cases/${view.case.case}?tab=papers`}>制作支付令申请书</Link>
          （仅限劳动报酬、工伤医疗费、经济补偿、赔偿金，调仲法16），或者在页脚“转交仲裁院”申请仲裁（调仲法15），不用再填。
        </p>
      )}
    </>
  );
}
