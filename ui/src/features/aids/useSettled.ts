import { useEffect, useState } from 'react';

/** 输入停下四分之一秒才去问。 */
export function useSettled<T>(value: T): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as T;
}
