import { useState } from 'react';
import { useSession } from '../../app/session';
import { Badge, Button, type Column, ErrorNote, SidePanel, TextField, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { RoomView } from '../../ipc/types/RoomView';
import { ListWithForm } from './ListWithForm';

const COLUMNS: Column<RoomView>[] = [
  { key: 'name', head: '名称', width: 12, cell: (row) => row.name },
  { key: 'place', head: '地点', width: 14, grow: true, cell: (row) => row.place },
  { key: 'active', head: '状态', width: 6, cell: (row) => (row.active ? '在用' : <Badge>停用</Badge>) },
];

/** Rooms where hearings are held. */
export function RoomsPart() {
  const { may } = useSession();
  const asked = useAsk('room_list', {});
  return (
    <ListWithForm
      title="仲裁庭"
      columns={COLUMNS}
      rows={asked.data?.rooms}
      keyOf={(row) => row.room}
      asked={asked}
      editable={may('room_set')}
      add="登记仲裁庭"
      empty={{ title: '还没有登记仲裁庭', text: '登记以后才能排庭、看有没有撞。' }}
      form={(room, close) => <RoomForm room={room} onClose={close} />}
    />
  );
}

function RoomForm({ room, onClose }: { room: RoomView | null; onClose: () => void }) {
  const { run, busy, error } = useDo('room_set');
  const { say } = useToast();
  const [name, setName] = useState(room?.name ?? '');
  const [place, setPlace] = useState(room?.place ?? '');
  const [tried, setTried] = useState(false);
  async function save(active = room?.active ?? true) {
    setTried(true);
    if (!name.trim()) return;
    await run({ room: room?.room ?? null, name: name.trim(), place: place.trim(), active });
    say({
      text:
        active === (room?.active ?? true)
          ? `${name.trim()} 已保存`
          : active
            ? `${name.trim()} 重新启用`
            : `${name.trim()} 已停用，排好的庭不受影响`,
      undo: room
        ? () => void run({ room: room.room, name: room.name, place: room.place, active: room.active }).catch(() => {})
        : undefined,
    });
    onClose();
  }
  return (
    <SidePanel
      title={room ? room.name : '登记仲裁庭'}
      onClose={onClose}
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => {})}>
            保存
          </Button>
          {room && <Button onPress={() => void save(!room.active).catch(() => {})}>{room.active ? '停用' : '重新启用'}</Button>}
        </>
      }
    >
      <div className="stack">
        <TextField
          label="名称"
          placeholder="第一仲裁庭"
          value={name}
          onChange={setName}
          problem={tried && !name.trim() ? '请填写名称。' : null}
          autoFocus
        />
        <TextField label="地点" optional placeholder="三楼 301" value={place} onChange={setPlace} hint="写进开庭通知。" />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
