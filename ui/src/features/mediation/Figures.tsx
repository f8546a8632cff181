import { useState } from 'react';
import { Button, Money, SaveSide } from '../../components';
import { useDo } from '../../ipc';
import type { StationFigures } from '../../ipc/types/StationFigures';

/** What the station came to, each number with what it is made of. */
export function Figures({ of }: { of: StationFigures }) {
  const [saving, setSaving] = useState(false);
  const save = useDo('station_save');
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
      <Button icon="papers" onPress={() => setSaving(true)} data-testid="station-save">
        导出报表
      </Button>
      {saving && (
        <SaveSide
          title="导出调解成效"
          acts={[
            { label: '存为电子表格', testId: 'station-save-now', save: (path) => save.run({ from: of.from, to: of.to, path }) },
          ]}
          kept="文件没有写成，数据没有变动。"
          testId="station-path"
          onClose={() => setSaving(false)}
        >
          一张成效，写明每个数的算法；一张逐件。联系记录、方案、记事不在其中。是此刻的副本，以后有变动不会跟着变。
        </SaveSide>
      )}
    </section>
  );
}
