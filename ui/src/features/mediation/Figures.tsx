import { Money } from '../../components';
import type { StationFigures } from '../../ipc/types/StationFigures';

/** What the station came to, each number with what it is made of. */
export function Figures({ of }: { of: StationFigures }) {
  return (
    <section className="station-figures" data-testid="station-figures">
      <h2>
        成效
        <small>
          {of.from} 至 {of.to}
        </small>
      </h2>
      <dl className="figures">
        <div>
          <dt>收到</dt>
          <dd>{of.taken} 件</dd>
        </div>
        <div>
          <dt>达成协议</dt>
          <dd>{of.agreed} 件</dd>
        </div>
        <div>
          <dt>未达成</dt>
          <dd>{of.failed} 件</dd>
        </div>
        <div>
          <dt>撤回</dt>
          <dd>{of.withdrawn} 件</dd>
        </div>
        <div>
          <dt>调解成功率</dt>
          <dd>{of.rate || '还没有结束的'}</dd>
        </div>
        <div>
          <dt>协议金额</dt>
          <dd>
            <Money yuan={of.sum} />
          </dd>
        </div>
        <div>
          <dt>其中已履行</dt>
          <dd>
            <Money yuan={of.paid} />
          </dd>
        </div>
        <div>
          <dt>用时（中位数）</dt>
          <dd>{of.days === null ? '还没有结束的' : `${of.days} 天`}</dd>
        </div>
      </dl>
      <p className="fine">
        {of.formula}。这一段时间：{of.agreed} ÷（{of.agreed} + {of.failed}）。
      </p>
    </section>
  );
}
