import { usePage } from '../../lib/page';

export default function AwardDesk() {
  usePage({ title: '裁决' });
  return <div className="col paper" />;
}
