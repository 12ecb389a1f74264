import { isReserved } from '../../../contracts/reserved-words.ts';
import { wordsOf } from '../../infer/words.ts';
import { isTaken, LONGEST_MESSAGE } from '../names.ts';

/** The message's name for each table, in their order: `order-line` of `OrderLine` and `order_line`. */
export function messageNames(tables: readonly string[]): string[] {
  return distinct(tables, (table) => {
    // a word of a message's name begins with a letter
    const name = wordsOf(ascii(table))
      .join('-')
      .replaceAll(/(^|-)(?=\d)/g, (_start, hyphen: string) => (hyphen === '' ? 't' : ''));
    const short = (name === '' ? 'table' : name).slice(0, LONGEST_MESSAGE - ROOM).replace(/-$/, '');
    const warehouse = short.replaceAll('-', '_');
    const isOwn = OWN.test(warehouse) || isReserved(warehouse) || isTaken(short);
    return isOwn ? `${short}-row` : short;
  });
}

/** The property's name for each column, in their order: what the warehouse calls them. */
export function propertyNames(columns: readonly string[]): string[] {
  return distinct(
    columns,
    (column) => {
      if (PLAIN.test(column) && !isReserved(column) && !TAKEN.has(column)) return column;
      const words = wordsOf(ascii(column)).join('_');
      const name = (/^[a-z]/.test(words) ? words : `c_${words}`).slice(0, MOST_CHARACTERS - ROOM);
      return isReserved(name) || TAKEN.has(name) ? `${name}_value` : name;
    },
    '_',
  );
}

/** A name for each, numbered where several have the same; names that were plain already keep theirs. */
function distinct(originals: readonly string[], nameOf: (original: string) => string, separator = '-x'): string[] {
  const wanted = originals.map(nameOf);
  const used = new Set(wanted.filter((name, place) => name === originals[place]));
  return wanted.map((name, place) => {
    if (name === originals[place]) return name;
    let free = name;
    for (let number = 2; used.has(free); number++) free = `${name}${separator}${number}`;
    used.add(free);
    return free;
  });
}

/** Without accents, which names of columns in a warehouse can't have without quotes. */
function ascii(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{ASCII}]/gu, ' ');
}

const PLAIN = /^[a-z][a-z0-9_]{0,62}$/;
const MOST_CHARACTERS = 63;
/** For what is appended to a name. */
const ROOM = 6;
/** Columns that the warehouse adds to its tables. */
const TAKEN: ReadonlySet<string> = new Set(['batch', 'is_deleted', 'record_id', 'replaced_in', 'row_hash']);
/** The warehouse's own tables, and those that it creates beside each table. */
const OWN = /^(deleted_row|load_ledger|load_journal|reconciliation|dim_date|(stage|waiting|current)_.*)$/;
