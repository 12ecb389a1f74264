import { columnsOf } from './columns.ts';
import { compiled } from './diff/accepts.ts';
import { solveFor } from './diff/solve.ts';
import { isClean } from './lands.ts';
import type { Schema } from './schema.ts';
import { rulesOf } from './validator.ts';
import { versionOf } from './version.ts';

/** What is wrong with a contract's `x-upgrades-from`, one phrase each. */
export function upgradeFaults(schema: Schema, all: readonly Schema[]): string[] {
  const upgrade = schema['x-upgrades-from'];
  if (upgrade === undefined) return [];
  const older = all.find(({ $id }) => $id === upgrade.contract);
  if (!older) return [`expected a contract in schemas/, not ${upgrade.contract}`];
  const [own, before] = [versionOf(schema.$id), versionOf(older.$id)];
  if (own.name !== before.name || own.version <= before.version)
    return [`expected an earlier version of ${own.name}, not ${older.$id}`];
  if (!isClean(schema) || !isClean(older)) return ['expected contracts whose messages land in clean objects'];
  const same = (['x-key', 'x-event-time'] as const).filter((name) => String(schema[name]) !== String(older[name]));
  if (same.length > 0) return same.map((name) => `expected the ${name} of ${older.$id}`);
  return [
    ...columnFaults(schema, older, upgrade.columns),
    ...withOlder(older, all).flatMap((each) => ambiguity(schema, each)),
  ];
}

/** A version, and all before it: messages of each are still accepted. */
function withOlder(schema: Schema, all: readonly Schema[]): Schema[] {
  const { version } = versionOf(schema.$id);
  const older = all.find(({ $id }) => $id === schema['x-upgrades-from']?.contract && versionOf($id).version < version);
  return [schema, ...(older ? withOlder(older, all) : [])];
}

function columnFaults(schema: Schema, older: Schema, given: Readonly<Record<string, string>>): string[] {
  const columns = columnsOf(schema);
  const before = new Map(columnsOf(older).map((column) => [column.name, column]));
  return [
    ...Object.keys(given)
      .filter((name) => !columns.some((column) => column.name === name))
      .map((name) => `columns: there is no column ${name}`),
    ...columns
      .filter(({ name }) => given[name] === undefined)
      .flatMap(({ name, type, nullable }) => {
        const was = before.get(name);
        if (was === undefined) return nullable ? [] : [`columns: expected SQL for ${name}, which ${older.$id} lacks`];
        if (was.type !== type)
          return [`columns: expected SQL for ${name}, which is ${was.type} in ${older.$id} and ${type} here`];
        return was.nullable && !nullable
          ? [`columns: expected SQL for ${name}, which may be NULL in ${older.$id} but not here`]
          : [];
      }),
  ];
}

/** Messages don't state their version, so none may be valid in both. */
function ambiguity(schema: Schema, older: Schema): string[] {
  const rules = [rulesOf(older), rulesOf(schema)];
  const validators = rules.map((rule) => compiled(rule));
  const both = solveFor(
    rules.map((rule) => ({ rule, root: rule, holds: true })),
    (message) => validators.every((validate) => validate(message)),
  );
  return both.kind === 'none'
    ? []
    : [
        `a message could be valid in ${older.$id}, too${both.kind === 'found' ? `, such as ${JSON.stringify(both.value)}` : ''}: ` +
          'rename a required field whose meaning changes',
      ];
}
