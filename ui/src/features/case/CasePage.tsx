import { usePage } from '../../lib/page';

export default function CasePage() {
  usePage({ title: '案件' });
  return <div className="col paper" />;
}
