import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CallError } from '../ipc';
import { renderPart } from '../testing/render';
import { Button, type Column, ErrorNote, SidePanel, Table, useConfirm, useToast } from '.';

interface Row {
  id: string;
  name: string;
}
const ROWS: Row[] = Array.from({ length: 5 }, (_, at) => ({ id: `r${at}`, name: `第 ${at + 1} 行` }));
const COLUMNS: Column<Row>[] = [{ key: 'name', head: '名称', width: 10, cell: (row) => row.name }];
const keyOf = (row: Row) => row.id;

function List({ onOpen, onAside, rows = ROWS }: { onOpen?: (row: Row) => void; onAside?: (row: Row) => void; rows?: Row[] }) {
  const [selected, setSelected] = useState<Set<string>>(new Set());
  return (
    <>
      <p>选中 {[...selected].sort().join(' ')}</p>
      <Table
        label="名单"
        columns={COLUMNS}
        rows={rows}
        keyOf={keyOf}
        nameOf={(row) => row.name}
        selected={selected}
        onSelected={setSelected}
        onOpen={onOpen}
        onAside={onAside}
        empty={<p>空的</p>}
      />
    </>
  );
}

describe('a table', () => {
  const rowAt = (name: string) => screen.getByText(name).closest('tr') as HTMLElement;

  it('moves by J and K and by arrows, and opens by Enter', async () => {
    const open = vi.fn();
    const { user } = renderPart(<List onOpen={open} />);
    rowAt('第 1 行').focus();
    await user.keyboard('jj');
    await waitFor(() => expect(document.activeElement).toBe(rowAt('第 3 行')));
    await user.keyboard('k{ArrowDown}{ArrowDown}{Enter}');
    expect(open).toHaveBeenCalledWith(ROWS[3]);
    await user.keyboard('{Home}');
    await waitFor(() => expect(document.activeElement).toBe(rowAt('第 1 行')));
  });

  it('opens beside by O without leaving the list', async () => {
    const aside = vi.fn();
    const open = vi.fn();
    const { user } = renderPart(<List onAside={aside} onOpen={open} />);
    rowAt('第 1 行').focus();
    await user.keyboard('o');
    expect(aside).toHaveBeenCalledWith(ROWS[0]);
    expect(open).not.toHaveBeenCalled();
  });

  it('selects by Space and extends by Shift', async () => {
    const { user } = renderPart(<List />);
    rowAt('第 1 行').focus();
    await user.keyboard('j ');
    expect(screen.getByText('选中 r1')).toBeTruthy();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(screen.getByText('选中 r1 r2 r3')).toBeTruthy();
  });

  it('has one stop for the Tab key, whatever the number of rows', () => {
    renderPart(<List />);
    expect(document.querySelectorAll('tr[tabindex="0"]')).toHaveLength(1);
  });

  it('draws only a part of ten thousand rows', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ id: `m${at}`, name: `甲${at}` }));
    renderPart(<List rows={many} />);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    expect(document.querySelectorAll('tr.it').length).toBeLessThan(100);
  });

  it('says what will be there when it is empty', () => {
    renderPart(<List rows={[]} />);
    expect(screen.getByText('空的')).toBeTruthy();
  });
});

describe('an unlawful act', () => {
  it('is greyed and cannot be done, but says why when it has the focus', async () => {
    const press = vi.fn();
    const { user } = renderPart(
      <Button why="案件未处于中止状态（规则47）" onPress={press}>
        恢复
      </Button>,
    );
    const button = screen.getByRole('button', { name: '恢复' });
    await user.tab();
    expect(document.activeElement).toBe(button);
    await user.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('data-why')).toContain('规则47');
  });
});

describe('an error', () => {
  it('says what happened, what was kept and what to do, with its code beneath', () => {
    renderPart(
      <ErrorNote
        error={new CallError({ code: 'disk_full', message: '磁盘满了，没有保存。', incident: 'a1b2' })}
        kept="填的都还在。"
        todo="腾出空间再试。"
      />,
    );
    const note = screen.getByRole('alert');
    for (const words of ['磁盘满了，没有保存。', '填的都还在。 腾出空间再试。', 'disk_full · a1b2', '复制'])
      expect(note.textContent).toContain(words);
  });
});

describe('a question', () => {
  function Ask({ onAnswer }: { onAnswer: (yes: boolean) => void }) {
    const confirm = useConfirm();
    return (
      <button type="button" onClick={() => void confirm({ title: '作废这份文书？', act: '作废', danger: true }).then(onAnswer)}>
        问
      </button>
    );
  }

  it('has the way back in focus, so that Enter by habit destroys nothing', async () => {
    const heard = vi.fn();
    const { user } = renderPart(<Ask onAnswer={heard} />);
    await user.click(screen.getByText('问'));
    const dialog = await screen.findByRole('alertdialog');
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: '不，返回' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(heard).toHaveBeenCalledWith(false));
  });

  it('is a yes only by the act’s own word', async () => {
    const heard = vi.fn();
    const { user } = renderPart(<Ask onAnswer={heard} />);
    await user.click(screen.getByText('问'));
    await user.click(await screen.findByRole('button', { name: '作废' }));
    await waitFor(() => expect(heard).toHaveBeenCalledWith(true));
  });
});

describe('what was done', () => {
  it('can be taken back from the words that tell of it', async () => {
    const undo = vi.fn();
    function Say() {
      const { say } = useToast();
      return (
        <button type="button" onClick={() => say({ text: '筛选已删去', undo })}>
          删
        </button>
      );
    }
    const { user } = renderPart(<Say />);
    await user.click(screen.getByText('删'));
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText('筛选已删去')).toBeNull();
  });
});

describe('the side panel', () => {
  it('opens beside the page and closes by Esc', async () => {
    function Page() {
      const [open, setOpen] = useState(false);
      return (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            看
          </button>
          <p>页面还在</p>
          {open && (
            <SidePanel title="审限怎么算出来" onClose={() => setOpen(false)}>
              <p>四十五日</p>
            </SidePanel>
          )}
        </>
      );
    }
    const { user } = renderPart(<Page />);
    await user.click(screen.getByText('看'));
    expect(await screen.findByText('四十五日')).toBeTruthy();
    expect(screen.getByText('页面还在')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('四十五日')).toBeNull());
  });
});
