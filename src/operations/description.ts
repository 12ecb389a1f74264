import type { Alarm } from './generated/alarm.v1.ts';

/** What the description of one of our alarms says; a template test holds all of them to this form. */
export interface Description {
  /** The pipeline, which is also its owner: `x-owner` of its contracts. Undefined for an alarm that isn't ours. */
  readonly pipeline: string | undefined;
  /** What broke: the first sentence. */
  readonly headline: string;
  /** The other sentences. */
  readonly details: string;
  readonly whereTheDataIs: string;
  readonly logGroups: readonly string[];
}

/** Reads `<Pipeline>: <what broke>. <details> Where the data is: <place>.`, and takes any other text as it is. */
export function readDescription({ AlarmDescription, AlarmName }: Alarm): Description {
  const text = (AlarmDescription ?? '').replaceAll(/\s+/g, ' ').trim();
  const [, pipeline, broke = text || AlarmName, whereTheDataIs = 'The alarm does not say.'] =
    /^([\w-]+): (.+?) Where the data is: (.+)$/.exec(text) ?? [];
  const [, headline = broke, details = ''] = /^(.+?)\.(?: (.+))?$/.exec(broke) ?? [];
  const logGroups = new Set(text.match(LOG_GROUP));
  return { pipeline: pipeline?.toLowerCase(), headline, details, whereTheDataIs, logGroups: [...logGroups] };
}

/** As the templates name them: `/sluice/<stage>/<pipeline>/<function>`. */
const LOG_GROUP = /\/sluice(?:\/[\w-]+){3}/g;
