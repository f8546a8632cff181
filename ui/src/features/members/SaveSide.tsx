import { SaveTo, SidePanel } from '../../components';
import { useDo } from '../../ipc';

/** 导出: the members with their outcomes, and the payment list as banks take it. */
export function SaveSide({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const save = useDo('group_save');
  const to = (list: 'members' | 'payments') => (path: string) => save.run({ case: caseId, list, path });
  return (
    <SidePanel title="导出名单" onClose={onClose}>
      <p className="q2">
        “成员及结果”是全部成员、金额和结果；“支付明细表”一人一行，照银行批量付款的样子，只有已经调解或者裁决、还没有付清的成员。都有证件号码，请按案件材料保管。
      </p>
      <SaveTo
        acts={[
          { label: '成员及结果', testId: 'save-members', save: to('members') },
          { label: '支付明细表', testId: 'save-payments', save: to('payments') },
        ]}
        kept="文件没有写成，案件没有变动。"
        testId="members-save-path"
        onDone={onClose}
      />
    </SidePanel>
  );
}
