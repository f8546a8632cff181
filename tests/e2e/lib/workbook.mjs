// What stands in a workbook (.xlsx), read without a library: a zip file of XML parts.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file by name, as text. */
function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('no zip file');
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + size);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), (packed ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return found;
}

/** The rows of a workbook's first sheet as texts; an empty cell is `''`. */
export function readWorkbook(file) {
  const all = parts(readFileSync(file));
  const texts = [...(all.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) => si.replace(/<[^>]+>/g, ''));
  return [...all.get('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes, inside]) => {
      const value = /<v>(.*?)<\/v>/.exec(inside ?? '')?.[1] ?? '';
      return attributes.includes('t="s"') ? texts[Number(value)] : value;
    }),
  );
}
