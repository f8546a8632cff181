/** Something opened from the find box. */
export interface Recent {
  path: string;
  title: string;
  detail: string;
}

/** Kept for this run of the window only, and not over a lock, since it names people. */
let opened: Recent[] = [];

export function recents(): Recent[] {
  return opened;
}

export function keepRecent(one: Recent) {
  opened = [one, ...opened.filter((other) => other.path !== one.path)].slice(0, 6);
}

export function forgetRecents() {
  opened = [];
}
