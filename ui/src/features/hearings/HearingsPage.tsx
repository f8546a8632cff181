export default function HearingsPage(_: Record<string, unknown>) {
  return <div className="col paper" />;
}
