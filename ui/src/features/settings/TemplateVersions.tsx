import { Badge, Button } from '../../components';
import type { TemplatePaper } from '../../ipc/types/TemplatePaper';
import { momentText } from '../../lib/dates';

interface Props {
  paper: TemplatePaper;
  onSave: (version: number) => void;
  onTry: (version: number) => void;
}

/** The released versions of a paper, the newest first. */
export function TemplateVersions({ paper, onSave, onTry }: Props) {
  if (paper.versions.length === 0) return <p className="q2">本委还没有发布过这种文书的模板。</p>;
  return (
    <section data-testid="template-versions">
      <h3>本委发布过的各版</h3>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">版</th>
            <th scope="col">说明</th>
            <th scope="col">发布</th>
            <th scope="col">文件</th>
          </tr>
        </thead>
        <tbody>
          {paper.versions.map((one) => (
            <tr key={one.version}>
              <th scope="row" className="nw">
                第 {one.version} 版 {one.version === paper.in_use && <Badge tone="done">在用</Badge>}
              </th>
              <td>{one.note}</td>
              <td>
                {one.actor}
                <br />
                <span className="nw">{momentText(one.at)}</span>
              </td>
              <td>
                <span className="path" data-verbatim>
                  {one.file}
                </span>
                <br />
                <Button plain onPress={() => onSave(one.version)}>
                  存出<span className="spoken">第 {one.version} 版</span>
                </Button>
                <Button plain onPress={() => onTry(one.version)}>
                  看样子<span className="spoken">：第 {one.version} 版</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
