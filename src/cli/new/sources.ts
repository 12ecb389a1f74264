import { ZONES } from '../../lib/lake/keys.ts';
import type { Insertion } from '../templates/insert.ts';
import { counted, givingUp, imported, readme, rejecting, shown } from './insertions.ts';

/** How messages come into a pipeline: all have a queue. */
export const SOURCES = ['queue', 'http', 'file', 'schedule'] as const;
export type Source = (typeof SOURCES)[number];

/** What a source changes in the files of a queue pipeline, in the names of the example; its own files are in docs/examples/sources. */
interface SourceChanges {
  /** As `sluice send` uses it. */
  readonly entryPoint?: string;
  readonly pipeline?: readonly Insertion[];
  readonly template: readonly Insertion[];
  readonly test: readonly Insertion[];
  readonly readme: readonly Insertion[];
}

const DESCRIPTION = /^Description: .*?Sluice [\w-]+: /m;
const SUPPORT = /^import \{ admitted, describeSamples/m;
const SAMPLES = /^describeSamples\('[\w-]+', \{\n/m;

export const CHANGES: Readonly<Record<Exclude<Source, 'queue'>, SourceChanges>> = {
  http: {
    entryPoint: "{ kind: 'api', path: '/readings' }",
    template: [
      { behind: DESCRIPTION, put: 'HTTP API → ingest → SQS; ' },
      ...shown('Ingest'),
      ...counted('ReceivedMessages', 'RejectedMessages'),
      {
        behind: /"widgets": \[/,
        put: `{ "type": "metric", "properties": { "region": "\${AWS::Region}", "stat": "Sum", "title": "Requests", "metrics": [
            ["AWS/ApiGateway", "Count", "ApiId", "\${Api.Outputs.ApiId}"], [".", "4xx", ".", "."], [".", "5xx", ".", "."]] } },
          `,
      },
    ],
    test: [
      ...imported(
        "import { isAuthorized } from '../../src/lib/http/is-authorized.ts';",
        "import { QUEUED_LIMITS } from '../../src/lib/http/request-limits.ts';",
        "import { httpBody } from '../../src/lib/sources/http.ts';",
      ),
      { behind: SUPPORT, put: ', isHttpEvent' },
      {
        behind: SAMPLES,
        put: `  ingest: {
    take: async (event, { telemetry }) => {
      const source = httpBody({ contract: reading, telemetry, ...QUEUED_LIMITS, permits: isAuthorized });
      expect(await admitted(source, isHttpEvent, event)).toHaveLength(1);
    },
  },
`,
      },
    ],
    readme: readme(
      'HTTP API → ingest → SQS',
      '| `ingest` | a request with one message or up to 500 ([OpenAPI](openapi.yaml)) | the valid ones to the queue; to the sender, what is wrong with the others |',
    ),
  },
  file: {
    entryPoint: "{ kind: 'import', read: importOf(reading), options: DIALECT_OPTIONS }",
    pipeline: imported(
      "import { DIALECT_OPTIONS } from '../lib/objects/dialect.ts';",
      "import { importOf } from '../lib/objects/import-reader.ts';",
    ),
    template: [
      { behind: DESCRIPTION, put: `${ZONES.import} → import → S3 clean; ` },
      {
        behind: /\bReaderArn: !GetAtt TransformFunction\.Arn\n/,
        put: `        SecondReaderArn: !GetAtt ImportFunction.Arn\n        SecondReaderPrefix: ${ZONES.import}\n`,
      },
      ...shown('Import'),
      ...rejecting('Import'),
      ...givingUp('Import'),
    ],
    test: [
      ...imported("import { importOf } from '../../src/lib/objects/import-reader.ts';"),
      {
        behind: SAMPLES,
        put: `  import: {
    take: (event, gate) =>
      landed(event, { ...gate, contract: reading }, JSON.stringify(READING), importOf(reading), 1),
  },
`,
      },
    ],
    readme: readme(
      `S3 ${ZONES.import} → import → S3 ${ZONES.clean}`,
      `| \`import\` | a CSV, JSON or Parquet file dropped under \`${ZONES.import}\` | the same as \`transform\` |`,
    ),
  },
  schedule: {
    template: [
      { behind: DESCRIPTION, put: 'schedule → fetch → SQS; ' },
      ...shown('Fetch'),
      ...counted('ReceivedMessages'),
      ...rejecting('Fetch'),
      ...givingUp('Fetch'),
    ],
    test: [
      ...imported(
        "import { scheduledRequest } from '../../src/lib/generated/scheduled-request.v1.ts';",
        "import { directInput } from '../../src/lib/sources/direct.ts';",
      ),
      { behind: SUPPORT, put: ', isObject' },
      {
        behind: SAMPLES,
        put: '  fetch: { take: (event) => admitted(directInput(scheduledRequest), isObject, event) },\n',
      },
    ],
    readme: readme(
      'schedule → fetch → SQS',
      '| `fetch` | a request of the schedule, which begins once `ScheduleState` is ENABLED | what is new in the API at `FetchUrl`, read as [api.ts](api.ts) says, to the queue |',
    ),
  },
};
