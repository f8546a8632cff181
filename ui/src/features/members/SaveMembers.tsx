import { SaveSide } from '../../components';
import { useDo } from '../../ipc';

/** 导出: the members with their outcomes, and the payment list as banks take it. */
export function SaveMembers({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const save = useDo('group_save');
  const to = (list: 'members' | 'payments') => (path: string) => save.run({ case: caseId, list, path });
  return (
    <SaveSide
      title="导出名单"
      acts={[
        { label: '成员及结果', testId: 'save-members', save: to('members') },
        { label: '支付明细表', testId: 'save-payments', save: to('payments') },
      ]}
      kept="文件没有写成，案件没有变动。"
      testId="members-save-path"
      onClose={onClose}
    >
      “成员及结果”是全部成员、金额和结果；“支付明细表”一人一行，照银行批量付款的样子，只有已经调解或者裁决、还没有付清的成员。都有证件号码，请按案件材料保管。
    </SaveSide>
  );
}
