import type { Bench } from '../harness/bench.ts';
import { retailerFile } from './retailer-file.ts';
import { clientFigures } from './orders/client-figures.ts';
import { localCloudFigures } from './orders/local-cloud-figures.ts';
import { pipelineFigures } from './orders/pipeline-figures.ts';

export const orders: Bench = {
  name: 'orders',
  title:
    "a retailer's order lines through the client and the functions; ONLINE_RETAIL_CSV names another file than the sample",
  run: async () => {
    const file = retailerFile();
    return [...(await clientFigures(file)), ...(await pipelineFigures(file)), ...(await localCloudFigures())];
  },
};
