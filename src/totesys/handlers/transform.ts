import { objectStore } from '../../lib/aws/object-store.ts';
import { embeddedEngine } from '../../lib/engine/embedded-engine.ts';
import { ENGINE_ENV, engineSettings } from '../../lib/engine/engine-env.ts';
import { engineNamed } from '../../lib/engine/engine-named.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { enginesOf } from '../star/engines.ts';
import { transform, type Transformed } from '../transform.ts';

const env = requiredEnv(ENGINE_ENV);
const { telemetry, observe } = powertools();
const store = objectStore(env.LAKE_BUCKET);
const options = { ...engineSettings(env), store, telemetry };
const other = env.ENGINE === 'duckdb' ? undefined : engineNamed(env.ENGINE, options);
const withEngines = enginesOf(embeddedEngine(options), other);

export const handler = stepHandler(observe(), wakeUp<Transformed>(), () =>
  transform({ store, withEngines, telemetry, now: () => new Date() }),
);
