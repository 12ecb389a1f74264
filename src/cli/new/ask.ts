import { basename } from 'node:path';
import { UsageError } from '../../lib/usage-error.ts';
import type { Inferred, InferWishes } from '../infer/infer.ts';
import { expectFile } from '../terminal/expect-file.ts';
import { expectNames, messageOfFile, type Names } from './names.ts';
import { placesOf } from './places.ts';
import type { Prompts } from './prompts.ts';

/** What a pipeline is made from. */
export interface Start extends Names {
  readonly file: string;
}

/** What the command line says of it. */
export type Given = { readonly [Name in keyof Start]?: Start[Name] | undefined };

/** Asks for the sample and the names that weren't given; undefined if that was cancelled. */
export async function askStart(prompts: Prompts, given: Given, root: URL): Promise<Start | undefined> {
  const file =
    given.file ??
    (await prompts.text({
      message: 'Which file is a sample of your data? Its path, or s3://<bucket>/<key>',
      initialValue: '',
      validate: (place) =>
        complaintOf(() => {
          if (!place.startsWith('s3://')) expectFile(place);
        }),
    }));
  if (file === undefined) return undefined;
  const suggested = messageOfFile(basename(file));
  const check = (names: Names) =>
    complaintOf(() => {
      expectNames(names, placesOf(root, names.pipeline));
    });
  const pipeline =
    given.pipeline ??
    (await prompts.text({
      message: 'What is the pipeline called?',
      initialValue: suggested,
      validate: (name) => check({ pipeline: name, message: 'row' }),
    }));
  if (pipeline === undefined) return undefined;
  const message =
    given.message ??
    (await prompts.text({
      message: 'What is one row called?',
      initialValue: suggested,
      validate: (name) => check({ pipeline, message: name }),
    }));
  return message === undefined ? undefined : { file, pipeline, message };
}

interface Roles {
  readonly key: readonly string[];
  readonly eventTime: string;
}

/** Asks whether the key and the event time were inferred rightly, unless they were given; undefined if that was cancelled. */
export async function askRoles(
  prompts: Prompts,
  { schema }: Pick<Inferred, 'schema'>,
  given: Pick<InferWishes, 'key' | 'eventTime'>,
): Promise<Roles | undefined> {
  const columns = Object.keys(schema.properties);
  const unknown = (names: readonly string[]) => {
    const strange = names.find((name) => !columns.includes(name));
    return strange === undefined ? undefined : `There is no column "${strange}": ${columns.join(', ')}`;
  };
  const key =
    given.key?.join(',') ??
    (await prompts.text({
      message: 'Which columns identify a row? Separate several by commas',
      initialValue: (schema['x-key'] ?? []).join(','),
      validate: (names) => unknown(listOf(names)),
    }));
  if (key === undefined) return undefined;
  const eventTime =
    given.eventTime ??
    (await prompts.text({
      message: 'Which column says when a row happened?',
      initialValue: schema['x-event-time'] ?? '',
      validate: (name) => unknown([name]),
    }));
  return eventTime === undefined ? undefined : { key: listOf(key), eventTime };
}

function listOf(names: string): string[] {
  return names.split(',').map((name) => name.trim());
}

function complaintOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
