import './actchoices.css';

/** One act to choose: its word, the article it rests on, and how it stands. */
export interface ActChoice {
  key: string;
  label: string;
  article: string | null;
  /** 12 件能办 */
  words: string;
  /** Nobody can be done: still chosen, so that the form says why. */
  none?: boolean;
  testId: string;
}

/** A list of acts, each a line that opens its form. */
export function ActChoices({ acts, onChoose }: { acts: ActChoice[]; onChoose: (key: string) => void }) {
  return (
    <ul className="act-choices">
      {acts.map((act) => (
        <li key={act.key}>
          <button type="button" onClick={() => onChoose(act.key)} data-testid={act.testId}>
            <span>
              {act.label}
              <small>{act.article}</small>
            </span>
            <small className={act.none ? 'q3' : undefined}>{act.words}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
