/** 同步码: read aloud on the telephone; the same exactly where both hold the same. */
export function SameCode({ code, space }: { code: string; space: string }) {
  const groups = code.split(' ');
  return (
    <div className="same-code" data-testid="same-code">
      <p>
        <b>{space}</b> 的同步码
      </p>
      <p className="digits" aria-label={`同步码 ${groups.map((one) => one.split('').join(' ')).join('，')}`} role="img">
        {groups.map((group, at) => (
          <span key={at}>{group}</span>
        ))}
      </p>
      <p className="fine">与对方电话核对：两边相同，所存的就完全相同；不同的，再互相导出、导入一次。</p>
    </div>
  );
}
