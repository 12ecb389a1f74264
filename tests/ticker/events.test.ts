import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { tickRequest } from '../../src/ticker/generated/tick-request.v1.ts';
import { tick } from '../../src/ticker/generated/tick.v1.ts';
import { admitted, describeSamples, isObject, landed } from '../support/samples.ts';
import { aTick } from './ticks.ts';

describeSamples('ticker', {
  tick: { take: (event) => admitted(directInput(tickRequest), isObject, event) },
  transform: { take: (event, gate) => landed(event, { ...gate, contract: tick }, JSON.stringify(aTick()), readRaw, 1) },
});
