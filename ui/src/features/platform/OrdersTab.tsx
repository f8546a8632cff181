import { useState } from 'react';
import {
  Button,
  Checkbox,
  Empty,
  ErrorNote,
  SaveSide,
  Select,
  Skeleton,
  StrikeReason,
  useConfirm,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { OrdersRecord } from '../../ipc/types/OrdersRecord';
import type { OrdersView } from '../../ipc/types/OrdersView';
import { useShortcut } from '../../lib/shortcuts';
import { momentText, money } from '../../lib/words';
import { ImportOrders } from './ImportOrders';
import { OrdersChart } from './OrdersChart';
import { hours } from './orders';
import { SumTable } from './SumTable';

/** So many days are drawn as days; more of them as months. */
const DAYS_DRAWN = 62;

/** 订单：合计、图、按月按日的表，历次导入；导入在同一页。 */
export function OrdersTab({ caseId }: { caseId: string }) {
  const [party, setParty] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const [saving, setSaving] = useState(false);
  const asked = useAsk('orders_show', { case: caseId, party }, { keep: true });
  const save = useDo('orders_save');
  const view = asked.data;
  useShortcut('N', '导入订单', () => setImporting(true), { off: !view?.may_import || importing });
  if (asked.error && !view) {
    return (
      <div className="pad">
        <ErrorNote error={asked.error} kept="案件没有变动。" onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!view) return <Skeleton lines={10} />;
  if (importing) return <ImportOrders caseId={caseId} view={view} onClose={() => setImporting(false)} />;
  const start = view.may_import ? (
    <Button main={view.days.length === 0} onPress={() => setImporting(true)} data-testid="orders-start">
      导入订单
    </Button>
  ) : null;
  const who =
    view.parties.length > 1 ? (
      <Select
        className="nolabel"
        label="谁的订单"
        testId="orders-party"
        value={view.party}
        options={view.parties}
        onChange={setParty}
      />
    ) : null;
  if (view.days.length === 0) {
    return (
      <>
        {who ? <div className="sect bar">{who}</div> : null}
        <Empty title="还没有订单记录" action={start}>
          从平台导出的订单或者账单（工作簿或者逗号分隔的文本），导入以后作为证据入卷，按月、按日合计收入、扣款和在线时长，并可以填入工资表。
        </Empty>
        <Imports view={view} caseId={caseId} />
      </>
    );
  }
  return (
    <>
      <div className="sect bar">
        <h3>
          {view.days[0]?.at} 至 {view.days.at(-1)?.at}
        </h3>
        <small data-testid="orders-total">
          {view.total.orders.toLocaleString('zh-CN')} 单，应得 {money(view.total.earned)} 元，扣款 {money(view.total.fines)}{' '}
          元，在线 {hours(view.total.minutes)} 小时
          {view.total.minutes > 0
            ? `，每小时应得 ${money((Number(view.total.earned) / (view.total.minutes / 60)).toFixed(2))} 元`
            : ''}
        </small>
        <span className="r row">
          {who}
          {start}
          <Button plain onPress={() => setSaving(true)} data-testid="orders-save">
            导出
          </Button>
        </span>
      </div>
      <Sums view={view} caseId={caseId} />
      <Imports view={view} caseId={caseId} />
      {saving ? (
        <SaveSide
          title="导出订单汇总"
          acts={[
            {
              label: '存为工作簿',
              testId: 'orders-save-go',
              save: (path) => save.run({ case: caseId, party: view.party, path }),
            },
          ]}
          kept="文件没有写成，案件没有变动。"
          testId="orders-save-path"
          onClose={() => setSaving(false)}
        >
          先按月、后按日：单数、收入、补贴、扣款、在线小时。
        </SaveSide>
      ) : null}
    </>
  );
}

function Sums({ view, caseId }: { view: OrdersView; caseId: string }) {
  const [by, setBy] = useState<'day' | 'month'>(view.days.length > DAYS_DRAWN ? 'month' : 'day');
  const [picked, setPicked] = useState<string[]>([]);
  const [side, setSide] = useState(view.sheet_sides[0]?.value ?? '');
  const fill = useDo('orders_to_sheet');
  const { say } = useToast();
  const months = picked.filter((month) => view.months.some((one) => one.at === month));
  const toSheet = async () => {
    await fill.run({ case: caseId, party: view.party, side, months });
    say({ text: `已把 ${months.length} 个月的应得填入工资表的“应发”` });
    setPicked([]);
  };
  const pickable = view.sheet_sides.length > 0;
  return (
    <>
      <fieldset className="chips orders-by">
        <legend className="spoken">图和表按日还是按月</legend>
        {(['month', 'day'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={by === one} onClick={() => setBy(one)} data-testid={`orders-by-${one}`}>
            {one === 'month' ? `按月 ${view.months.length}` : `按日 ${view.days.length}`}
          </button>
        ))}
      </fieldset>
      <div className="orders-draw">
        <OrdersChart sums={by === 'month' ? view.months : view.days} unit={by === 'month' ? '月' : '日'} />
      </div>
      {by === 'month' ? (
        <SumTable
          label="按月合计"
          head="月份"
          sums={view.months}
          total={view.total}
          testId="orders-months"
          {...(pickable
            ? {
                pick: (one) => (
                  <Checkbox
                    isSelected={picked.includes(one.at)}
                    onChange={(on) => setPicked((now) => (on ? [...now, one.at] : now.filter((month) => month !== one.at)))}
                  >
                    {one.at}
                  </Checkbox>
                ),
              }
            : {})}
        />
      ) : (
        <SumTable label="按日合计" head="日期" sums={view.days} total={view.total} testId="orders-days" />
      )}
      {by === 'month' && pickable ? (
        <div className="pad tosheet">
          <p className="row">
            <Button plain onPress={() => setPicked(view.months.map((one) => one.at))}>
              全选
            </Button>
            <Select
              className="nolabel"
              label="填入工资表的哪一边"
              testId="orders-side"
              value={side}
              options={view.sheet_sides}
              onChange={setSide}
            />
            <Button
              onPress={() => void toSheet().catch(() => undefined)}
              isDisabled={months.length === 0 || fill.busy}
              data-testid="orders-to-sheet"
            >
              {months.length > 0 ? `把 ${months.length} 个月填入工资表` : '选月份，填入工资表'}
            </Button>
            <small className="q3">填在“应发”：收入和补贴；扣款能不能扣，由人判断，不从应发里减。</small>
          </p>
          <ErrorNote error={fill.error} kept="工资表没有变动。" />
        </div>
      ) : null}
    </>
  );
}

function Imports({ view, caseId }: { view: OrdersView; caseId: string }) {
  const strike = useDo('case_strike');
  const confirm = useConfirm();
  if (view.imports.length === 0) return null;
  const onStrike = async (one: OrdersRecord) => {
    let reason = '';
    const yes = await confirm({
      title: `作废“${one.file}”的导入？`,
      body: (
        <StrikeReason
          id="orders-strike-reason"
          onChange={(text) => {
            reason = text;
          }}
        >
          它增加的订单不再计入，文件留在证据里；以后可以重新导入。
        </StrikeReason>
      ),
      act: '作废',
      danger: true,
    });
    if (yes) await strike.run({ case: caseId, event: one.event, reason: reason.trim() || '记录有误' }).catch(() => undefined);
  };
  return (
    <section aria-label="历次导入">
      <div className="sect bar">
        <h3>历次导入</h3>
        <small>每次只计原来没有的订单；同一订单后来说得不一样的，按后来的计，写明改了什么</small>
      </div>
      <ul className="filelist imports" data-testid="orders-imports">
        {view.imports.map((one) => (
          <li key={one.event} className="note">
            <p>
              <span data-verbatim>{one.struck ? <s>{one.file}</s> : <b>{one.file}</b>}</span>　{one.found}
              {one.struck || !view.may_import ? null : (
                <button
                  type="button"
                  className="textbtn quiet"
                  onClick={() => void onStrike(one)}
                  aria-label={`作废 ${one.file} 的导入`}
                >
                  作废
                </button>
              )}
            </p>
            <small>
              {one.actor} {momentText(one.at)}　工作表“<span data-verbatim>{one.sheet}</span>”：{one.mapping}
            </small>
            <small className="hash">
              摘要 <code>{one.sha256}</code>
            </small>
            {one.changes.length > 0 ? (
              <details>
                <summary>改了的订单（{one.changes.length}）</summary>
                <ul data-verbatim>
                  {one.changes.map((change) => (
                    <li key={change.number}>
                      {change.number}（第 {change.row} 行）：{change.from} → {change.to}
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      <ErrorNote error={strike.error} kept="没有作废，合计没有变。" />
    </section>
  );
}
