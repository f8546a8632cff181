import { describe, expect, it } from 'vitest';
import type { SheetItem } from '../../ipc/types';
import type { AwardPart, TemplateList } from '../case/types';
import { guess } from './AwardSheet';
import { awardTemplate } from './MakeAward';
import { sound, without } from './useAwardDraft';
import { differing } from './useSheetFigures';

describe('the award desk', () => {
  it('proposes the outcome from the amount found, and leaves it open where there is no amount', () => {
    expect(guess('1200.00', '1200.00')).toEqual({ outcome: 'granted' });
    expect(guess('1300.00', '1200.00'), 'more than claimed is no more than granted').toEqual({ outcome: 'granted' });
    expect(guess('800.00', '1200.00')).toEqual({ outcome: 'partly' });
    expect(guess('0.00', '1200.00')).toEqual({ outcome: 'rejected' });
    expect(guess('80', '1200.00')).toEqual({});
  });

  it('holds back an amount that is not yet written out, and saves the rest', () => {
    const c = { findings: { '1': { found: '12x', reason: '甲' }, '2': { found: '' } }, fields: {} };
    expect(sound(c).findings).toEqual({ '1': { reason: '甲' }, '2': { found: '' } });
  });

  it('keeps what was typed while the saving was under way', () => {
    const sent = { findings: { '1': { found: '100.00', reason: '甲' } }, fields: { opinion: '旧' } };
    const now = { findings: { '1': { found: '200.00', reason: '甲' } }, fields: { opinion: '旧', basis: '新' } };
    expect(without(now, sent)).toEqual({ findings: { '1': { found: '200.00' } }, fields: { basis: '新' } });
  });

  it('takes the final form for the final award and the ordinary form for the other', () => {
    const list = {
      templates: [
        { template: 'a', serves: 'award', title: '仲裁裁决书' },
        { template: 'f', serves: 'final_award', title: '仲裁裁决书（终局）' },
      ],
    } as unknown as TemplateList;
    const part = (kind: string) => ({ kind, document: null }) as unknown as AwardPart;
    expect(awardTemplate(list, part('final'))).toBe('f');
    expect(awardTemplate(list, part('ordinary'))).toBe('a');
    expect(awardTemplate(undefined, part('final'))).toBeNull();
  });

  it('says when the sheet finds another figure, and is silent where the sheet has none or the same', () => {
    const item = (state: string, amount: string | null) =>
      ({ found: { state, amount, quantity: null, missing: [], own: null } }) as unknown as SheetItem;
    expect(differing(item('value', '7737.90'), '8000.00')).toBe('7737.90');
    expect(differing(item('value', '7737.90'), '7737.90')).toBeNull();
    expect(differing(item('denied', null), '')).toBeNull();
    expect(differing(item('denied', null), '100.00')).toBe('0.00');
    expect(differing(item('missing', null), '100.00')).toBeNull();
    expect(differing(item('empty', null), '100.00')).toBeNull();
    expect(differing(undefined, '100.00')).toBeNull();
  });
});
