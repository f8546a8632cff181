export default function WorkPage(_: Record<string, unknown>) {
  return <div className="col paper" />;
}
