import { configure, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/render';
import { newIntake, newParty } from '../intake/draft';
import { areaIn, newPlaces, placesAsked, seatsOf } from '../intake/places';
import { endOf, forWages, isSaid, newLimitation, newMoved, readTimeline, timelineOf, timelineWords } from './limitation';

// The machine that runs the tests may be busy; nothing here waits longer than it must.
configure({ asyncUtilTimeout: 4000 });

describe('the limitation timeline of a claim', () => {
  it('is kept as it was typed and read back the same', () => {
    const l = newLimitation();
    l.known = '2025-03-03';
    l.events = [
      { ...newMoved('interrupted'), on: '2025-06-01', how: 'relief', evidence: '投诉回执' },
      { ...newMoved('suspended'), on: '2025-07-01', to: '2025-08-01', why: '不可抗力' },
    ];
    const kept = timelineOf(l, 'severance');
    expect(kept).toEqual({
      known: '2025-03-03',
      wages: false,
      employment_ended: null,
      events: [
        { kind: 'interrupted', on: '2025-06-01', how: 'relief', evidence: '投诉回执' },
        { kind: 'suspended', from: '2025-07-01', to: '2025-08-01', why: '不可抗力' },
      ],
    });
    expect(timelineOf(readTimeline(kept), 'severance')).toEqual(kept);
  });

  it('takes wages for wages, second wages for none, and what a person said before either', () => {
    expect(forWages(newLimitation(), 'overtime')).toBe(true);
    expect(forWages(newLimitation(), 'double_wage')).toBe(false);
    expect(forWages({ ...newLimitation(), wages: true }, 'double_wage')).toBe(true);
  });

  it('leaves out lines whose day is not written out, and is nothing while nothing was typed', () => {
    const l = { ...newLimitation(), known: '2025-3', events: [{ ...newMoved('interrupted'), on: '2025-0' }] };
    expect(timelineOf(l, 'severance')).toMatchObject({ known: null, events: [] });
    expect(isSaid(newLimitation())).toBe(false);
    expect(isSaid(l)).toBe(true);
    expect(readTimeline('broken')).toEqual(newLimitation());
  });

  it('keeps a dispute of an appointed civil servant as one, and says so in the history', () => {
    const l = { ...newLimitation(), civil: true, known: '2026-09-24' };
    const kept = timelineOf(l, 'severance');
    expect(kept).toMatchObject({ known: '2026-09-24', civil_servant: true });
    expect(readTimeline(kept)).toMatchObject({ civil: true, known: '2026-09-24' });
    expect(timelineWords(kept)).toBe('聘任制公务员；争议发生 2026-09-24');
    expect(timelineOf(newLimitation(), 'severance')).not.toHaveProperty('civil_servant');
  });

  it('knows the end of the employment from another claim', () => {
    expect(endOf([{ values: { start: '2020-01-01' } }, { values: { end: '2026-06-30' } }])).toBe('2026-06-30');
    expect(endOf([{ values: { end: '2026-' } }])).toBe('');
  });
});

describe('the places of a case', () => {
  const AREAS = [{ value: '思明区' }, { value: '集美区' }];
  const draft = () => {
    const employer = { ...newParty('employer'), address: '福建省厦门市集美区软件园三期' };
    return { ...newIntake('2026-11-23'), respondents: [employer] };
  };

  it('are taken from the address of the employer until somebody types another', () => {
    expect(areaIn('厦门市思明区湖滨南路，原集美区', AREAS)).toBe('思明区');
    const d = draft();
    expect(seatsOf(d, AREAS)).toEqual({ registered: '集美区', mainOffice: '' });
    expect(seatsOf({ ...d, places: { ...newPlaces(), registered: '泉州市' } }, AREAS).registered).toBe('泉州市');
  });

  it('go to the core without blanks', () => {
    const places = newPlaces();
    places.performance = [
      { key: 'work', area: ' 湖里区 ' },
      { key: 'x', area: '' },
    ];
    places.filings = [{ key: 'f', area: '思明区', accepted: '2026-1' }];
    expect(placesAsked({ ...draft(), places }, AREAS)).toEqual({
      performance: ['湖里区'],
      registered: '集美区',
      main_office: null,
      founder: null,
      filings: [{ area: '思明区', accepted: null }],
      accepted: null,
    });
  });
});

describe('the aids of intake', () => {
  const open = async () => {
    const app = openApp('#/intake');
    await screen.findByTestId('intake', {}, { timeout: 20_000 });
    return app;
  };

  it('says what the dates of a claim mean while they are typed, on which words', async () => {
    const { user } = await open();
    await user.click(await screen.findByTestId('add-claim-notice_pay'));
    const claim = within(screen.getByTestId('claim-1'));
    await user.click(await claim.findByText('日期不足，说不清'));
    await user.type(await claim.findByLabelText('知道或者应当知道权利被侵害之日'), '2025-03-03');
    expect(await claim.findByText('已过一年')).toBeTruthy();
    expect(await claim.findByText('时效不是受理条件，不得据此不予受理。')).toBeTruthy();
    await user.click(claim.getByText('加中断'));
    await user.type(claim.getByLabelText('中断之日'), '2026-01-05');
    expect(await claim.findByText('在时效期间内')).toBeTruthy();
  }, 60_000);

  it('hints at the claims of a worker past the retirement age and refuses nothing', async () => {
    const { user } = await open();
    await user.click(await screen.findByTestId('add-claim-notice_pay'));
    const worker = within(screen.getByTestId('party-申请人-1'));
    await user.type(worker.getByLabelText('出生日期'), '1960-03-01');
    await user.click(worker.getByLabelText('男'));
    expect(await screen.findByTestId('over-age')).toBeTruthy();
  });

  it('says which commission may take the case by the employer’s address', async () => {
    const { user } = await open();
    const employer = within(screen.getByTestId('party-被申请人-1'));
    await user.type(employer.getByLabelText('住所'), '厦门市集美区软件园三期');
    await waitFor(() => expect(screen.getByTestId('jurisdiction').textContent).toContain('本委（厦门市）有管辖权'));
  });
});

describe('limitation and jurisdiction on the case page', () => {
  it('stand beside the claim, with who raised limitation and when', async () => {
    const { user } = openApp('#/cases/c-1287');
    await user.click(await screen.findByTestId('claim-row-2', {}, { timeout: 20_000 }));
    const part = within(await screen.findByTestId('claim-limitation'));
    expect(part.getByText('已过一年')).toBeTruthy();
    expect(part.getByText(/提出时效抗辩/)).toBeTruthy();
    await user.click(part.getByTestId('edit-limitation'));
    expect(part.getByLabelText('知道或者应当知道权利被侵害之日')).toHaveProperty('value', '2025-06-30');
    expect(screen.getByTestId('case-jurisdiction').textContent).toContain('有管辖权');
  });
});
