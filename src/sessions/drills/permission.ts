import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { failAndReplay } from '../../local/drill/failed-invocation.ts';
import { produceNow } from './produce-now.ts';
import { removePermission } from '../../local/drill/role-policy.ts';

export const permission: DrillDefinition = {
  name: 'permission',
  breaks: 'the role of produce may no longer send to the queue',
  alarm: 'ProduceErrorAlarm',
  hold: async (ground, incident) => {
    const queue = ground.deployed('sessions', 'QueueUrl').split('/').at(-1) ?? '';
    await removePermission(ground.deployed('sessions', 'ProduceFunctionName'), `:${queue}`, ground, incident);
    return failAndReplay(
      {
        pipeline: 'sessions',
        output: 'ProduceFunctionName',
        request: produceNow(),
        error: /not authorized to perform: sqs:SendMessage/,
      },
      ground,
      incident,
    );
  },
};
