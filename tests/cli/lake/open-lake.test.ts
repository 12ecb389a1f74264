import { expect, test } from '@jest/globals';
import { copiedPrefix } from '../../../src/cli/lake/open-lake.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { parseTemplate } from '../../../src/cli/templates/template.ts';
import { lakeTable } from '../../../src/lib/lake/lake-table.ts';
import { at } from '../../../src/lib/values.ts';

test.each(await readPipelines())('a lake of $name is copied where its template has one', ({ name, lake }) => {
  const output = at(parseTemplate(`src/${name}/template.yaml`).body, 'Outputs', 'LakeBucket');
  expect(lake !== undefined).toBe(output !== undefined);
});

test('all is copied of a lake that can be queried, of another one what was rejected', () => {
  expect(copiedPrefix({ name: 'weather', lake: { tables: [lakeTable({ id: 'weather/day.v1', columns: [] })] } })).toBe(
    '',
  );
  expect(copiedPrefix({ name: 'weather', lake: {} })).toBe('failed/');
});
