import { trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import { runDaily } from '../../sessions/daily-lake.ts';
import { folderStore } from '../../support/fakes/folder-store.ts';
import { localTables } from '../../support/local-tables.ts';
import { killingTables } from '../killing-tables.ts';

// Runs the daily batch over the objects in a folder and the tables of a local cloud, and is killed after N statements:
// node daily-child.ts <folder> <port> <table bucket's ARN> <from> <to> <statements>
const [folder = '', port = '', arn = '', from = '', to = '', last = ''] = process.argv.slice(2);
trustCertificate();
const { tables, report } = killingTables(localTables(localAccess(Number(port)), arn), Number(last));
await runDaily({ ...folderStore(folder), tables }, { scheduled_at: '2026-11-23T02:00:00Z', from, to });
report();
