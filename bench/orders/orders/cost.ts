import prices from '../../prices-2026-11-21.json' with { type: 'json' };

export const SERVICES = ['API Gateway', 'Lambda', 'Kinesis', 'Firehose', 'DynamoDB'] as const;

type Service = (typeof SERVICES)[number];

/** Priced as in us-east-1, where the price of the region could not be read. */
export const UNVERIFIED: ReadonlySet<string> = new Set([
  ...(prices.kinesisGibIn.verified && prices.kinesisGibOut.verified ? [] : ['Kinesis']),
  ...(prices.firehoseGib.verified ? [] : ['Firehose']),
]);

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
  /** Written to the stream; each of the two consumers reads as much. */
  readonly streamKiB: number;
  readonly firehoseKiB: number;
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** USD for a million lines by service, at list prices of eu-west-1, without what is billed by the hour or the month. */
export function costPerMillion(usage: Usage): Record<Service, number> {
  const { ingestMs, archiveMs, projectMs, requests, archives, projections, streamKiB, lines } = usage;
  const gibSeconds = (ingestMs * INGEST_GIB + archiveMs * ARCHIVE_GIB + projectMs * PROJECT_GIB) / 1000;
  const millions = lines / 1e6;
  return {
    'API Gateway': (requests * prices.httpApiRequest.price) / millions,
    Lambda:
      ((requests + archives + projections) * prices.lambdaRequest.price + gibSeconds * prices.lambdaGibSecond.price) /
      millions,
    Kinesis: ((streamKiB / KIB_PER_GIB) * (prices.kinesisGibIn.price + 2 * prices.kinesisGibOut.price)) / millions,
    Firehose: ((usage.firehoseKiB / KIB_PER_GIB) * prices.firehoseGib.price) / millions,
    DynamoDB:
      (usage.writeUnits * prices.dynamodbWriteUnit.price + usage.readUnits * prices.dynamodbReadUnit.price) / millions,
  };
}

/** The functions' memory, as src/orders/template.yaml says. */
const [INGEST_GIB, ARCHIVE_GIB, PROJECT_GIB] = [1, 0.5, 1];
const KIB_PER_GIB = 1024 * 1024;
