import { describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../../src/contracts/ajv.ts';

interface Table {
  readonly format: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const TABLES: readonly Table[] = [
  {
    format: 'date',
    valid: ['2024-02-29', '2000-02-29', '1999-12-31', '0000-01-01'],
    invalid: [
      '',
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-00-10',
      '2024-1-01',
      '2024-01-01T',
      '24-01-01',
    ],
  },
  {
    format: 'date-time',
    valid: [
      '2026-01-05T10:20:30Z',
      '2026-01-05t10:20:30z',
      '2026-01-05 10:20:30.123456789+02:00',
      '2026-01-05T10:20:30-0330',
      '2026-01-05T10:20:30+02',
      '2016-12-31T23:59:60Z',
      '2017-01-01T01:59:60+02:00',
      '2026-01-05T10:20:59.9Z',
    ],
    invalid: [
      '2026-01-05',
      '2026-01-05T10:20:30',
      '2026-01-05T10:20Z',
      '2026-01-05T24:00:00Z',
      '2026-01-05T10:60:00Z',
      '2026-01-05T10:20:60Z',
      '2017-01-01T25:59:60+02:00',
      '2017-01-01T23:99:60+00:40',
      '2017-01-01T24:59:60+01:00',
      '2016-12-31T22:60:60-00:01',
      '2026-01-05T10:20:30.Z',
      '2026-01-05T10:20:30+24:00',
      '2026-01-05T10:20:30+02:60',
      '2026-01-05T10:20:30+02:',
      '2026-01-05TT10:20:30Z',
      '2026-02-30T10:20:30Z',
      '2026-01-05T10:20:30Z ',
    ],
  },
  {
    format: 'text',
    valid: ['', ' ', 'a\nb', '\u0001', '😀', '\ud83d\ude00'],
    invalid: ['\0', 'A\0B', 'A\ud800B', '\udc00', '\ude00\ud83d'],
  },
  {
    format: 'idn-email',
    valid: ['a@b.ro', 'ștefan.țăran@țară.ro', '田中@例え.jp', "o'neil+x@example.com"],
    invalid: ['', 'ș', 'ș@b', '@b.ro', 'ș @b.ro', 'ș@b..ro', 'a\0@b.ro', '🎉@b.ro'],
  },
  {
    format: 'form-encoded',
    valid: ['', 'a+b', 'dt%3D2026', '%C8%9B', '100%25'],
    invalid: ['100%', '%', '%zz', 'a%C8', '%FF'],
  },
  {
    format: 'local-date',
    valid: ['2024-02-29', '0001-01-01', '9999-12-31'],
    invalid: ['0000-01-01', '2023-02-29', '10000-01-01', '0044-03-15 BC', 'infinity', ''],
  },
  {
    format: 'local-date-time',
    valid: ['2010-12-01T08:26:00', '2012-02-29T23:59:59', '2022-11-03T14:20:49.9', '2022-11-03T14:20:49.962104'],
    invalid: [
      '2010-12-01T08:26:00Z',
      '2010-12-01 08:26:00',
      '2010-12-01T24:00:00',
      '2010-12-01T08:26',
      '2010-12-01T08:26:00.',
      '2010-12-01T08:26:00.1234567',
      '2010-12-01T08:26:00.1Z',
      '2010-12-01T08:26:00,123',
      '2011-02-29T08:26:00',
      '0000-12-31T08:26:00',
    ],
  },
  {
    format: 'local-time',
    valid: ['00:00:00.000', '23:59:59.999', '08:26:00.120'],
    invalid: [
      '24:00:00.000',
      '08:60:00.000',
      '08:26:60.000',
      '08:26:00',
      '08:26:00.12',
      '08:26:00.1200',
      '8:26:00.120',
    ].concat(['08:26:00,120', '08:26:00.12Z', ' 8:26:00.120', '08-26-00.120']),
  },
  {
    format: 'email',
    valid: ['ana.pop@example.com', "o'neil+tag@a-b.example.org", 'x@y.z', 'A_1@Sub.Example.COM'],
    invalid: [
      '',
      '@example.com',
      'ana',
      'ana@',
      'ana@example',
      'ana..pop@example.com',
      '.ana@example.com',
      'ana.@example.com',
    ].concat([
      'ana@-example.com',
      'ana@example-.com',
      'ana@example..com',
      'ana@exa mple.com',
      'ana@@example.com',
      'ană@example.com',
    ]),
  },
  {
    format: 'ipv4',
    valid: ['0.0.0.0', '255.255.255.255', '192.168.1.10'],
    invalid: ['256.1.1.1', '1.1.1', '1.1.1.1.1', '01.1.1.1', '1.1.1.', '1.1.1.1 ', '1..1.1', 'a.b.c.d'],
  },
  {
    format: 'canonical-uuid',
    valid: ['d95145ba-e71b-4c8c-9786-010a58e36c31', '00000000-0000-0000-0000-000000000000'],
    invalid: [
      'D95145BA-E71B-4C8C-9786-010A58E36C31',
      'd95145ba-e71b-4c8c-9786-010a58e36c3A',
      'urn:uuid:d95145ba-e71b-4c8c-9786-010a58e36c31',
      'd95145bae71b4c8c9786010a58e36c31',
      'd95145ba-e71b-4c8c-9786-010a58e36c3',
      'd95145ba-e71b-4c8c-9786_010a58e36c31',
      'g95145ba-e71b-4c8c-9786-010a58e36c31',
      'd95145ba-e71b-4c8c-9786-010a58e36c3é',
      '',
    ],
  },
  {
    format: 'uuid',
    valid: [
      'd95145ba-e71b-4c8c-9786-010a58e36c31',
      'D95145BA-E71B-4C8C-9786-010A58E36C31',
      'urn:uuid:d95145ba-e71b-4c8c-9786-010a58e36c31',
    ],
    invalid: [
      'd95145bae71b4c8c9786010a58e36c31',
      'd95145ba-e71b-4c8c-9786-010a58e36c3',
      'g95145ba-e71b-4c8c-9786-010a58e36c31',
      'urn:d95145ba-e71b-4c8c-9786-010a58e36c31',
    ],
  },
  {
    format: 'mac-address',
    valid: ['6b:04:21:25:68:6a', '6B-04-21-25-68-6A'],
    invalid: [
      '6b:04:21:25:68',
      '6b:04:21:25:68:6a:00',
      '6b-04:21:25:68:6a',
      '6b0421.25686a',
      '6g:04:21:25:68:6a',
      '6b.04.21.25.68.6a',
    ],
  },
  {
    format: 'phone-number',
    valid: ['+40726123471', '+1234567', '+123456789012345'],
    invalid: ['0726123471', '+0726123471', '+123456', '+1234567890123456', '+40 726123471', '40726123471', '+'],
  },
  {
    format: 'trimmed',
    valid: ['', 'a', 'United  Kingdom', 'a\nb', '😀'],
    invalid: [' ', ' a', 'a ', 'a\n', '\ta', '\u00a0a', '\ufeffa'],
  },
];

describe.each(TABLES)('$format', ({ format, valid, invalid }) => {
  test.each(valid)('accepts %j', (text) => {
    expect(FORMATS[format]?.(text)).toBe(true);
  });
  test.each(invalid)('rejects %j', (text) => {
    expect(FORMATS[format]?.(text)).toBe(false);
  });
});
