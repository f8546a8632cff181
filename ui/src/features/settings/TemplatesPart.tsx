import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, type Column, ErrorNote, Skeleton, Table } from '../../components';
import { useAsk } from '../../ipc';
import type { TemplatePaper } from '../../ipc/types/TemplatePaper';
import { momentText } from '../../lib/dates';
import { TemplateBox } from './TemplateBox';
import './templates.css';

const COLUMNS: Column<TemplatePaper>[] = [
  { key: 'title', head: '文书', width: 15, grow: true, cell: (row) => row.title },
  { key: 'in_use', head: '正在用', width: 9, cell: (row) => (row.in_use ? <b>{row.in_use_name}</b> : row.in_use_name) },
  { key: 'actor', head: '谁发布', width: 7, cell: (row) => row.versions[0]?.actor ?? '' },
  { key: 'at', head: '何时', width: 10, cell: (row) => (row.versions[0] ? momentText(row.versions[0].at) : '') },
];

/** The papers and whose wording each takes; one opens with its versions, and a Word file can be checked and released. */
export function TemplatesPart() {
  const { may } = useSession();
  const asked = useAsk('template_desk', {});
  const [open, setOpen] = useState<string | 'new' | null>(null);
  if (asked.error && !asked.data) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton />;
  const { papers, cases } = asked.data;
  const paper = papers.find((one) => one.paper === open) ?? null;
  if (open === 'new' || paper) {
    return <TemplateBox key={open} paper={paper} cases={cases} onClose={() => setOpen(null)} onAdded={setOpen} />;
  }
  const groups = [...new Set(papers.map((one) => one.group))];
  return (
    <>
      <div className="head-line">
        <h2>文书模板</h2>
        {may('template_release') && (
          <Button icon="plus" onPress={() => setOpen('new')} data-testid="template-new">
            增加本委的文书
          </Button>
        )}
      </div>
      <p className="q2">
        每种文书都可以换成本委自己的模板文件。发布新的一版以后，还没有拟过这种文书的案件用新的；已经开始拟的案件用原来的，已经签发的不变。
      </p>
      <Table
        label="文书模板"
        className="inset"
        columns={COLUMNS}
        sections={groups.map((group) => ({ key: group, title: group, rows: papers.filter((one) => one.group === group) }))}
        keyOf={(row) => row.paper}
        onOpen={(row) => setOpen(row.paper)}
      />
    </>
  );
}
