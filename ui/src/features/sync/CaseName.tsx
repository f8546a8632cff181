import { CaseNumber } from '../../components';

/** A case by its number and who is against whom in it; what has not come yet has neither. */
export function CaseName({ number, parties }: { number: string | null; parties: string }) {
  if (!number && !parties) return <span className="q2">还没有到本机的案件</span>;
  return (
    <>
      <CaseNumber number={number ?? ''} /> {parties}
    </>
  );
}

/** The same as plain text. */
export const caseName = (number: string | null, parties: string) =>
  [number ?? (parties ? '未编号' : '新到的案件'), parties].filter(Boolean).join(' ');
