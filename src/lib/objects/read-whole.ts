import { PermanentError } from '../errors.ts';
import { OtherFormatError } from './plain-bytes.ts';
import { BEGINNING, wholeObject, type Reading } from './reading.ts';

/** The object's readings, and one about the object as a whole if it is empty or truncated. */
export async function* readWhole(batches: AsyncIterable<Reading[]>): AsyncGenerator<Reading[], void, undefined> {
  let isEmpty = true;
  try {
    for await (const readings of batches) {
      if (readings.length > 0 || readings === BEGINNING) isEmpty = false;
      yield readings;
    }
    if (isEmpty) yield [wholeObject('empty', 'at least one line', 'nothing')];
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    const found = error instanceof OtherFormatError ? error.found : 'an object that breaks off';
    yield [wholeObject('object', error.message.replace('Expected ', ''), found)];
  }
}
