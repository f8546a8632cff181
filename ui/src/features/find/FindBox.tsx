import type { Area } from '../../app/areas';
import { Dialog } from '../../components/Dialog';

export function FindBox({ onClose }: { onClose: () => void; areas: Area[]; onKeys: () => void }) {
  return (
    <Dialog title="查找" onClose={onClose}>
      {null}
    </Dialog>
  );
}
