import { extractRequest } from '../../src/lib/generated/extract-request.v1.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { wakeUp } from '../../src/lib/sources/wake-up.ts';
import { admitted, describeSamples, isObject } from '../support/samples.ts';

describeSamples('weather', {
  extract: { take: (event) => admitted(directInput(extractRequest), isObject, event) },
  load: { take: (event) => admitted(wakeUp(), isObject, event) },
  transform: { take: (event) => admitted(wakeUp(), isObject, event) },
});
