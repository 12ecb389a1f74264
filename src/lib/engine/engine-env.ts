/** The environment variables of a function with an engine. */
export const ENGINE_ENV = ['LAKE_BUCKET', 'ENGINE', 'ENGINE_MEMORY_MIB', 'ATHENA_WORK_GROUP', 'GLUE_DATABASE'] as const;

type EngineEnv = Readonly<Record<(typeof ENGINE_ENV)[number], string>>;

/** What they say of it, beside its name. */
export function engineSettings(env: EngineEnv) {
  return {
    bucket: env.LAKE_BUCKET,
    memoryMiB: Number(env.ENGINE_MEMORY_MIB),
    workGroup: env.ATHENA_WORK_GROUP,
    database: env.GLUE_DATABASE,
  };
}
