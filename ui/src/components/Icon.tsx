import { cx } from '../lib/classes';

/** Drawn on a 20 px grid with one line weight. */
const PATHS = {
  work: 'M3.6 5.6l1.2 1.2 2.3-2.5M3.6 12.1l1.2 1.2 2.3-2.5M10 5.8h6.4M10 12.3h6.4M10 16.4h4',
  cases: 'M3 15.2V5.4c0-.5.4-.9.9-.9h3.8l1.7 2h6.7c.5 0 .9.4.9.9v7.8c0 .5-.4.9-.9.9H3.9c-.5 0-.9-.4-.9-.9z',
  deadlines: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 6.2V10l2.6 1.8',
  intake: 'M3.5 11.5V16c0 .3.2.5.5.5h12c.3 0 .5-.2.5-.5v-4.5h-4l-1 2h-3l-1-2zM10 3v6M7.5 6.8L10 9.3l2.5-2.5',
  hearings:
    'M10 3.1a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8zM4.6 5.1a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM15.4 5.1a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM2.5 11h15M4.5 11v5.5M15.5 11v5.5',
  mediation:
    'M2.8 9.2l3.4-3.4 3 1 2.4-1.2 2.6.6 3 3M6.4 12.4l3.3 2.9c.6.5 1.3.5 1.8 0l3-2.9M9.2 6.8L7 9.6c.8 1 2 1 2.9.2l1-.9 3.7 3.4',
  projects: 'M5.5 16.5v-13M3.5 16.5h4M5.5 3.5l11 2.6M3 6.1h13.5M13.5 6.1v4.4M11.8 10.5h3.4v2.6h-3.4z',
  papers: 'M5 3h6.6L15 6.4V17H5zM11.4 3v3.6H15M7.6 10h4.8M7.6 13h4.8',
  advice: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5zM6.8 7.6h6.4M6.8 10.4h4.2',
  leads: 'M5 17V3.5M5 4.2h9.5l-2 3.3 2 3.3H5M9 14.2l1.8 1.8 3.4-3.6',
  referrals: 'M3.5 7h12M12.5 4l3 3-3 3M16.5 13h-12M7.5 10l-3 3 3 3',
  sync: 'M4 8.2a6.2 6.2 0 0 1 11-2.4l1 1.2M16 3.6V7h-3.4M16 11.8a6.2 6.2 0 0 1-11 2.4L4 13M4 16.4V13h3.4',
  archive: 'M3.5 4h13v3.5h-13zM4.5 7.5v8.6h11V7.5M8 10.5h4',
  settings:
    'M3.5 6h6.2M14 6h2.5M3.5 14H6M10.3 14h6.2M11.9 3.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2zM8.1 11.9a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 0 0 0-4.2z',
  moon: 'M15.8 12.2A6.4 6.4 0 0 1 7.8 4.2a6.4 6.4 0 1 0 8 8z',
  sun: 'M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8zM10 2.2v1.6M10 16.2v1.6M2.2 10h1.6M16.2 10h1.6M4.5 4.5l1.1 1.1M14.4 14.4l1.1 1.1M15.5 4.5l-1.1 1.1M5.6 14.4l-1.1 1.1',
  lock: 'M4.6 9h10.8v7.4H4.6zM7 9V6.8a3 3 0 0 1 6 0V9',
  find: 'M8.8 4a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM12.5 12.5L16.5 16.5',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  left: 'M12 5.5L7.5 10l4.5 4.5',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  down: 'M5.5 8L10 12.5 14.5 8',
  up: 'M5.5 12L10 7.5l4.5 4.5',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  warn: 'M10 3.5l7.2 12.6H2.8zM10 8v4M10 13.8v.4',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  print: 'M6 7.5V3.5h8v4M5.5 13.5H3.5v-6h13v6h-2M6 11.5h8v5H6z',
  undo: 'M7.5 4.5L4 8l3.5 3.5M4.5 8h7a4 4 0 0 1 0 8H8',
  more: 'M5 9.2v1.6M10 9.2v1.6M15 9.2v1.6',
  user: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.6-3 3-4.4 6-4.4s5.4 1.4 6 4.4',
  help: 'M7.4 7.6c0-1.6 1.2-2.6 2.7-2.6s2.6 1 2.6 2.4c0 2.2-2.6 2.2-2.6 4.3M10.1 14.6v.4',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.2 4.5v11',
  paper: 'M5 3h6.6L15 6.4V17H5zM11.4 3v3.6H15',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.4M13 3v3.4',
  pin: 'M7 3.5h6l-.8 5 2.3 2.6h-9L7.8 8.5zM10 11.1v5.4',
  panel: 'M3.5 4.5h13v11h-13zM12 4.5v11',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon; it never carries meaning alone, a word or a label stands beside it. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg className={cx('ic', small && 's')} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The egret of the product's name. */
export function Egret() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.2 7.6l5.6-2C11 4.8 12.6 6 12.2 7.9c-.4 2-3 3.3-3 6 0 2.3 1.8 3.7 4.1 3.7h6.5c-.8-3.6-3.2-6-6.4-7M11.6 17.6V22M14.4 17.6V22" />
      <path d="M11 5.6l3.6-.8" />
    </svg>
  );
}
