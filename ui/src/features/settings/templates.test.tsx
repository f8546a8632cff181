import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/render';

async function opened(title: string) {
  openApp('/settings/templates');
  await userEvent.click(await screen.findByText(title));
  return screen.findByRole('heading', { name: title });
}

async function choose(text: string) {
  await userEvent.upload(screen.getByLabelText('模板文件'), new File([text], '举证通知书.docx'));
}

describe('the templates of papers', () => {
  it('shows every version with who released it, when and why', async () => {
    await opened('举证通知书');
    const versions = within(screen.getByTestId('template-versions'));
    expect(versions.getByText('举证期限改为加粗')).toBeTruthy();
    expect(versions.getByText('换成本委抬头')).toBeTruthy();
    expect(versions.getByText('在用')).toBeTruthy();
  });

  it('marks each fault at its paragraph and offers no release', async () => {
    await opened('举证通知书');
    await choose('faulty');
    const faults = within(await screen.findByTestId('template-faults'));
    expect(faults.getByText('正文第 3 段')).toBeTruthy();
    expect(faults.getByText('{{ party.nmae }}')).toBeTruthy();
    expect(faults.getByText('没有名称为 party.nmae 的数据')).toBeTruthy();
    expect(screen.queryByTestId('template-release')).toBeNull();
  });

  it('releases a sound file with a note, and asks for the note where it is missing', async () => {
    await opened('举证通知书');
    await choose('sound');
    expect(await screen.findByText('名称有 30 个字')).toBeTruthy();
    await userEvent.click(screen.getByTestId('template-release'));
    expect(screen.getByText('请填写发布说明。')).toBeTruthy();
    await userEvent.type(screen.getByTestId('template-note'), '按新规则改');
    await userEvent.click(screen.getByTestId('template-release'));
    await waitFor(() => expect(screen.getByText('按新规则改')).toBeTruthy());
    expect(within(screen.getByTestId('template-versions')).getAllByRole('row')).toHaveLength(4);
  });

  it('stops the office’s own version only after a question', async () => {
    await opened('举证通知书');
    await userEvent.click(screen.getByTestId('template-stop'));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: '停用' }));
    await waitFor(() => expect(document.body.textContent).toContain('正在用：程序自带'));
  });

  it('asks for the name of an own paper', async () => {
    openApp('/settings/templates');
    await userEvent.click(await screen.findByTestId('template-new'));
    await choose('sound');
    await userEvent.type(await screen.findByTestId('template-note'), '初版');
    await userEvent.click(screen.getByTestId('template-release'));
    expect(screen.getByText('请填写文书名称。')).toBeTruthy();
  });
});
