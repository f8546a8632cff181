import { useMemo, useRef, useState } from 'react';
import { ActLines, Button, Checkbox, ErrorNote, FieldSet, Table } from '../../components';
import { useBackend, useDo } from '../../ipc';
import type { BatchList } from '../../ipc/types/BatchList';
import type { BatchParty } from '../../ipc/types/BatchParty';
import type { BatchPreview } from '../../ipc/types/BatchPreview';
import { refusalWords } from '../../lib/refusal';
import { useToday } from '../../lib/today';
import { SpecForm, specProblems, specValues, startValues, type Values } from '../case/acts/SpecForm';
import { choicesOf, toggled } from './batches';

const COLUMNS = [
  { key: 'no', head: '序号', width: 3.75, right: true, cell: (row: BatchParty) => row.no },
  {
    key: 'name',
    head: '姓名或者名称',
    width: 8,
    grow: true,
    title: (row: BatchParty) => row.name,
    cell: (row: BatchParty) => row.name,
  },
  { key: 'standing', head: '地位', width: 5.5, cell: (row: BatchParty) => row.standing_name },
  {
    key: 'subgroup',
    head: '分组',
    width: 6,
    grow: true,
    from: 30,
    cell: (row: BatchParty) => row.subgroup || <span className="q3">—</span>,
  },
  {
    key: 'state',
    head: '结果',
    width: 5.5,
    from: 26,
    cell: (row: BatchParty) => row.state_name || <span className="q3">—</span>,
  },
];

