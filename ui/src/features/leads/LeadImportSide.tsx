import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, ErrorNote, Mark, SidePanel } from '../../components';
import { useBackend, useDo } from '../../ipc';
import type { LeadImported } from '../../ipc/types/LeadImported';
import type { Uploaded } from '../case/upload';
import { Chooser } from './Chooser';
import { listAddress } from './filter';

/** 导入平台清单: choose the file, see what it would bring, bring it, keep the receipt. */
export function LeadImportSide({ onClose }: { onClose: () => void }) {
  const backend = useBackend();
  const navigate = useNavigate();
  const bring = useDo('lead_import');
  const [file, setFile] = useState<Uploaded | null>(null);
  const [look, setLook] = useState<LeadImported | null>(null);
  const [receipt, setReceipt] = useState<LeadImported | null>(null);
  const take = async (up: Uploaded) => {
    setLook(null);
    setReceipt(null);
    bring.reset();
    setLook(await backend.call('lead_import_look', { hash: up.hash, file: up.name }));
    setFile(up);
  };
  const shown = receipt ?? look;
  return (
    <SidePanel
      title="导入平台清单"
      onClose={onClose}
      takesFocus
      foot={
        receipt ? (
          <Button
            main
            onPress={() => {
              onClose();
              void navigate(listAddress({ source: 'platform' }));
            }}
          >
            看导入的线索
          </Button>
        ) : look && file ? (
          <Button
            main
            isDisabled={bring.busy || look.added.length === 0}
            onPress={() => void bring.run({ hash: file.hash, file: file.name }).then(setReceipt, () => {})}
            data-testid="leads-import-now"
          >
            登记 {look.added.length} 条
          </Button>
        ) : undefined
      }
    >
      <div className="stack">
        <p className="q2">国务院线索平台导出的清单：.xlsx、.xls、.ods、.csv。按平台编号认，已经登记的不会再登记一次。</p>
        <Chooser
          label="选择清单"
          accept=".xlsx,.xls,.et,.ods,.csv"
          testId="leads-file"
          chosen={file?.name ?? null}
          kept="什么也没有登记。"
          onFile={take}
        />
        {shown && (
          <div className="report" data-testid={receipt ? 'leads-receipt' : 'leads-look'}>
            <h3>
              {receipt ? `已登记 ${shown.added.length} 条` : `可以登记 ${shown.added.length} 条`}
              ，已有 {shown.known} 条，有问题 {shown.problems.length} 处
            </h3>
            {!receipt && (
              <p className="fine">
                读取工作表“{shown.sheet}”；{shown.columns.map((one) => `${one.label}←${one.head}`).join('，')}
              </p>
            )}
            {shown.strange_grids.length > 0 && (
              <Mark tone="soon">还没有这些网格：{shown.strange_grids.join('、')}。照原文登记，请在设置里补上网格。</Mark>
            )}
            {shown.problems.length > 0 && (
              <>
                <p className="q2">下面这些行没有登记；在原表里改好，再导入一次即可。</p>
                <ul className="problem-rows">
                  {shown.problems.map((one) => (
                    <li key={`${one.row}${one.cell}${one.message}`}>
                      <b className="nw">{one.cell || `第 ${one.row} 行`}</b>
                      <span>{one.message}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {receipt && shown.added.length > 0 && (
              <ul className="problem-rows">
                {shown.added.slice(0, 200).map((one) => (
                  <li key={one.row}>
                    <b className="nw">{one.number}</b>
                    <span>
                      {one.against}（{one.platform}）
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        <ErrorNote error={bring.error} kept="什么也没有登记。" />
      </div>
    </SidePanel>
  );
}
