import { accept } from '../../lib/contracts/validate.ts';
import { createdObject } from '../../lib/generated/created-object.v1.ts';
import { landedDay, ZONES } from '../../lib/lake/keys.ts';
import type { MessageQueue } from '../../lib/ports/message-queue.ts';
import type { ObjectStore } from '../../lib/ports/object-store.ts';
import type { Days } from '../pipelines/pipeline.ts';

interface Ports {
  readonly store: Pick<ObjectStore, 'list'>;
  /** The one that publish reads. */
  readonly queue: MessageQueue;
}

/** What became of the notices of clean objects, in objects. */
export interface Notified {
  readonly sent: number;
  /** By the queue. */
  readonly refused: number;
}

/** Has publish merge a clean table's objects of some days again, as if they had just landed. */
export async function notifyPublish(table: string, { from, to }: Days, { store, queue }: Ports): Promise<Notified> {
  const objects = await store.list(`${ZONES.clean}${table}/`);
  const notices = objects.flatMap(({ key }) => {
    const dt = landedDay(key)?.dt;
    if (dt === undefined || dt < from || dt > to) return [];
    return [{ body: JSON.stringify(accept(createdObject, { key })), delaySeconds: 0 }];
  });
  const refused = await queue.send(notices);
  return { sent: notices.length - refused.length, refused: refused.length };
}
