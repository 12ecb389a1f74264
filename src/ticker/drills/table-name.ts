import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { failAndReplay } from '../../local/drill/failed-invocation.ts';
import { reconfigure } from '../../local/drill/reconfigure.ts';
import { tickNow } from './tick-now.ts';

export const tableName: DrillDefinition = {
  name: 'table-name',
  breaks: "tick is given the name of a table that doesn't exist",
  alarm: 'TickErrorAlarm',
  // the role allows only the deployed table, so AWS says this before it says that there is no such table
  hold: async (ground, incident) => {
    const variables = { PRICES_TABLE: 'sluice-drill-no-such-table' };
    await reconfigure(ground.deployed('ticker', 'TickFunctionName'), { variables }, ground, incident);
    return failAndReplay(
      {
        pipeline: 'ticker',
        output: 'TickFunctionName',
        request: tickNow(),
        error: /not authorized to perform: dynamodb:GetItem/,
      },
      ground,
      incident,
    );
  },
};
