import { DeleteFunctionConcurrencyCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { failAndReplay } from '../../local/drill/failed-invocation.ts';
import { produceNow } from './produce-now.ts';

export const throttle: DrillDefinition = {
  name: 'throttle',
  breaks: 'produce has a reserved concurrency of 0',
  alarm: 'ProduceThrottleAlarm',
  hold: async (ground, incident) => {
    const FunctionName = ground.deployed('sessions', 'ProduceFunctionName');
    const lambda = new LambdaClient(ground.access);
    incident.repairBy(() => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName })));
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    return failAndReplay(
      { pipeline: 'sessions', output: 'ProduceFunctionName', request: produceNow(), error: /Rate Exceeded/ },
      ground,
      incident,
    );
  },
};
