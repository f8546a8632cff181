import { Link } from 'react-router';
import { useSession } from '../../app/session';

/** The way from the case to its mediation desk, for members of a station. */
export function DeskLink({ at }: { at: string }) {
  const { mayOpen } = useSession();
  if (!mayOpen('mediation')) return null;
  return (
    <>
      ·
      <Link to={`/mediation/${at}`} data-testid="to-desk">
        调解台
      </Link>
    </>
  );
}
