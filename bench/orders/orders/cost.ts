import { type Amounts, PRICES, usdByService } from '../../../src/cli/cost/prices.ts';

export const SERVICES = ['API Gateway', 'Lambda', 'Kinesis', 'Firehose', 'DynamoDB'] as const;

type Service = (typeof SERVICES)[number];

/** Priced as in us-east-1, where the price of the region could not be read. */
export const UNVERIFIED: ReadonlySet<string> = new Set(
  Object.values(PRICES).flatMap(({ verified, service }) => (verified ? [] : [service])),
);

/** What AWS bills of some order lines. */
interface Usage {
  readonly lines: number;
  readonly requests: number;
  /** As Lambda bills it. */
  readonly ingestMs: number;
  readonly archives: number;
  readonly archiveMs: number;
  readonly projections: number;
  readonly projectMs: number;
  /** Written to the stream as records. */
  readonly records: number;
  readonly firehoseKiB: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** USD for a million lines by service, at list prices of eu-west-1, without what is billed by the hour or the month. */
export function costPerMillion(usage: Usage): Record<Service, number> {
  const millions = usage.lines / 1e6;
  const cost = usdByService(amountsOf(usage));
  const of = (service: Service) => (cost.get(service) ?? 0) / millions;
  return {
    'API Gateway': of('API Gateway'),
    Lambda: of('Lambda'),
    Kinesis: of('Kinesis'),
    Firehose: of('Firehose'),
    DynamoDB: of('DynamoDB'),
  };
}

function amountsOf({ requests, ingestMs, archives, archiveMs, projections, projectMs, ...usage }: Usage): Amounts {
  return {
    httpApiRequest: requests,
    lambdaRequest: requests + archives + projections,
    lambdaGibSecond: (ingestMs * INGEST_GIB + archiveMs * ARCHIVE_GIB + projectMs * PROJECT_GIB) / 1000,
    kinesisPutUnit: usage.records,
    firehoseGib: usage.firehoseKiB / KIB_PER_GIB,
    dynamodbWriteUnit: usage.writeUnits,
    dynamodbReadUnit: usage.readUnits,
  };
}

/** The functions' memory, as src/orders/template.yaml says. */
const [INGEST_GIB, ARCHIVE_GIB, PROJECT_GIB] = [1, 0.5, 1];
const KIB_PER_GIB = 1024 * 1024;
