export default function FirstStart(_: Record<string, unknown>) {
  return <div className="col paper" />;
}
