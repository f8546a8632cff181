import { useState } from 'react';
import { Button } from '../../../components/Button';
import { DateField } from '../../../components/DateField';
import { weekday } from '../../../lib/words';

interface Props {
  /** 按哪一天判断；空的就是今天。 */
  day: string;
  today: string;
  onDay: (day: string) => void;
}

/** 事后补记：先定日期，页脚按那一天判断什么可以办，表里的日期也从那一天开始。 */
export function ActDay({ day, today, onDay }: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const take = (text: string) => {
    setTyped(text);
    if (weekday(text)) onDay(text < today ? text : '');
  };
  if (!open && !day) {
    return (
      <Button
        plain
        onPress={() => {
          setTyped(today);
          setOpen(true);
        }}
        data-testid="act-day-open"
      >
        补记以前的日期
      </Button>
    );
  }
  const late = weekday(typed) && typed > today;
  return (
    <span className="actday">
      <DateField
        id="act-day"
        testId="act-day"
        label="按哪一天办"
        className="nolabel"
        value={typed || day}
        onChange={take}
        today={today}
        problem={late ? '不能晚于今天' : null}
        autoFocus
      />
      <Button
        plain
        onPress={() => {
          setOpen(false);
          setTyped('');
          onDay('');
        }}
        data-testid="act-day-today"
      >
        回到今天
      </Button>
    </span>
  );
}
