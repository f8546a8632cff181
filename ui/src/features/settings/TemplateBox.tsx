import { useRef, useState } from 'react';
import { useSession } from '../../app/session';
import { Button, Checkbox, ErrorNote, FileInput, SaveTo, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { PdfView } from '../../components/PdfView';
import { asCallError, type CallError, useBackend, useDo } from '../../ipc';
import type { Choice } from '../../ipc/types/Choice';
import type { TemplatePaper } from '../../ipc/types/TemplatePaper';
import type { TemplateReport } from '../../ipc/types/TemplateReport';
import { base64 } from '../../lib/base64';
import { TemplateFindings } from './TemplateFindings';
import { TemplateVersions } from './TemplateVersions';

/** The core refuses what is larger; so much is not even read. */
const LARGEST = 10 * 1_048_576 + 1;

interface Chosen {
  name: string;
  content: string;
  report: TemplateReport;
}

interface Props {
  /** Null: an own paper that is not there yet. */
  paper: TemplatePaper | null;
  cases: Choice[];
  onClose: () => void;
  onAdded: (paper: string) => void;
}

/** One paper: choose a Word file, see what is wrong with it, try it, release it; the versions there are. */
export function TemplateBox({ paper, cases, onClose, onAdded }: Props) {
  const backend = useBackend();
  const confirm = useConfirm();
  const { may } = useSession();
  const { say } = useToast();
  const release = useDo('template_release');
  const stop = useDo('template_stop');
  const save = useDo('template_save');
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [perParty, setPerParty] = useState(false);
  const [inner, setInner] = useState(false);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [shown, setShown] = useState<{ title: string; pdf: Uint8Array } | null>(null);
  const [saving, setSaving] = useState<number | null | undefined>(undefined);
  const id = paper?.paper ?? null;
  const able = may('template_release');

  const look = async (file: File) => {
    setBusy(true);
    setError(null);
    setChosen(null);
    setShown(null);
    release.reset();
    try {
      const content = base64(new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()));
      setChosen({ name: file.name, content, report: await backend.call('template_check', { paper: id, content }) });
    } catch (thrown) {
      setError(asCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const lookAt = async (of: string, which: { content: string | null; version: number | null }) => {
    setError(null);
    try {
      const pdf = await backend.callBytes('template_try', { paper: id, case: of, ...which });
      setShown({ title: cases.find((one) => one.value === of)?.label ?? '', pdf });
    } catch (thrown) {
      setError(asCallError(thrown));
    }
  };
  const publish = async () => {
    setTried(true);
    if (!chosen || !note.trim() || (!paper && !name.trim())) return;
    try {
      const desk = await release.run({
        paper: id,
        name: paper ? null : name.trim(),
        per_party: paper ? null : perParty,
        inner: paper ? null : inner,
        content: chosen.content,
        file: chosen.name,
        note: note.trim(),
      });
      const now = desk.papers.find((one) => (paper ? one.paper === paper.paper : one.title === name.trim()));
      say({ text: `${now?.title ?? name}：${now?.in_use_name ?? ''}已发布，新拟的文书用这一版` });
      setChosen(null);
      setNote('');
      setTried(false);
      if (now && !paper) onAdded(now.paper);
    } catch {
      // shown by release.error
    }
  };
  const end = async (of: TemplatePaper) => {
    const sure = await confirm({
      title: `停用“${of.title}”的本委模板`,
      body: of.own
        ? '以后不再提供这种文书。已有的草稿和签发的文书不变。'
        : '以后新拟的文书用程序自带的模板。已经开始拟的案件和签发的文书不变；各版都留着。',
      act: '停用',
    });
    if (sure) await stop.run({ paper: of.paper, note: '停用' }).catch(() => {});
  };

  return (
    <>
      <div className="head-line">
        <h2>{paper?.title ?? '增加本委的文书'}</h2>
        <Button plain onPress={onClose} data-testid="template-back">
          返回各种文书
        </Button>
      </div>
      {paper ? (
        <p className="q2">
          正在用：{paper.in_use_name}。{!paper.own && '可以先把程序自带的模板存出来，在 Word 里改好再选回来。'}
        </p>
      ) : (
        <p className="q2">
          在 Word 里写好，数据写成标签，例如 <code>{'{{ party.name }}'}</code>；写成 <code>{'{{ form.事由 }}'}</code>{' '}
          的，拟写时就有一栏“事由”要填。
        </p>
      )}
      {!paper && able && (
        <div className="stack">
          <TextField
            label="文书名称"
            value={name}
            onChange={setName}
            problem={tried && !name.trim() ? '请填写文书名称。' : null}
            testId="template-name"
          />
          <Checkbox isSelected={perParty} onChange={setPerParty}>
            每一方当事人各一份
          </Checkbox>
          <Checkbox isSelected={inner} onChange={setInner}>
            归入副卷
          </Checkbox>
        </div>
      )}
      <div className="acts-line">
        {able && (
          <>
            <Button onPress={() => input.current?.click()} isDisabled={busy} data-testid="template-choose">
              {busy ? '正在检查…' : chosen ? '另选 Word 文件…' : '选择 Word 文件…'}
            </Button>
            <FileInput
              ref={input}
              label="模板文件"
              testId="template-file"
              accept=".docx"
              onFiles={([file]) => file && void look(file)}
            />
          </>
        )}
        {paper && !paper.own && (
          <>
            <Button onPress={() => setSaving(null)} data-testid="template-save-own">
              存出程序自带的模板
            </Button>
            <Button plain onPress={() => void lookAt('plain', { content: null, version: null })}>
              看程序自带的样子
            </Button>
          </>
        )}
        {able && paper?.in_use && (
          <Button plain onPress={() => void end(paper)} isDisabled={stop.busy} data-testid="template-stop">
            停用本委模板
          </Button>
        )}
      </div>
      {saving !== undefined && paper && (
        <SaveTo
          acts={[
            {
              label: '存为 Word',
              testId: 'template-save',
              save: (path) => save.run({ paper: paper.paper, version: saving, path }),
            },
          ]}
          kept="文件没有写成。"
          onDone={() => setSaving(undefined)}
        />
      )}
      <ErrorNote error={error} kept="什么也没有改动。" />
      <ErrorNote error={stop.error} kept="什么也没有改动。" />
      {chosen && (
        <div className="report" data-testid="template-report">
          <TemplateFindings
            file={chosen.name}
            report={chosen.report}
            onTry={(of) => void lookAt(of, { content: chosen.content, version: null })}
          />
          {chosen.report.sound && (
            <div className="stack">
              <TextField
                label="发布说明"
                value={note}
                onChange={setNote}
                hint="改了什么、依据什么；以后看各版时用。"
                problem={tried && !note.trim() ? '请填写发布说明。' : null}
                testId="template-note"
              />
              <ErrorNote error={release.error} kept="没有发布，原来的照用。" />
              <div className="acts-line">
                <Button main isDisabled={release.busy} onPress={() => void publish()} data-testid="template-release">
                  {release.busy ? '正在发布…' : '发布这一版'}
                </Button>
                <Button onPress={() => setChosen(null)}>不发布</Button>
              </div>
            </div>
          )}
        </div>
      )}
      {paper && (
        <TemplateVersions
          paper={paper}
          onSave={setSaving}
          onTry={(version) => void lookAt('plain', { content: null, version })}
        />
      )}
      {shown && (
        <SidePanel title={`${paper?.title ?? '本委的文书'}：${shown.title}`} onClose={() => setShown(null)} flush>
          <PdfView bytes={shown.pdf} title={`${shown.title}的样子`} />
        </SidePanel>
      )}
    </>
  );
}
