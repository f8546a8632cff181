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
import { useDo } from '../../ipc';
import type { StationView } from '../../ipc/types/StationView';
import { useToday } from '../../lib/today';
import { DraftNote, TakenUp } from '../case/DraftNote';
import { useDraft, useKept } from '../case/useDraft';
import { timeNow } from './forms';

const KEY = 'mediation:new';

interface Form {
  way: string;
  name: string;
  id: string;
  phone: string;
  address: string;
  respondent: string;
  respondentPhone: string;
  matter: string;
  amount: string;
  reason: string;
  on: string;
  time: string;
  language: string;
  platform: boolean;
}

const empty = (today: string): Form => ({
  way: 'oral',
  name: '',
  id: '',
  phone: '',
  address: '',
  respondent: '',
  respondentPhone: '',
  matter: '',
  amount: '',
  reason: '',
  on: today,
  time: timeNow(),
  language: '',
  platform: false,
});

interface Props {
  view: StationView;
  onClose: () => void;
}

/** 登记调解申请, in the order in which an oral application is written down. Half filled in, it is there again the next time. */
export function IntakeSide(props: Props) {
  const today = useToday();
  const kept = useKept<Form>(KEY);
  if (kept === undefined) return null;
  return <Filled {...props} kept={kept} today={today} />;
}

const blank = (text: string) => text.trim() || null;

function Filled({ view, kept, today, onClose }: Props & { kept: Form | null; today: string }) {
  const navigate = useNavigate();
  const { say } = useToast();
  const file = useDo('mediation_file');
  const drop = useDo('draft_drop');
  const [anew] = useState(() => empty(today));
  const [form, setForm] = useState<Form>({ ...anew, ...kept });
  const [taken, setTaken] = useState(kept !== null);
  const draft = useDraft(KEY, form, JSON.stringify(form) !== JSON.stringify(anew));
  const set =
    <K extends keyof Form>(key: K) =>
    (value: Form[K]) =>
      setForm((now) => ({ ...now, [key]: value }));
  async function save() {
    const made = await file.run({
      way: form.way,
      applicants: [{ name: form.name, id_number: blank(form.id), phone: blank(form.phone), address: blank(form.address) }],
      respondents: [{ name: form.respondent, phone: blank(form.respondentPhone) }],
      matter: form.matter,
      amount: form.amount,
      reason: form.reason,
      on: form.on || null,
      time: form.time,
      language: form.language,
      platform: form.platform,
      draft: KEY,
    });
    draft.stop();
    say({ text: '已登记调解申请，请指派调解员' });
    onClose();
    void navigate(`/mediation/${made.case}`);
  }
  return (
    <SidePanel
      title="登记调解申请"
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={file.busy} onPress={() => void save().catch(() => {})} data-testid="intake-save">
            登记
          </Button>
          <DraftNote draft={draft} />
        </>
      }
    >
      <form
        className="stack"
        data-testid="mediation-intake"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          void save().catch(() => {});
        }}
        onSubmit={(event) => event.preventDefault()}
      >
        <p className="fine">口头申请应当当场记录申请人基本情况、争议事项、理由和时间（调仲法12）</p>
        {taken && (
          <TakenUp
            onAnew={() => {
              setForm(anew);
              setTaken(false);
              void drop.run({ key: KEY }).catch(() => {});
            }}
          />
        )}
        <RadioGroup label="来源" options={view.ways} value={form.way} onChange={set('way')} />
        <fieldset className="field">
          <legend className="label">一、申请人基本情况</legend>
          <div className="stack">
            <TextField label="申请人姓名" isRequired value={form.name} onChange={set('name')} testId="in-name" />
            <div className="pair">
              <TextField label="申请人电话" inputMode="tel" value={form.phone} onChange={set('phone')} testId="in-phone" />
              <TextField label="身份证号" optional value={form.id} onChange={set('id')} testId="in-id" />
            </div>
            <TextField label="申请人住址" optional value={form.address} onChange={set('address')} testId="in-address" />
            <Select
              label="使用的语言"
              options={view.languages}
              value={form.language}
              empty="普通话"
              onChange={set('language')}
              testId="in-language"
            />
          </div>
        </fieldset>
        <div className="pair">
          <TextField
            label="被申请人名称"
            isRequired
            value={form.respondent}
            onChange={set('respondent')}
            testId="in-respondent"
          />
          <TextField
            label="被申请人电话"
            optional
            inputMode="tel"
            value={form.respondentPhone}
            onChange={set('respondentPhone')}
          />
        </div>
        <TextField
          label="二、申请调解的争议事项"
          isRequired
          lines={2}
          value={form.matter}
          onChange={set('matter')}
          testId="in-matter"
        />
        <Checkbox isSelected={form.platform} onChange={set('platform')} testId="in-platform">
          新就业形态劳动纠纷（一站式调解，双方同意可以再延长 15 日）
        </Checkbox>
        <MoneyField label="请求的金额" optional value={form.amount} onChange={set('amount')} testId="in-amount" />
        <TextField label="三、理由" isRequired lines={3} value={form.reason} onChange={set('reason')} testId="in-reason" />
        <div className="pair">
          <DateField label="四、申请日期" isRequired value={form.on} onChange={set('on')} testId="in-on" />
          <TextField
            label="申请时间"
            isRequired={form.way === 'oral'}
            placeholder="09:30"
            value={form.time}
            onChange={set('time')}
            testId="in-time"
          />
        </div>
        <ErrorNote error={file.error} kept="没有登记，填的都还在。" />
      </form>
    </SidePanel>
  );
}
