import { Fragment, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Check';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { Select } from '../../components/Select';
import type { SheetItem } from '../../ipc/types';
import { money } from '../../lib/words';
import type { AwardClaim, AwardDesk } from '../case/types';
import type { AwardDraft } from './useAwardDraft';
import { differing } from './useSheetFigures';

const OUTCOMES = [
  { value: 'granted', label: '支持' },
  { value: 'partly', label: '部分支持' },
  { value: 'rejected', label: '驳回' },
];

/** 词汇表的“支持”另有一名，画的时候归为一名。 */
const shownOutcome = (o: string) => (o === 'supported' ? 'granted' : o);
/** So many claims are drawn; those of a large group are dealt with by member. */
const DRAWN = 50;
const SETTLED = new Set(['mediated', 'withdrawn', 'dismissed']);

/** 请求、承认、认定并排；选中一项，下面写主文和理由。 */
export function AwardSheet({ desk, draft, sheet }: { desk: AwardDesk; draft: AwardDraft; sheet: Map<string, SheetItem> }) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const navigate = useNavigate();
  const drawn = all ? desk.claims : desk.claims.slice(0, DRAWN);
  const rest = desk.claims.length - drawn.length;
  return (
    <table className="sheet findings" data-testid="award-sheet">
      <colgroup>
        <col className="c-n" />
        <col />
        <col className="c-a" />
        <col className="c-in" />
        <col className="c-in" />
        <col className="c-out" />
        <col className="c-fin" />
      </colgroup>
      <thead>
        <tr>
          <th className="n">项</th>
          <th>请求</th>
          <th className="a">请求金额</th>
          <th className="a">承认</th>
          <th className="a">认定</th>
          <th>结果</th>
          <th>裁决</th>
        </tr>
      </thead>
      <tbody>
        {drawn.map((c) => (
          <Row
            key={c.claim}
            c={c}
            draft={draft}
            item={sheet.get(c.claim)}
            open={open === c.claim}
            onOpen={() => setOpen(open === c.claim ? null : c.claim)}
          />
        ))}
        {rest > 0 ? (
          <tr className="unlike" data-testid="award-rest">
            <td />
            <td colSpan={6}>
              <p>
                <span>还有 {rest} 项没有列出，</span>
                <Button plain onPress={() => void navigate(`/cases/${desk.case.case}/members`)}>
                  其余在成员页
                </Button>
                <Button plain onPress={() => setAll(true)}>
                  全部列出
                </Button>
              </p>
            </td>
          </tr>
        ) : null}
      </tbody>
      <tfoot>
        <tr>
          <td className="n" />
          <td>合计</td>
          <td className="a">{money(desk.claimed_total)}</td>
          <td className="a">{money(desk.admitted_total)}</td>
          <td className="a" data-testid="found-total">
            {money(desk.found_total)}
          </td>
          <td />
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

interface RowProps {
  c: AwardClaim;
  draft: AwardDraft;
  /** 工资表上的同一项。 */
  item: SheetItem | undefined;
  open: boolean;
  onOpen: () => void;
}

function Row({ c, draft, item, open, onOpen }: RowProps) {
  const f = draft.findings[c.claim];
  if (!f) return null;
  const settled = SETTLED.has(c.outcome);
  const may = draft.may && !settled;
  const set = (part: Parameters<AwardDraft['setFinding']>[1]) => draft.setFinding(c.claim, part);
  const cash = c.claimed !== null;
  const figure = cash ? differing(item, f.found) : null;
  return (
    <Fragment>
      <tr className="it" aria-selected={open}>
        <td className="n">{c.claim}</td>
        <td>
          <button type="button" className="open" aria-expanded={open} onClick={onOpen} data-testid={`award-open-${c.claim}`}>
            {c.text || c.label}
          </button>
        </td>
        <td className="a">{c.claimed ? money(c.claimed) : <span className="q3">无金额</span>}</td>
        <td className="a">
          {cash ? (
            <MoneyField
              className="nolabel bare"
              label={`第 ${c.claim} 项承认的金额`}
              testId={`admitted-${c.claim}`}
              value={f.admitted}
              isDisabled={!may}
              onChange={(admitted) => set({ admitted })}
            />
          ) : null}
        </td>
        <td className="a">
          {cash ? (
            <MoneyField
              className="nolabel bare strong"
              label={`第 ${c.claim} 项认定的金额`}
              testId={`found-${c.claim}`}
              value={f.found}
              isDisabled={!may || f.outcome === 'rejected'}
              onChange={(found) => set({ found, ...(f.outcome ? {} : guess(found, c.claimed)) })}
            />
          ) : null}
        </td>
        <td>
          {settled ? (
            c.outcome_name
          ) : (
            <Select
              className="nolabel bare"
              label={`第 ${c.claim} 项结果`}
              testId={`outcome-${c.claim}`}
              value={shownOutcome(f.outcome)}
              options={OUTCOMES}
              empty="未定"
              isDisabled={!may}
              onChange={(outcome) =>
                set({
                  outcome,
                  ...(outcome === 'rejected'
                    ? { found: '0.00' }
                    : outcome === 'granted' && !f.found && c.claimed
                      ? { found: c.claimed }
                      : {}),
                })
              }
            />
          )}
        </td>
        <td className="t">{f.outcome === 'rejected' ? '驳回' : c.final === null ? '' : c.final ? '终局' : '非终局'}</td>
      </tr>
      {figure !== null ? (
        <tr className="unlike" data-testid={`unlike-${c.claim}`}>
          <td />
          <td colSpan={6}>
            <p>
              <b className="soon">与工资表不符</b>
              <span>
                工资表认定 {money(figure)} 元，这里 {f.found ? `${money(f.found)} 元` : '还没有填'}
              </span>
              {may ? (
                <Button plain onPress={() => set({ found: figure, ...guess(figure, c.claimed) })} data-testid={`take-${c.claim}`}>
                  用工资表的数
                </Button>
              ) : null}
            </p>
          </td>
        </tr>
      ) : null}
      {open ? (
        <tr className="more">
          <td colSpan={7}>
            <div className="item">
              <TextField
                label="裁决主文的一项"
                lines={2}
                paper
                value={f.item}
                isDisabled={!may}
                testId={`item-${c.claim}`}
                placeholder={c.suggested_item}
                hint={
                  may && !f.item && c.suggested_item ? (
                    <button type="button" className="textbtn" onClick={() => set({ item: c.suggested_item })}>
                      用拟好的：{c.suggested_item}
                    </button>
                  ) : undefined
                }
                onChange={(item) => set({ item })}
              />
              <TextField
                label="理由"
                lines={3}
                paper
                value={f.reason}
                isDisabled={!may}
                testId={`reason-${c.claim}`}
                onChange={(reason) => set({ reason })}
              />
              <Checkbox isSelected={f.advance} isDisabled={!may} onChange={(advance) => set({ advance })}>
                先行裁决（调解仲裁法43）
              </Checkbox>
              <div>
                {c.calculated ? (
                  <p className="q2">
                    依规则算出 <b>{money(c.calculated)} 元</b>
                    {may && f.found !== c.calculated ? (
                      <button
                        type="button"
                        className="textbtn"
                        onClick={() => set({ found: c.calculated ?? '', ...guess(c.calculated ?? '', c.claimed) })}
                      >
                        用这个数
                      </button>
                    ) : null}
                  </p>
                ) : null}
                <ol className="calc">
                  {c.steps.map((s) => (
                    <li key={s}>{s}</li>
                  ))}
                </ol>
                {c.basis.length ? <p className="art wrap">{c.basis.join('；')}</p> : null}
              </div>
            </div>
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

/** 由认定的金额推出结果，人可以改：同请求是支持，少于请求是部分支持，零是驳回。 */
export function guess(found: string, claimed: string | null): { outcome?: string } {
  if (!/^\d+\.\d{2}$/.test(found) || !claimed) return {};
  const fen = (v: string) => BigInt(v.replace('.', ''));
  if (fen(found) === 0n) return { outcome: 'rejected' };
  return { outcome: fen(found) >= fen(claimed) ? 'granted' : 'partly' };
}
