import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseView } from '../../../ipc/fixtures/casefile';
import type { AttachmentView } from '../../../ipc/types';
import { openApp } from '../../../testing/render';
import { guessKind, kindLabel } from './kinds';

const uploads = {
  upload_begin: { value: { upload: 'up-1', chunk: 65536 }, touched: [] },
  upload_chunk: (request: { offset: number; data: string }) => ({
    value: { received: request.offset + atob(request.data).length },
    touched: [],
  }),
  upload_finish: { value: { hash: 'h-1', size: 4, name: '答辩状.pdf' }, touched: [] },
  attachment_add: { value: caseView.attachments[0] as AttachmentView, touched: [] },
};

describe('a file that is attached', () => {
  it('is taken for what its name says, and the inner file only by those who may read it', () => {
    expect(guessKind('答辩书.pdf', false)).toBe('archive:answer');
    expect(guessKind('撤回仲裁申请书.pdf', false), 'a withdrawal is no application').toBe('archive:withdrawal');
    expect(guessKind('EMS 签收回执.jpg', false)).toBe('archive:service_proof');
    expect(guessKind('合议笔录.pdf', true)).toBe('archive:deliberation');
    expect(guessKind('合议笔录.pdf', false)).toBe('other');
    expect(kindLabel('evidence:2')).toBe('证据');
    expect(kindLabel('answer')).toBe('答辩书');
  });

  it('goes into the file as what the clerk says it is', async () => {
    const { user, backend } = openApp('#/cases/c-1287?tab=evidence', uploads);
    await screen.findByTestId('case-page', {}, { timeout: 5000 });
    await user.upload(await screen.findByTestId('attach-input'), new File(['%PDF'], '扫描件 3.pdf', { type: 'application/pdf' }));
    const kind = await screen.findByTestId('attach-kind-1');
    expect((kind as HTMLSelectElement).value, 'a name that says nothing').toBe('other');
    await user.selectOptions(kind, 'archive:answer');
    await user.click(screen.getByTestId('attach-save'));
    await waitFor(() =>
      expect(backend.calls.findLast((c) => c.name === 'attachment_add')?.request).toMatchObject({
        hash: 'h-1',
        entity: 'archive:answer',
      }),
    );
  });
});

describe('an item that the file lacks', () => {
  it('is mended where it is named: attached, noted as paper, or not called for', async () => {
    const { user, backend } = openApp('#/cases/c-1287/archive', uploads);
    await user.click(await screen.findByTestId('mend-service_proof', {}, { timeout: 5000 }));
    await screen.findByTestId('mend');
    await user.type(screen.getByTestId('mend-pages'), '3');
    await user.click(screen.getByTestId('mend-paper'));
    await waitFor(() =>
      expect(backend.calls.findLast((c) => c.name === 'case_set')?.request).toEqual({
        case: 'c-1287',
        entity: 'archive',
        field: 'service_proof',
        value: { pages: 3 },
      }),
    );
  });
});

describe('an act entered late', () => {
  it('is judged for the day that it bears, and its form starts on that day', async () => {
    const late = caseView.acts.map((a) => (a.kind === 'served' ? { ...a, refusal: null } : a));
    const { user, backend } = openApp('#/cases/c-1287', { case_next_acts: { acts: late } });
    await screen.findByTestId('case-page', {}, { timeout: 5000 });
    await user.click(screen.getByTestId('act-day-open'));
    const box = await screen.findByTestId('act-day');
    await user.clear(box);
    await user.type(box, '2026-11-20');
    await waitFor(() =>
      expect(backend.calls.findLast((c) => c.name === 'case_next_acts')?.request).toEqual({ case: 'c-1287', on: '2026-11-20' }),
    );
    await user.click(within(screen.getByTestId('act-bar')).getByTestId('do-served'));
    const form = await screen.findByTestId('act-served');
    expect((within(form).getByLabelText(/日期|送达日/) as HTMLInputElement).value).toBe('2026-11-20');
  });
});
