import { usePage } from '../../lib/page';

export default function ArchivePage() {
  usePage({ title: '案卷' });
  return <div className="col paper" />;
}
