import { existsSync, globSync, readFileSync } from 'node:fs';
import { formatted } from '../../../contracts/formatted.ts';
import { isClean } from '../../../contracts/lands.ts';
import type { Schema } from '../../../contracts/schema.ts';
import { messageOf } from '../../../contracts/validator.ts';
import { versionOf } from '../../../contracts/version.ts';
import { UsageError } from '../../../lib/usage-error.ts';

/** The files that a new major version writes, by path; the first is its schema. */
export type Plan = ReadonlyMap<string, string>;

/**
 * A new major version of a contract: a copy of its schema that still accepts the messages of this one, and the pipeline's own files, which
 * use the new version instead of the old one.
 * @throws {UsageError} for a contract that has a newer version already, or whose messages don't land in clean objects: nothing reads two
 * versions of such a contract
 */
export async function bumpPlan(root: URL, schema: Schema): Promise<Plan> {
  if (!isClean(schema))
    throw new UsageError(
      `${schema.$id} has no messages that land in clean objects, so nothing would read both versions.`,
    );
  const { name, version } = versionOf(schema.$id);
  const id = `${name}.v${version + 1}`;
  const path = `schemas/${id}.json`;
  if (existsSync(new URL(path, root)))
    throw new UsageError(`${path} already exists: change it, or bump the newest version.`);
  const plan = new Map([[path, await formatted(path, JSON.stringify(bumped(schema, id, version + 1)))]]);
  const [pipeline = ''] = name.split('/');
  const [was, now] = [messageOf(schema), messageOf({ ...schema, $id: id })];
  for (const file of globSync(`{src,tests,bench}/${pipeline}/**/*.{ts,yaml}`, { cwd: root, exclude: isDerived })) {
    const text = readFileSync(new URL(file, root), 'utf8');
    const moved = text
      .replaceAll(`generated/${was}.ts'`, `generated/${now}.ts'`)
      .replaceAll(`DeliveryTable: ${was.replace('.', '/')}\n`, `DeliveryTable: ${now.replace('.', '/')}\n`);
    if (moved !== text) plan.set(file, moved);
  }
  return plan;
}

/** The copy, in which a field tells its messages from those of the older version. */
function bumped(schema: Schema, $id: string, version: number): object {
  const { 'x-breaking-reason': reason, 'x-upgrades-from': upgrade, ...rest } = schema;
  const { [VERSION]: older, ...properties } = schema.properties;
  const field = {
    description: 'Tells the versions of this contract apart.',
    type: 'integer',
    minimum: version,
    maximum: version,
  };
  const all = { ...rest, $id, 'x-upgrades-from': { contract: schema.$id, columns: { [VERSION]: String(version) } } };
  return {
    // above what makes the contract long
    ...Object.fromEntries(
      Object.entries(all).filter(([keyword]) => keyword !== 'required' && keyword !== 'properties'),
    ),
    required: [...schema.required.filter((name) => name !== VERSION), VERSION],
    properties: { ...properties, [VERSION]: field },
  };
}

export const VERSION = 'schema_version';

function isDerived(path: string): boolean {
  return /(?:^|\/)generated(?:\/|$)/.test(path);
}
