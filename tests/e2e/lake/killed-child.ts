import { localAccess } from '../../../src/cli/deployment/access.ts';
import { trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { localTables } from '../../support/local-tables.ts';
import { killingTables } from '../killing-tables.ts';
import { STEPS } from './killed-steps.ts';

// Runs a step into the tables of a local cloud, and is killed after N statements:
// node killed-child.ts <step> <first|second> <port> <table bucket's ARN> <statements>
const [name = '', which = '', port = '', arn = '', last = ''] = process.argv.slice(2);
trustCertificate();
const { tables, report } = killingTables(localTables(localAccess(Number(port)), arn), Number(last));
const step = STEPS[name]?.[which === 'second' ? 'second' : 'first'];
if (!step) throw new Error(`Expected a step, not ${name}`);
await step(tables);
report();
