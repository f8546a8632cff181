import { useState } from 'react';
import { Button, ErrorNote, Money, MoneyField, Select, TextField } from '../../components';
import { useDo } from '../../ipc';
import type { MediationOfferView } from '../../ipc/types/MediationOfferView';
import type { MediationView } from '../../ipc/types/MediationView';
import { OFFERERS, whyNot } from './forms';
import { GapChart } from './GapChart';

/** Offers over time with what lies between both sides, and the line in which the next one is written down. */
export function OffersPart({ view, onAnswer }: { view: MediationView; onAnswer: (offer: MediationOfferView) => void }) {
  const why = whyNot(view, 'mediation_offer');
  const can = whyNot(view, 'mediation_offer_answered') === null;
  return (
    <section data-testid="offers">
      <h2>
        方案
        <small>
          {view.gap ? (
            <>
              双方还差 <Money yuan={view.gap} />
            </>
          ) : (
            '双方都出价以后显示差距'
          )}
        </small>
      </h2>
      {view.offers.length > 0 && (
        <div className="offers">
          <div className="wide-table">
            <table className="lead-table words">
              <thead>
                <tr>
                  <th scope="col">日期</th>
                  <th scope="col">谁的方案</th>
                  <th scope="col" className="r">
                    金额（元）
                  </th>
                  <th scope="col">其他内容</th>
                  <th scope="col">答复</th>
                  <th scope="col" className="r">
                    差距（元）
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.offers.map((one) => (
                  <tr key={one.event}>
                    <th scope="row" className="num">
                      {one.on.slice(5)}
                    </th>
                    <td className="nw">{one.by_name}</td>
                    <td className="r">
                      <Money yuan={one.amount} bare />
                    </td>
                    <td>{one.terms}</td>
                    <td>
                      {one.answer || !can ? (
                        one.answer_words
                      ) : (
                        <Button plain onPress={() => onAnswer(one)}>
                          登记答复
                        </Button>
                      )}
                    </td>
                    <td className="r">{one.gap ? <Money yuan={one.gap} bare /> : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <GapChart offers={view.offers} claimed={view.claimed} />
        </div>
      )}
      {view.open && !why && <OfferForm view={view} />}
      {view.open && why && view.offers.length === 0 && <p className="q2">{why}</p>}
    </section>
  );
}

function OfferForm({ view }: { view: MediationView }) {
  const act = useDo('mediation_act');
  const [by, setBy] = useState('respondent');
  const [amount, setAmount] = useState('');
  const [terms, setTerms] = useState('');
  async function save() {
    if (act.busy) return;
    const offer = { kind: 'mediation_offer', by, amount, terms: terms.trim() };
    await act.run({ case: view.case.case, acts: [offer], draft: null });
    setAmount('');
    setTerms('');
  }
  return (
    <form
      data-testid="offer-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save().catch(() => {});
      }}
    >
      <div className="contact-row even">
        <Select label="谁的方案" options={OFFERERS} value={by} onChange={setBy} testId="offer-by" />
        <MoneyField label="方案金额" value={amount} onChange={setAmount} testId="offer-amount" />
        <TextField label="其他内容" optional value={terms} onChange={setTerms} testId="offer-terms" />
        <Button type="submit" isDisabled={act.busy} data-testid="offer-save">
          记下方案
        </Button>
      </div>
      <ErrorNote error={act.error} kept="没有存下，填的都还在。" />
    </form>
  );
}
