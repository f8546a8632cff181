/** The contract between screens and core: generated from the one command list. */
import type { BytesCommand, CommandMap } from './types/commands';

export type { BytesCommand, CommandName, RequestOf, ResponseOf } from './types/commands';
export type { Tag } from './types/Tag';

import type { Tag } from './types/Tag';

/** Commands that answer in JSON. */
export type JsonCommand = Exclude<keyof CommandMap, BytesCommand>;

/** What every change answers with. */
export interface AnyChange {
  value: unknown;
  touched: Tag[];
}

export function isChanged(answer: unknown): answer is AnyChange {
  return typeof answer === 'object' && answer !== null && Array.isArray((answer as { touched?: unknown }).touched);
}
