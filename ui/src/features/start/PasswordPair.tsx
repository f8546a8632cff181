import { TextField } from '../../components';
import { SHORTEST, strengthOf } from './password';

interface PasswordPairProps {
  name: string;
  password: string;
  again: string;
  onPassword: (text: string) => void;
  onAgain: (text: string) => void;
  /** Shows what is missing, after a first try to go on. */
  checked: boolean;
  label?: string;
}

/** What keeps a pair of passwords from being taken; null where nothing does. */
export function pairProblem(name: string, password: string, again: string): string | null {
  const { level, words } = strengthOf(password, name);
  if (!password) return '请设置密码。';
  if (level === 0) return words;
  return again === password ? null : '两次输入的密码不一样。';
}

/** A new password, with its strength in words, and the same again. */
export function PasswordPair({ name, password, again, onPassword, onAgain, checked, label = '密码' }: PasswordPairProps) {
  const strength = strengthOf(password, name);
  return (
    <>
      <TextField
        label={label}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={onPassword}
        problem={checked && strength.level === 0 ? strength.words || '请设置密码。' : null}
        hint={
          password ? (
            <span className="strength" data-level={strength.level}>
              <i aria-hidden="true" />
              <span>强度：{strength.words}</span>
            </span>
          ) : (
            `至少 ${SHORTEST} 个字符，可以用汉字。长比花样管用。`
          )
        }
      />
      <TextField
        label={`再输一次${label}`}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={onAgain}
        problem={again && again !== password && (checked || again.length >= password.length) ? '两次输入的密码不一样。' : null}
      />
    </>
  );
}
