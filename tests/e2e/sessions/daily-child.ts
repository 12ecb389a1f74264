import { folderStore } from '../../support/fakes/folder-store.ts';
import { runDaily } from '../../sessions/daily-lake.ts';

// Runs the daily batch over the bucket in a folder and kills itself, as kill -9 does, after N writes; a negative
// number kills nothing, and says how many writes there were and what they removed: node daily-child.ts <folder> <from> <to> <writes>
const [folder = '', from = '', to = '', last = ''] = process.argv.slice(2);
const store = folderStore(folder);
let writes = 0;
const removed: string[] = [];
const counted =
  <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
  async (...args: Args): Promise<void> => {
    await write(...args);
    if (++writes === Number(last)) process.kill(process.pid, 'SIGKILL');
  };
if (last === '0') process.kill(process.pid, 'SIGKILL');
const removeOne = counted((key: string) => store.remove([key]));
const killing = {
  ...store,
  putFile: counted((key: string, path: string) => store.putFile(key, path)),
  put: counted((key: string, content: string | Uint8Array) => store.put(key, content)),
  // a deletion of several objects may get half through them
  remove: async (keys: readonly string[]) => {
    removed.push(...keys);
    for (const key of keys) await removeOne(key);
  },
};
await runDaily(killing, { scheduled_at: '2026-11-23T02:00:00Z', from, to });
console.log(JSON.stringify({ writes, removed }));
