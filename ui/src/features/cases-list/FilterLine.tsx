import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components';
import { ChipMany, ChipSelect } from '../../components/ChipSelect';
import type { CaseFilter } from '../../ipc/types/CaseFilter';
import type { Choice } from '../../ipc/types/Choice';
import { useToday } from '../../lib/today';
import { DUE_CHOICES, type DueChoice, dueOf, isPlain, withDue } from './filter';

const PROCEDURES = [
  { value: 'ordinary', label: '一般程序' },
  { value: 'simplified', label: '简易处理' },
];
const PAUSE_MS = 150;

interface FilterLineProps {
  filter: CaseFilter;
  onChange: (filter: CaseFilter) => void;
  states: Choice[];
  people: Choice[];
  onColumns: () => void;
}

/** The conditions, each a chip that says what it asks. */
export function FilterLine({ filter, onChange, states, people, onColumns }: FilterLineProps) {
  const today = useToday();
  const [text, setText] = useState(filter.text ?? '');
  const latest = useRef(filter);
  latest.current = filter;
  const change = useRef(onChange);
  change.current = onChange;
  // what was typed here comes back as the filter, perhaps after more was typed: only a filter from elsewhere replaces the text
  const sent = useRef(text);
  useEffect(() => {
    const given = filter.text ?? '';
    if (given === sent.current) return;
    sent.current = given;
    setText(given);
  }, [filter.text]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      change.current({ ...latest.current, text: text || null });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const due = dueOf(filter, today);
  return (
    <div className="filter-line">
      <input
        className="box narrow"
        data-filter
        type="search"
        aria-label="筛选案件"
        placeholder="案号、姓名、单位、拼音 /"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setText('')}
      />
      <div className="chips">
        <ChipMany
          label="状态"
          options={states}
          value={filter.states ?? []}
          onChange={(value) => onChange({ ...filter, states: value.length > 0 ? value : null })}
        />
        <ChipSelect
          label="承办"
          options={people}
          value={filter.person ?? null}
          onChange={(value) => onChange({ ...filter, person: value })}
        />
        <ChipSelect
          label="期限"
          options={due === 'other' ? [...DUE_CHOICES, { value: 'other', label: `${filter.due_before} 前届满` }] : DUE_CHOICES}
          value={due}
          onChange={(value) => onChange(withDue(filter, value as DueChoice | null, today))}
        />
        <ChipSelect
          label="程序"
          options={PROCEDURES}
          value={filter.procedure ?? null}
          onChange={(value) => onChange({ ...filter, procedure: value })}
        />
        {!isPlain(filter) && (
          <button type="button" onClick={() => onChange({})}>
            清除条件
          </button>
        )}
      </div>
      <Button plain icon="columns" onPress={onColumns}>
        列
      </Button>
    </div>
  );
}
