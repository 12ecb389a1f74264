import { expect, test } from '@jest/globals';
import { visit } from '../../support/contracts/visit.ts';
import type { Landed } from '../../../src/cli/pipelines/pipeline.ts';
import { keepsRunning, withoutDemo } from '../../../src/local/start/hints.ts';

const LANDED: Landed = { contract: visit, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] };
const WITH_QUEUE = { name: 'clinic', lake: { landed: [LANDED] } };
const CLOSED = { name: 'clock', lake: { landed: [{ contract: visit }] } };

test('a pipeline without a demonstration says how to send it data, and how to see what landed', () => {
  const how = `send it your own file with \`npx sluice send <file> --contract ${visit.id.replace('.v1', '')}\`, and see what landed with \`npx sluice query "SELECT * FROM clinic_visit LIMIT 10"\`.`;
  expect(withoutDemo(WITH_QUEUE, [WITH_QUEUE, CLOSED], false)).toBe(`clinic has no demonstration: ${how}`);
  expect(withoutDemo(WITH_QUEUE, [WITH_QUEUE, CLOSED], true)).toBe(
    `clinic has no demonstration. In a terminal, \`npm start -- --only clinic\` keeps running, so that you can ${how}`,
  );
});

test('sending is suggested only where something can be sent', () => {
  expect(withoutDemo(CLOSED, [CLOSED], false)).toBe('clock has no demonstration.');
  expect(keepsRunning('https://x', 'Look at it: http://y', [CLOSED])).toBe(
    'Look at it: http://y\nThe local cloud keeps running at https://x. Ctrl-C stops both.',
  );
  expect(keepsRunning('https://x', '', [CLOSED, WITH_QUEUE])).toContain('with `npx sluice send`');
});
