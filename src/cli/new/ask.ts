import { basename } from 'node:path';
import { UsageError } from '../../lib/usage-error.ts';
import type { Inferred, InferWishes } from '../infer/infer.ts';
import { expectFile } from '../terminal/expect-file.ts';
import { messageOfFile } from '../infer/message-of-file.ts';
import { expectNames, type Names } from './names.ts';
import { placesOf } from './places.ts';
import type { Prompts } from './prompts.ts';
import { SOURCES, type Source } from './sources.ts';
import { sourcesOf } from './sources-of.ts';

/** What a pipeline is made from. */
export interface Start extends Names {
  readonly files: readonly string[];
  /** First what `sluice send` uses. */
  readonly sources: readonly Source[];
}

/** What the command line says of it. */
export type Given = { readonly [Name in keyof Start]?: Start[Name] | undefined };

/** Asks for the sample, the names and the sources that weren't given; undefined if that was cancelled. */
export async function askStart(prompts: Prompts, given: Given, root: URL): Promise<Start | undefined> {
  const files = given.files ?? (await askFile(prompts));
  if (files?.[0] === undefined) return undefined;
  const suggested = messageOfFile(basename(files[0]));
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
  if (message === undefined) return undefined;
  const sources = given.sources ?? (await askSources(prompts));
  return sources && { files, pipeline, message, sources };
}

async function askFile(prompts: Prompts): Promise<string[] | undefined> {
  const file = await prompts.text({
    message: 'Which file is a sample of your data? Its path, or s3://<bucket>/<key>',
    initialValue: '',
    validate: (place) =>
      complaintOf(() => {
        if (!place.startsWith('s3://')) expectFile(place);
      }),
  });
  return file === undefined ? undefined : [file];
}

async function askSources(prompts: Prompts): Promise<Source[] | undefined> {
  const listed = await prompts.text({
    message: `How do messages come in? ${SOURCES.join(', ')}; separate several by commas, the one that \`send\` uses first`,
    initialValue: 'queue',
    validate: (answer) => complaintOf(() => void sourcesOf(answer)),
  });
  return listed === undefined ? undefined : sourcesOf(listed);
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
