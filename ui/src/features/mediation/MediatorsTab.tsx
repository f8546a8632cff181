import { useState } from 'react';
import { Badge, Button, Checkbox, ErrorNote, FieldSet, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { MediatorView } from '../../ipc/types/MediatorView';
import type { StationView } from '../../ipc/types/StationView';

/** Who mediates at the station, what they know, and how much they have. */
export function MediatorsTab({ view }: { view: StationView }) {
  const [editing, setEditing] = useState<MediatorView | null>(null);
  const most = Math.max(1, ...view.load.map((one) => one.open));
  return (
    <div className="board">
      <section>
        <h2>
          调解员<small>本站的成员都在这里；增加成员由仲裁院的管理员在“设置—人员”办理</small>
        </h2>
        <div className="wide-table">
          <table className="lead-table words bands" data-testid="mediators-table">
            <thead>
              <tr>
                {['姓名', '在办', '擅长', '语言', '值班', '回避名单'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">
                  <span className="spoken">修改</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.load.map((one) => (
                <tr key={one.user}>
                  <th scope="row">
                    {one.name} {!one.active && <Badge>不接案</Badge>}
                  </th>
                  <td className="bar nw">
                    <i style={{ width: `${(one.open / most) * 6}rem` }} aria-hidden="true" />
                    {one.open} 件{one.most > 0 && `，上限 ${one.most}`}
                  </td>
                  <td>{one.fields.join('、') || <span className="q3">未填</span>}</td>
                  <td>{one.language_names || <span className="q3">普通话</span>}</td>
                  <td>{one.hours || <span className="q3">未填</span>}</td>
                  <td>{one.avoid.join('、') || <span className="q3">没有</span>}</td>
                  <td>
                    <Button plain onPress={() => setEditing(one)} aria-label={`修改 ${one.name}`}>
                      修改
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {editing && <MediatorSide key={editing.user} of={editing} view={view} onClose={() => setEditing(null)} />}
    </div>
  );
}

const list = (text: string) => text.split(/[、，,\n]/).map((one) => one.trim());

function MediatorSide({ of, view, onClose }: { of: MediatorView; view: StationView; onClose: () => void }) {
  const { say } = useToast();
  const set = useDo('mediator_set');
  const [fields, setFields] = useState(of.fields.join('、'));
  const [languages, setLanguages] = useState(of.languages);
  const [hours, setHours] = useState(of.hours);
  const [most, setMost] = useState(of.most > 0 ? String(of.most) : '');
  const [avoid, setAvoid] = useState(of.avoid.join('、'));
  const [active, setActive] = useState(of.active);
  const wrong = most.trim() !== '' && !/^\d{1,4}$/.test(most.trim());
  async function save() {
    if (wrong) return;
    const request = {
      user: of.user,
      fields: list(fields),
      languages,
      hours,
      most: Number(most || 0),
      avoid: list(avoid),
      active,
    };
    await set.run(request);
    say({ text: `已保存 ${of.name}` });
    onClose();
  }
  return (
    <SidePanel
      title={`调解员 ${of.name}`}
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={set.busy} onPress={() => void save().catch(() => {})} data-testid="mediator-save">
          保存
        </Button>
      }
    >
      <div className="stack">
        <TextField
          label="擅长"
          optional
          value={fields}
          onChange={setFields}
          hint="用顿号分开，如 劳动报酬、工伤。"
          testId="med-fields"
        />
        <FieldSet label="语言" hint="普通话不用勾。">
          {view.languages.map((one) => (
            <Checkbox
              key={one.value}
              isSelected={languages.includes(one.value)}
              onChange={(on) => setLanguages((now) => (on ? [...now, one.value] : now.filter((word) => word !== one.value)))}
            >
              {one.label}
            </Checkbox>
          ))}
        </FieldSet>
        <TextField label="值班时间" optional value={hours} onChange={setHours} hint="如 周一至周五上午。" />
        <TextField
          label="在办上限（件）"
          optional
          inputMode="numeric"
          value={most}
          onChange={setMost}
          problem={wrong ? '只写整数；不限的留空。' : null}
        />
        <TextField
          label="回避名单"
          optional
          lines={2}
          value={avoid}
          onChange={setAvoid}
          hint="与他有利害关系的单位、个人，写全称；这些当事人的案件不能指派给他。"
          testId="med-avoid"
        />
        <Checkbox isSelected={active} onChange={setActive}>
          接收新的案件
        </Checkbox>
        <ErrorNote error={set.error} kept="没有保存，填的都还在。" />
      </div>
    </SidePanel>
  );
}
