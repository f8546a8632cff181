import { Button, Empty, Pending, Table } from '../../components';
import { useAsk } from '../../ipc';
import { keyOf, OF_CASE } from './columns';
import './referrals.css';

interface Props {
  caseId: string;
  shown: string | null;
  onOpen: (referral: string) => void;
  onSend: () => void;
}

/** The referrals of one case, ended ones too. */
export function CaseReferrals({ caseId, shown, onOpen, onSend }: Props) {
  const { data, error, refetch } = useAsk('referral_list', { case: caseId });
  if (!data) return <Pending error={error} onRetry={refetch} lines={6} />;
  const button = data.may_send && <Button onPress={onSend}>转出</Button>;
  return (
    <>
      {data.rows.length > 0 && button && <div className="sect">{button}</div>}
      <Table
        label="本案的联动件"
        columns={OF_CASE}
        rows={data.rows}
        keyOf={keyOf}
        shown={shown}
        onOpen={(row) => onOpen(row.referral)}
        empty={
          <Empty title="本案没有联动件" action={button || undefined}>
            转给人民法院、法律援助、工会等单位办理的，列在这里。转出不停案件的期限。
          </Empty>
        }
      />
    </>
  );
}
