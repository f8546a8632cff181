import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { batchAnswers } from '../../ipc/fixtures/batches';
import { openApp } from '../../testing/render';

const HERE = '/cases/c-1287/batches';
const panel = () => screen.findByTestId('batch-panel');

describe('a new batch of papers', () => {
  it('says who cannot get them before anything is made, makes the rest and shows how far it is', async () => {
    const { user } = openApp(HERE, batchAnswers(6, null));
    await screen.findByTestId('new-batch');
    expect((screen.getByTestId('batch-template-response_notice') as HTMLInputElement).disabled).toBe(true);
    expect(screen.getByText('还没有登记“受理”，请先办理。')).toBeTruthy();
    await user.click(screen.getByTestId('batch-template-hearing_notice'));
    await user.click(screen.getByTestId('batch-to-applicant'));
    await user.click(screen.getByTestId('batch-look'));
    const preview = await screen.findByTestId('batch-preview');
    expect(preview.textContent).toContain('1 人不能做，其余 5 人共 5 份');
    expect(within(preview).getByText(/没有地址/)).toBeTruthy();
    await user.click(screen.getByTestId('batch-start'));
    await waitFor(async () => expect((await panel()).dataset.state).toBe('made'));
  });

  it('has an earlier look taken back by any change of what is chosen', async () => {
    const { user } = openApp(HERE, batchAnswers(6, null));
    await user.click(await screen.findByTestId('batch-template-hearing_notice'));
    await user.click(screen.getByTestId('batch-to-applicant'));
    await user.click(screen.getByTestId('batch-look'));
    await screen.findByTestId('batch-start');
    await user.click(screen.getByTestId('batch-envelopes'));
    expect(screen.queryByTestId('batch-start')).toBeNull();
    await user.click(screen.getByTestId('batch-to-applicant'));
    expect(screen.getByRole('button', { name: '看各人能不能做' }).dataset.why).toBe('先选送给哪些人');
    expect(screen.getByText('选了 1 种文书，0 人')).toBeTruthy();
  });
});

describe('a batch that was stopped', () => {
  it('waits for a press, goes on to its end, and makes nothing of what was given up', async () => {
    const { user } = openApp(HERE, batchAnswers(6, 2));
    expect((await panel()).dataset.state).toBe('open');
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('2');
    await user.click(screen.getByTestId('batch-go-on'));
    await waitFor(async () => expect((await panel()).dataset.state).toBe('made'));
    expect(screen.queryByTestId('batch-go-on')).toBeNull();
  });

  it('is given up only after a question', async () => {
    const { user } = openApp(HERE, batchAnswers(6, 2));
    await user.click(await screen.findByRole('button', { name: '不再制作其余' }));
    expect(await screen.findByText(/还有 4 份没有制作/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '停止这一批' }));
    await waitFor(async () => expect((await panel()).dataset.state).toBe('ended'));
  });
});

describe('service of a batch', () => {
  it('is entered one after another by the code on what came back', async () => {
    const { user } = openApp(HERE, batchAnswers(6));
    await user.click(await screen.findByTestId('batch-serve'));
    const code = screen.getByTestId('batch-serve-code');
    await user.type(code, ' 9593 6478-002{Enter}');
    await waitFor(() => expect(screen.getByTestId('batch-served').textContent).toContain('陈阿福'));
    expect((code as HTMLInputElement).value).toBe('');
    await waitFor(() => expect(screen.getByText(/页；已送达 1 人$/)).toBeTruthy());
  });

  it('is entered for those selected together', async () => {
    const { user } = openApp(HERE, batchAnswers(6));
    await panel();
    fireEvent.click(screen.getByRole('checkbox', { name: '选中 林木生' }));
    fireEvent.click(screen.getByRole('checkbox', { name: '选中 黄建国' }));
    await user.click(screen.getByTestId('batch-serve-chosen'));
    await user.click(screen.getByTestId('batch-serve-run'));
    await waitFor(() => expect(screen.getByText(/页；已送达 2 人$/)).toBeTruthy());
  });
});
