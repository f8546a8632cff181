export { asCallError, type Backend, CallError } from './backend';
export type { BytesCommand, JsonCommand, RequestOf, ResponseOf, Tag } from './contract';
export {
  BackendProvider,
  invalidateTouched,
  newQueryClient,
  useAsk,
  useAskBytes,
  useBackend,
  useDo,
  type ValueOf,
} from './hooks';
