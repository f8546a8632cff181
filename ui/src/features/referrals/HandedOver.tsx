import { Button } from '../../components';
import type { ReferralItem } from '../../ipc/types/ReferralItem';

/** What the other side sees: the same before it is sent and after. */
export function HandedOver({ items, onSave }: { items: ReferralItem[]; onSave?: (key: string) => void }) {
  return (
    <ul className="handed-over">
      {items.map((one) => (
        <li key={one.key}>
          <b>{one.label}</b>
          {one.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {one.file && onSave && (
            <Button plain onPress={() => onSave(one.key)}>
              另存
            </Button>
          )}
          {one.file && !onSave && <small>文件</small>}
        </li>
      ))}
    </ul>
  );
}
