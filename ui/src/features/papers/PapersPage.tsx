import { usePage } from '../../lib/page';

export default function PapersPage() {
  usePage({ title: '文书' });
  return <div className="col paper" />;
}
