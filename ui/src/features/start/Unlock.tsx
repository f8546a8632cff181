export default function Unlock(_: Record<string, unknown>) {
  return <div className="col paper" />;
}
