export default function CasesPage(_: Record<string, unknown>) {
  return <div className="col paper" />;
}
