import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  MoneyField,
  RadioGroup,
  Select,
  SidePanel,
  TextField,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import { useToday } from '../../lib/today';
import { DraftNote, TakenUp } from '../case/DraftNote';
import { useDraft, useKept } from '../case/useDraft';

const KEY = 'lead:new';

interface Form {
  source: string;
  received: string;
  platform: string;
  employer: string;
  project: string;
  grid: string;
  count: string;
  owed: string;
  text: string;
  reporter: string;
  phone: string;
  anonymous: boolean;
}

const empty = (today: string): Form => ({
  source: 'telephone',
  received: today,
  platform: '',
  employer: '',
  project: '',
  grid: '',
  count: '',
  owed: '',
  text: '',
  reporter: '',
  phone: '',
  anonymous: false,
});

/** 登记线索: what was reported, in the order in which it is told on the telephone. Half filled in, it is there again the next time. */
export function LeadForm({ onClose }: { onClose: () => void }) {
  const today = useToday();
  const kept = useKept<Form>(KEY);
  if (kept === undefined) return null;
  return <Filled kept={kept} today={today} onClose={onClose} />;
}

function Filled({ kept, today, onClose }: { kept: Form | null; today: string; onClose: () => void }) {
  const navigate = useNavigate();
  const { say } = useToast();
  const add = useDo('lead_add');
  const drop = useDo('draft_drop');
  const grids = useAsk('grid_list', {});
  const [form, setForm] = useState<Form>({ ...empty(today), ...kept });
  const [taken, setTaken] = useState(kept !== null);
  const [tried, setTried] = useState(false);
  const touched = JSON.stringify(form) !== JSON.stringify(empty(today));
  const draft = useDraft(KEY, form, touched);
  const set =
    <K extends keyof Form>(key: K) =>
    (value: Form[K]) =>
      setForm((now) => ({ ...now, [key]: value }));
  const count = form.count.trim() === '' ? null : Number(form.count);
  const problems = {
    employer: !form.employer.trim() && !form.project.trim() ? '欠薪单位和工程项目至少填写一项。' : null,
    count: count !== null && !(Number.isInteger(count) && count > 0) ? '人数只写整数；不知道的留空。' : null,
    platform: form.source === 'platform' && !form.platform.trim() ? '请填写平台编号，免得重复登记。' : null,
  };
  async function save() {
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const { count: _, ...rest } = form;
    const request = { ...rest, platform: form.source === 'platform' ? form.platform : '', count, draft: KEY };
    const made = await add.run(request);
    draft.stop();
    say({ text: `已登记为${made.number}` });
    onClose();
    void navigate(`/leads/${made.lead}`);
  }
  return (
    <SidePanel
      title="登记线索"
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={add.busy} onPress={() => void save().catch(() => {})} data-testid="lead-save">
            登记
          </Button>
          <DraftNote draft={draft} />
        </>
      }
    >
      <div className="stack">
        {taken && (
          <TakenUp
            onAnew={() => {
              setForm(empty(today));
              setTaken(false);
              void drop.run({ key: KEY }).catch(() => {});
            }}
          />
        )}
        <RadioGroup label="来源" options={grids.data?.sources ?? []} value={form.source} onChange={set('source')} />
        <DateField label="收到日期" value={form.received} onChange={set('received')} />
        {form.source === 'platform' && (
          <TextField
            label="平台编号"
            isRequired
            value={form.platform}
            onChange={set('platform')}
            problem={tried ? problems.platform : null}
            testId="lead-platform"
          />
        )}
        <TextField
          label="欠薪单位"
          value={form.employer}
          onChange={set('employer')}
          problem={tried ? problems.employer : null}
          hint="写全称，立案时就是被申请人。"
          testId="lead-employer"
        />
        <TextField label="工程项目" optional value={form.project} onChange={set('project')} testId="lead-project" />
        <Select
          label="所属网格"
          options={(grids.data?.grids ?? [])
            .filter((one) => one.active)
            .map((one) => ({ value: one.code, label: one.name, detail: one.person }))}
          value={form.grid}
          empty="未定"
          onChange={set('grid')}
          testId="lead-grid"
          hint="暂时不知道的留“未定”，照样计入未销号。"
        />
        <div className="pair">
          <TextField
            label="人数"
            optional
            inputMode="numeric"
            value={form.count}
            onChange={set('count')}
            problem={tried ? problems.count : null}
            testId="lead-count"
          />
          <MoneyField label="欠薪金额" optional value={form.owed} onChange={set('owed')} testId="lead-owed" />
        </div>
        <TextField label="反映内容" optional lines={4} value={form.text} onChange={set('text')} testId="lead-text" />
        <div className="pair">
          <TextField label="反映人" optional value={form.reporter} onChange={set('reporter')} testId="lead-reporter" />
          <TextField label="联系电话" optional inputMode="tel" value={form.phone} onChange={set('phone')} testId="lead-phone" />
        </div>
        <Checkbox isSelected={form.anonymous} onChange={set('anonymous')} testId="lead-anonymous">
          要求保密：只有经办本线索的人可以看到反映人（监察条例第九条）
        </Checkbox>
        <ErrorNote error={add.error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
