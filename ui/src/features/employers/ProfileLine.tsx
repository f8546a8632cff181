import { useState } from 'react';
import { useAsk } from '../../ipc';
import { ProfileSide } from './ProfileSide';

/** 收案时：这个单位在本委的情况，一句话；点开看全部。名称和号码停下来才查。 */
export function ProfileLine({ name, uscc }: { name: string; uscc: string | null }) {
  const [open, setOpen] = useState(false);
  const { data } = useAsk('employer_profile', { name: name || null, uscc }, { enabled: uscc !== null || name.length >= 4 });
  if (!data?.known) return null;
  return (
    <>
      <p className="profile-line" aria-live="polite" data-testid="profile-line">
        <span className={data.unpaid_cases > 0 || data.listed || data.grade === 'C' ? 'soon' : undefined}>{data.sentence}</span>
        <button type="button" className="textbtn" onClick={() => setOpen(true)}>
          单位情况
        </button>
      </p>
      {open && <ProfileSide name={data.name} uscc={data.uscc} onClose={() => setOpen(false)} />}
    </>
  );
}
