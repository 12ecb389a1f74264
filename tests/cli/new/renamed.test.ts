import { expect, test } from '@jest/globals';
import { renamed } from '../../../src/cli/new/renamed.ts';

const NAMES = { pipeline: 'meter-reading', message: 'heat-reading' };

test.each([
  { input: 'schemas/weather/reading.v1.json', expected: 'schemas/meter-reading/heat-reading.v1.json' },
  { input: 'DeliveryTable: reading/v1', expected: 'DeliveryTable: heat-reading/v1' },
  {
    input: "import { reading } from '../generated/reading.v1.ts';",
    expected: "import { heatReading } from '../generated/heat-reading.v1.ts';",
  },
  {
    input: 'Readings: { "title": "Readings", Messages: readings }',
    expected: 'HeatReadings: { "title": "Heat readings", Messages: heat readings }',
  },
  { input: 'const READING = {};', expected: 'const HEAT_READING = {};' },
])("$input is renamed, even if a new name contains one of the example's", ({ input, expected }) => {
  expect(renamed(input, NAMES)).toBe(expected);
});
