import { gzipSync } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withScratchDuckDb } from '../../src/lib/duckdb/scratch-duckdb.ts';
import { fileLiteral, literal } from '../../src/lib/sql/quote.ts';
import { digits, integer, pick, type Random, seededRandom, text } from '../../src/contracts/generator/random.ts';

/** A sample in the shape of a public data set, with made-up rows: the repository carries no one else's data. */
export interface DataSet {
  /** The pipeline that is made from it. */
  readonly name: string;
  /** Whose format it follows. */
  readonly follows: string;
  readonly file: string;
  /** The options that its dialect needs. */
  readonly options: Readonly<Record<string, string>>;
  /** How many of its rows its own contract rejects: some samples have a few that are broken on purpose. */
  readonly rejected: number;
  readonly write: (path: string) => Promise<void>;
}

/** Writes the sample below a folder. Resolves to its path. */
export async function writeDataSet({ file, write }: DataSet, folder: string): Promise<string> {
  const path = join(folder, file);
  await write(path);
  return path;
}

const ROWS = 200;

/** `2026-03-01T00:00:00Z` and so many minutes. */
const at = (minutes: number) => `${new Date(Date.UTC(2026, 2, 1) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
const day = (minutes: number) => at(minutes).slice(0, 10);
const local = (minutes: number) => at(minutes).slice(0, 19).replace('T', ' ');
const two = (number: number) => String(number).padStart(2, '0');
const HEX = Array.from('0123456789abcdef');
const CAPITALS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const ip = (random: Random) => `192.0.2.${integer(random, 1, 254)}`;

type Row = (n: number, random: Random) => string;

function lines(row: Row, header?: string): string {
  const random = seededRandom(1);
  const rows = Array.from({ length: ROWS }, (_, n) => row(n, random));
  return [...(header === undefined ? [] : [header]), ...rows, ''].join('\n');
}

const json = (row: (n: number, random: Random) => object) => lines((n, random) => JSON.stringify(row(n, random)));
const file = (content: string | Uint8Array) => (path: string) => writeFile(path, content);

export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'climate',
    follows: "Deutscher Wetterdienst's hourly observations: semicolons, -999 where nothing was measured",
    file: 'observations.csv',
    options: { separator: ';' },
    rejected: 0,
    write: file(
      lines(
        (n, random) =>
          `${pick(random, ['00433', '01048', '02014'])};${at(n * 60)};${integer(random, 1, 10)};${n % 50 === 0 ? '-999' : (integer(random, -150, 300) / 10).toFixed(1)};${integer(random, 20, 100)}.0;eor`,
        'STATIONS_ID;MESS_DATUM;QN_9;TT_TU;RF_TU;eor',
      ),
    ),
  },
  {
    name: 'taxi',
    follows: "NYC TLC's yellow taxi trips of 2016: local times, flags, money",
    file: 'trips.csv',
    options: { zone: 'America/New_York' },
    rejected: 0,
    write: file(
      lines((n, random) => {
        const fare = (integer(random, 300, 6000) / 100).toFixed(2);
        return `${integer(random, 1, 2)},${local(n * 2)},${local(n * 2 + 12)},${integer(random, 1, 6)},${(integer(random, 5, 180) / 10).toFixed(2)},1,${pick(random, ['N', 'N', 'N', 'Y'])},${integer(random, 1, 265)},${integer(random, 1, 265)},${integer(random, 1, 4)},${fare},0.5,${(n % 7).toFixed(2)},${fare}`;
      }, 'VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,mta_tax,tip_amount,total_amount'),
    ),
  },
  {
    name: 'github',
    follows: "GH Archive's events: one nested object per line, gzip",
    file: 'events.json.gz',
    options: {},
    rejected: 0,
    write: file(
      gzipSync(
        json((n, random) => ({
          id: String(34_500_000_000 + n),
          type: pick(random, ['PushEvent', 'WatchEvent', 'IssuesEvent', 'PullRequestEvent']),
          actor: {
            id: integer(random, 1, 9e6),
            login: `dev-${n % 40}`,
            url: `https://api.example.com/users/dev-${n % 40}`,
          },
          repo: { id: integer(random, 1, 9e6), name: `team-${n % 9}/project` },
          payload: {
            push_id: n,
            commits: [{ sha: text(random, HEX, 40), author: { email: `dev${n % 40}@example.com` } }],
          },
          public: true,
          created_at: at(n),
        })),
      ),
    ),
  },
  {
    name: 'sensors',
    follows: "The Array of Things' sensor readings as NDJSON: a row per node and time, values that may be null",
    file: 'readings.ndjson',
    options: {},
    rejected: 1,
    write: file(
      json((n, random) => ({
        node_id: `001e06${text(random, HEX.slice(0, 4), 4)}${two(n % 5)}`,
        timestamp: at(Math.floor(n / 5)),
        subsystem: pick(random, ['metsense', 'lightsense', 'chemsense']),
        parameter: pick(random, ['temperature', 'humidity', 'intensity']),
        value_raw: n % 20 === 0 ? null : integer(random, 0, 65_535),
        value_hrf: n === 77 ? 'overrange' : integer(random, -200, 900) / 10,
      })),
    ),
  },
  {
    name: 'bank',
    follows:
      "A German bank's export of transactions (CSV-CAMT): semicolons, Latin-1, dates and amounts as Germans write them",
    file: 'umsatz.csv',
    options: { separator: ';', decimal: ',', thousands: '.', dates: 'eu', encoding: 'latin1' },
    rejected: 0,
    write: file(
      Buffer.from(
        lines((n, random) => {
          const booked = day(n * 300)
            .split('-')
            .reverse()
            .join('.');
          const amount = `${n % 9 === 0 ? '' : '-'}${n % 5 === 0 ? `1.${digits(random, 3)}` : integer(random, 1, 900)},${digits(random, 2)}`;
          return `"DE89370400440532013000";"${booked}";"${pick(random, ['FOLGELASTSCHRIFT', 'GUTSCHR. ÜBERWEISUNG', 'KARTENZAHLUNG'])}";"Rechnung ${n}";"${pick(random, ['Bäckerei Süß', 'Stadtwerke Köln', 'Möbel Groß'])}";"${amount}";"EUR"`;
        }, '"Auftragskonto";"Buchungstag";"Buchungstext";"Verwendungszweck";"Beguenstigter";"Betrag";"Waehrung"'),
        'latin1',
      ),
    ),
  },
  {
    name: 'cloudtrail',
    follows:
      "CloudTrail's records, one per line as Athena and jq '.Records[]' give them: nested, with addresses and names",
    file: 'records.ndjson',
    options: {},
    rejected: 0,
    write: file(
      json((n, random) => ({
        eventVersion: '1.11',
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/reader/session',
          accountId: '111122223333',
        },
        eventTime: at(n),
        eventSource: pick(random, ['s3.amazonaws.com', 'sts.amazonaws.com', 'kms.amazonaws.com']),
        eventName: pick(random, ['GetObject', 'AssumeRole', 'Decrypt']),
        awsRegion: pick(random, ['eu-west-1', 'us-east-1']),
        sourceIPAddress: n % 10 === 0 ? 'cloudtrail.amazonaws.com' : ip(random),
        userAgent: 'aws-cli/2.31.0',
        requestParameters: n % 3 === 0 ? null : { bucketName: 'logs', key: `a/${n}` },
        eventID: `7e148994-d4a6-481d-8102-${String(n).padStart(12, '0')}`,
        readOnly: n % 3 !== 0,
        eventType: 'AwsApiCall',
        recipientAccountId: '111122223333',
      })),
    ),
  },
  {
    name: 'weblog',
    follows: "Apache's combined log as CSV, without a header line",
    file: 'access.csv',
    options: { columns: 'request_id,host,logged_at,method,path,status,bytes,referer', dates: 'log' },
    rejected: 0,
    write: file(
      lines((n, random) => {
        const [date, time] = [at(n), at(n).slice(11, 19)];
        return `r-${1000 + n},${ip(random)},${date.slice(8, 10)}/Mar/2026:${time} +0100,${pick(random, ['GET', 'GET', 'POST'])},/item/${integer(random, 1, 99)},${pick(random, [200, 200, 304, 404])},${integer(random, 100, 90_000)},https://example.com/`;
      }),
    ),
  },
  {
    name: 'quakes',
    follows: "The USGS' earthquakes as GeoJSON features, one per line",
    file: 'features.ndjson',
    options: {},
    rejected: 0,
    write: file(
      json((n, random) => ({
        type: 'Feature',
        id: `us7000${text(random, HEX, 4)}${n}`,
        time: at(n * 7),
        properties: {
          mag: integer(random, 10, 70) / 10,
          place: `${integer(random, 1, 90)} km N of Town`,
          tsunami: 0,
          url: `https://example.com/quake/${n}`,
        },
        geometry: {
          type: 'Point',
          coordinates: [integer(random, -1800, 1800) / 10, integer(random, -900, 900) / 10, integer(random, 0, 700)],
        },
      })),
    ),
  },
  {
    name: 'flights',
    follows: "The US Bureau of Transportation Statistics' on-time performance, as Parquet",
    file: 'flights.parquet',
    options: {},
    rejected: 0,
    write: (path) =>
      withScratchDuckDb({ memoryMiB: 128 }, async (engine) => {
        const rows = lines((n, random) =>
          [
            day(n * 60),
            pick(random, ['AA', 'DL', 'UA']),
            String(100 + n),
            text(random, CAPITALS, 3),
            at(n * 60).slice(0, 19),
            String(integer(random, -10, 90)),
            String(n % 25 === 0),
          ]
            .map(literal)
            .join(', '),
        )
          .trimEnd()
          .split('\n')
          .map((row) => `(${row})`);
        await engine.run(
          `COPY (SELECT f.day::DATE AS FlightDate, carrier AS Reporting_Airline, number::INTEGER AS Flight_Number, origin AS Origin,
            departed::TIMESTAMP AS DepartedAt, delay::DOUBLE AS DepDelay, cancelled::BOOLEAN AS Cancelled
            FROM (VALUES ${rows.join(', ')}) AS f(day, carrier, number, origin, departed, delay, cancelled)) TO ${fileLiteral(path)} (FORMAT parquet)`,
        );
      }),
  },
  {
    name: 'invoices',
    follows: "A French company's FEC-like export of invoices: tabs, Latin-1, decimal commas",
    file: 'factures.csv',
    options: { separator: 'tab', encoding: 'latin1', decimal: ',' },
    rejected: 0,
    write: file(
      Buffer.from(
        lines(
          (n, random) =>
            [
              `F2026-${String(n).padStart(5, '0')}`,
              day(n * 300),
              pick(random, ['Société Générale d’Été'.replace('’', "'"), 'Café Français', 'Hôtel de la Forêt']),
              `${integer(random, 10, 9000)},${digits(random, 2)}`,
              'EUR',
              pick(random, ['FR', 'BE', 'CH']),
            ].join('\t'),
          ['Numéro', 'Date', 'Client', 'Montant total', 'Currency', 'Country'].join('\t'),
        ),
        'latin1',
      ),
    ),
  },
];
