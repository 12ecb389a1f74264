import { expect, test } from '@jest/globals';
import { sentBy } from './in-redshift.ts';

test.each([[{ into: 'star.fact', columns: [], keys: ["processed/a\\' --"] }], ["INSERT INTO star.fact VALUES ('\\')"]])(
  'Redshift is sent nothing with a backslash, by which a text could end early: %j',
  async (statement) => {
    const sent = await sentBy((warehouse) =>
      expect(warehouse.apply([statement])).rejects.toThrow('Expected SQL and keys without backslashes'),
    );
    expect(sent).toEqual([]);
  },
);
