import { useState } from 'react';
import { Skeleton } from '../../components/Bits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { SidePanel } from '../../components/SidePanel';
import { useAsk } from '../../ipc';
import type { SheetCheck, SheetInput, SheetText } from '../../ipc/types';
import { dayText, money } from '../../lib/words';
import { amountWords, SIDE_NAMES, type Side, whyNot } from './sides';
import type { SheetDesk } from './useSheet';

interface ExplainSideProps {
  caseId: string;
  claim: string;
  side: Side;
  desk: SheetDesk;
  onOpen: (claim: string, side: Side) => void;
  onClaim: (claim: string) => void;
  onClose: () => void;
}

const CHECKED: Record<string, { word: string; tone: string }> = {
  done: { word: '已核', tone: 'done' },
  open: { word: '待核', tone: 'soon' },
  wrong: { word: '不符', tone: 'late' },
};

/** 一笔钱怎么来的：金额、算法、条文原文、用到的事实、当时的标准、算式、核对、用在哪里。 */
export function ExplainSide({ caseId, claim, side, desk, onOpen, onClaim, onClose }: ExplainSideProps) {
  const asked = useAsk('sheet_explain', { case: caseId, party: desk.view.party, claim, side }, { keep: true });
  const item = desk.view.items.find((one) => one.claim === claim);
  if (!item) return null;
  const told = asked.data?.item.claim === claim && asked.data.side === side ? asked.data : undefined;
  const amount = item[side];
  const may = whyNot(desk.view, side) === null && amount.state !== 'none';
  const cell = `claim/${claim}/amount`;
  // over what the cells come to; a plain amount has none
  const over = amount.own !== null && !(item.plain && amount.state === 'value');
  const set = (text: string, words: string) => desk.write(side, [{ cell, text }], words);
  return (
    <SidePanel
      title={
        <>
          第 {claim} 项 {SIDE_NAMES[side]}
          <span>{item.label}</span>
        </>
      }
      label={`第 ${claim} 项${SIDE_NAMES[side]}怎么来的`}
      onClose={onClose}
      says={
        <span data-testid="explain-amount">
          {amount.amount && amount.state === 'value' ? `${money(amount.amount)} 元` : amountWords(item, side) || '还没有填'}
        </span>
      }
      foot={
        may ? (
          <>
            <Button onPress={() => set(side === 'found' ? '驳回' : '否认', side === 'found' ? '驳回' : '否认')}>
              {side === 'found' ? '驳回' : '否认'}
            </Button>
            <Button onPress={() => set('已付清', '已付清')}>已付清</Button>
            {over && <Button onPress={() => set('', '照算出的')}>照算出的</Button>}
            <span className="fill" />
            <Button plain onPress={() => desk.goTo(side, cell)}>
              改金额
            </Button>
          </>
        ) : undefined
      }
    >
      {asked.error ? <ErrorNote error={asked.error} kept="工资表没有变动。" onRetry={() => void asked.refetch()} /> : null}
      {!told ? (
        asked.error ? null : (
          <Skeleton lines={8} />
        )
      ) : (
        <div className="why-amount" data-testid="explained">
          {told.formula && <p className="lead1">{told.formula}</p>}
          {told.texts.map((one) => (
            <Statute key={one.article} of={one} />
          ))}
          {over && amount.state === 'value' && <p className="soon">这一格的金额是另外填的，没有照下面的算式。</p>}
          {told.inputs.length > 0 && (
            <dl className="kv inputs">
              {told.inputs.map((input) => (
                <Input key={`${input.label}${input.value}`} input={input} side={side} desk={desk} onOpen={onOpen} />
              ))}
            </dl>
          )}
          {told.figures.length > 0 && (
            <section>
              <h3>当时的标准</h3>
              <dl className="kv">
                {told.figures.map((one) => (
                  <div key={`${one.label}${one.value}`}>
                    <dt>{one.label}</dt>
                    <dd>
                      {one.value}
                      <small>
                        {one.from ? `${dayText(one.from)} 起` : ''} {one.source}
                      </small>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
          {told.steps.length > 0 && (
            <ol className="steps plain" aria-label="算式">
              {told.steps.map((step) => (
                <li key={step}>
                  <span>{step}</span>
                </li>
              ))}
            </ol>
          )}
          {told.equation && (
            <p className="eq" data-testid="equation">
              {told.equation}
            </p>
          )}
          {told.checks.length > 0 && (
            <dl className="kv checked" aria-label="核对">
              {told.checks.map((check) => (
                <Checked key={check.label} check={check} />
              ))}
            </dl>
          )}
          <p className="fine">
            {told.used_in}{' '}
            <button type="button" className="textbtn" onClick={() => onClaim(claim)}>
              看这一项请求
            </button>
          </p>
        </div>
      )}
    </SidePanel>
  );
}

const LONG = 90;

/** 条文原文；长的先露出三行，展开看全文。 */
function Statute({ of }: { of: SheetText }) {
  const [whole, setWhole] = useState(of.text.length <= LONG);
  return (
    <div className="statute">
      <blockquote className={whole ? undefined : 'cut'}>{of.text}</blockquote>
      <span className="art">{of.article}</span>
      {of.text.length > LONG && (
        <button type="button" className="textbtn" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? '收起' : '看全文'}
        </button>
      )}
    </div>
  );
}

function Input({
  input,
  side,
  desk,
  onOpen,
}: {
  input: SheetInput;
  side: Side;
  desk: SheetDesk;
  onOpen: (claim: string, side: Side) => void;
}) {
  const { cell, claim } = input;
  return (
    <div>
      <dt>{input.label}</dt>
      <dd>
        {claim ? (
          <button type="button" className="textbtn" onClick={() => onOpen(claim, side)}>
            {input.value}（第 {claim} 项）
          </button>
        ) : cell ? (
          <button type="button" className="textbtn" onClick={() => desk.goTo(side, cell)} title="到这一格">
            {input.value}
          </button>
        ) : (
          input.value
        )}
        {input.says && <small>{input.says}</small>}
      </dd>
    </div>
  );
}

function Checked({ check }: { check: SheetCheck }) {
  const { word, tone } = CHECKED[check.state] ?? { word: check.state, tone: '' };
  return (
    <div>
      <dt>{check.label}</dt>
      <dd>
        {check.words} <b className={tone}>{word}</b>
      </dd>
    </div>
  );
}
