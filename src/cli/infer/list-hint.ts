import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import { expectFormat } from '../files/expect-format.ts';
import { quoted } from '../terminal/quoted.ts';

/**
 * How to get at the rows of the first file that is one JSON object around a list of objects, such as CloudTrail's `Records`; undefined
 * if none begins like that.
 */
export async function listHint(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths.filter((each) => ['json', 'ndjson'].includes(expectFormat(each)))) {
    const hint = await hintFor(path);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

async function hintFor(path: string): Promise<string | undefined> {
  const property = listIn(await beginning(path));
  if (property === undefined) return undefined;
  const name = basename(path);
  const query = `.${/^[a-z_]\w*$/i.test(property) ? property : `[${JSON.stringify(property)}]`}[]`;
  const jq = `jq -c ${quoted(query)}`;
  const line = /\.gz$/i.test(name) ? `gzip -cd ${quoted(name)} | ${jq}` : `${jq} ${quoted(name)}`;
  return `${name} is one object whose "${property}" is a list. To make each item of the list a row, use the output of: ${line} > rows.ndjson`;
}

async function beginning(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of plainBytes(createReadStream(path))) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= BEGINNING_BYTES) break;
  }
  return Buffer.concat(chunks).toString();
}

/** The first property of the outermost object that is a list of objects. Scanned, because the text may be cut anywhere. */
function listIn(text: string): string | undefined {
  if (!/^\ufeff?\s*\{/.test(text)) return undefined;
  let depth = 0;
  let property = '';
  for (const [token, list] of text.matchAll(TOKENS)) {
    if (token.startsWith('"')) property = depth === 1 ? token : property;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && list !== undefined) return String(JSON.parse(property));
    else depth += token.length;
    if (depth === 0) return undefined;
  }
  return undefined;
}

/** Strings, of which the last may be cut, and brackets; `[` together with the `{` of its first item. */
const TOKENS = /"(?:[^"\\]|\\.)*(?:"|$)|(\[(?=\s*\{))|[[\]{}]/gs;
const BEGINNING_BYTES = 256 * 1024;