/** 新的一批: which papers, to whom; who cannot get them is said before anything is made. */
export function NewBatch({
  list,
  chosen,
  onOpened,
  onClose,
}: {
  list: BatchList;
  chosen: string[];
  onOpened: (batch: string) => void;
  onClose: (() => void) | undefined;
}) {
  const today = useToday();
  const backend = useBackend();
  const open = useDo('batch_open');
  const [papers, setPapers] = useState<string[]>([]);
  const [copies, setCopies] = useState<string[]>([]);
  const [parties, setParties] = useState<Set<string>>(() => new Set(chosen));
  const [receipts, setReceipts] = useState(true);
  const [envelopes, setEnvelopes] = useState(false);
  const [forms, setForms] = useState<Record<string, Values>>({});
  const [tried, setTried] = useState(false);
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  // what can be made now comes first
  const offered = useMemo(
    () => [...list.templates].sort((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null)),
    [list.templates],
  );
  const choices = useMemo(() => choicesOf(list.parties), [list.parties]);
  const picked = list.templates.filter((one) => papers.includes(one.template));
  const valuesOf = (template: string) => {
    const spec = list.templates.find((one) => one.template === template)?.form ?? [];
    return { ...startValues(spec, today), ...forms[template] };
  };
  const flip = (all: string[], one: string) => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);
  // whatever is changed, an earlier look is stale
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPreview(null);
      setError(null);
    };
  const wish = (to: string[]) => ({
    case: list.case.case,
    templates: list.templates.map((one) => one.template).filter((one) => papers.includes(one)),
    copies,
    parties: to,
    receipts,
    envelopes,
    forms: Object.fromEntries(picked.map((one) => [one.template, specValues(one.form, valuesOf(one.template))])) as never,
  });
  const lacking = picked.flatMap((one) =>
    Object.entries(specProblems(one.form, valuesOf(one.template))).map(([field, words]) => ({
      template: one.template,
      field,
      words,
    })),
  );
  const why = papers.length + copies.length === 0 ? '先选文书' : parties.size === 0 ? '先选送给哪些人' : null;
  const look = async () => {
    setTried(true);
    if (lacking[0]) return document.getElementById(`batch-${lacking[0].template}-${lacking[0].field}`)?.focus();
    setBusy(true);
    setError(null);
    try {
      setPreview(await backend.call('batch_preview', wish([...parties])));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const start = async (able: string[]) => {
    if (sending.current) return;
    sending.current = true;
    try {
      onOpened((await open.run(wish(able))).batch.batch);
    } catch (thrown) {
      setError(thrown);
    } finally {
      sending.current = false;
    }
  };
  const able = preview?.rows.filter((row) => !row.refusal).map((row) => row.party) ?? [];

  return (
    <div className="col paper new-batch" data-testid="new-batch">
      <div className="scroll">
        <div className="part what">
          <FieldSet label="文书（每人一份）">
            <ul className="ticks">
              {offered.map((one) => (
                <li key={one.template}>
                  <Checkbox
                    isSelected={papers.includes(one.template)}
                    isDisabled={one.refusal !== null}
                    onChange={() => changing(setPapers)(flip(papers, one.template))}
                    testId={`batch-template-${one.template}`}
                  >
                    {one.title}
                  </Checkbox>
                  {one.refusal ? <small>{one.refusal.message}</small> : null}
                </li>
              ))}
            </ul>
          </FieldSet>
          {picked
            .filter((one) => one.form.length > 0)
            .map((one) => (
              <FieldSet key={one.template} label={`${one.title}的内容，各人相同`}>
                <SpecForm
                  fields={one.form}
                  values={valuesOf(one.template)}
                  problems={tried ? specProblems(one.form, valuesOf(one.template)) : {}}
                  onChange={(name, value) =>
                    changing(setForms)({ ...forms, [one.template]: { ...forms[one.template], [name]: value } })
                  }
                  today={today}
                  idPrefix={`batch-${one.template}`}
                />
              </FieldSet>
            ))}
          {list.copies.length > 0 ? (
            <FieldSet label="全案文书的副本（每人一份，附在后面）">
              <ul className="ticks">
                {list.copies.map((one) => (
                  <li key={one.value}>
                    <Checkbox
                      isSelected={copies.includes(one.value)}
                      onChange={() => changing(setCopies)(flip(copies, one.value))}
                      testId={`batch-copy-${one.value}`}
                    >
                      {one.label}
                    </Checkbox>
                  </li>
                ))}
              </ul>
            </FieldSet>
          ) : null}
          <FieldSet label="随附">
            <Checkbox isSelected={receipts} onChange={changing(setReceipts)} testId="batch-receipts">
              送达回证（有编码，收回后扫码登记）
            </Checkbox>
            <Checkbox isSelected={envelopes} onChange={changing(setEnvelopes)} testId="batch-envelopes">
              邮寄封面（开窗信封）
            </Checkbox>
          </FieldSet>
        </div>
        <div className="part whom">
          <div className="chips" role="toolbar" aria-label="送给">
            {choices.map((one) => (
              <button
                key={one.key}
                type="button"
                aria-pressed={one.parties.every((key) => parties.has(key))}
                onClick={() => changing(setParties)(toggled(parties, one))}
                data-testid={`batch-to-${one.key}`}
              >
                {one.label} <i>{one.parties.length}</i>
              </button>
            ))}
          </div>
          <Table
            label="送给哪些人"
            columns={COLUMNS}
            rows={list.parties}
            keyOf={(row) => row.party}
            nameOf={(row) => row.name}
            selected={parties}
            onSelected={changing(setParties)}
            pickOnClick
          />
        </div>
        {preview ? (
          <div className="part look" data-testid="batch-preview">
            {preview.refusal ? (
              <p className="oops">
                {preview.refusal.message}
                {preview.refusal.article ? <span className="art">{preview.refusal.article}</span> : null}
              </p>
            ) : null}
            <p role="status">
              {preview.people < preview.rows.length ? (
                <>
                  <b className="late">{preview.rows.length - preview.people} 人不能做</b>，其余 {preview.people} 人共{' '}
                  {preview.papers} 份。
                </>
              ) : (
                `${preview.people} 人都能做，共 ${preview.papers} 份。`
              )}
            </p>
            <ActLines
              testId="batch-exceptions"
              lines={preview.rows
                .filter((row) => row.refusal)
                .map((row) => ({ key: row.party, who: row.name, no: true, words: row.refusal ? refusalWords(row.refusal) : '' }))}
            />
          </div>
        ) : null}
        <ErrorNote error={error} kept="一份也没有制作；选的都还在。" />
      </div>
      <div className="foot">
        {preview && !preview.refusal && able.length > 0 ? (
          <Button main onPress={() => void start(able)} isDisabled={open.busy} data-testid="batch-start">
            制作 {able.length} 人 {preview.papers} 份
          </Button>
        ) : (
          <Button main isDisabled={busy} why={why} onPress={() => void look()} data-testid="batch-look">
            看各人能不能做
          </Button>
        )}
        {onClose ? <Button onPress={onClose}>不做了</Button> : null}
        <span className="fill" />
        <small>
          选了 {papers.length + copies.length} 种文书，{parties.size} 人
        </small>
      </div>
    </div>
  );
}
