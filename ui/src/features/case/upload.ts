import type { Backend } from '../../ipc';
import { isChanged } from '../../ipc/contract';
import { base64 } from '../../lib/base64';

export interface Uploaded {
  hash: string;
  size: number;
  name: string;
}

async function value<T>(backend: Backend, name: string, request: unknown): Promise<T> {
  const answer: unknown = await backend.call(name as never, request as never);
  return (isChanged(answer) ? answer.value : answer) as T;
}

/**
 * 把一个文件分段送进加密库，返回它的摘要。任何一段失败就丢弃整个上传，不留半个文件。
 * `progress` 得到已送的比例，0 到 1。
 */
export async function uploadFile(backend: Backend, file: File, progress: (part: number) => void): Promise<Uploaded> {
  const begun = await value<{ upload: string; chunk: number }>(backend, 'upload_begin', { name: file.name, size: file.size });
  try {
    let offset = 0;
    while (offset < file.size) {
      const piece = new Uint8Array(await file.slice(offset, offset + begun.chunk).arrayBuffer());
      const at = await value<{ received: number }>(backend, 'upload_chunk', {
        upload: begun.upload,
        offset,
        data: base64(piece),
      });
      offset = at.received;
      progress(file.size === 0 ? 1 : offset / file.size);
    }
    return await value<Uploaded>(backend, 'upload_finish', { upload: begun.upload });
  } catch (thrown) {
    await backend.call('upload_drop' as never, { upload: begun.upload } as never).catch(() => undefined);
    throw thrown;
  }
}

/** “1.2 MB”式的大小，用中文页面通行的写法。 */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
