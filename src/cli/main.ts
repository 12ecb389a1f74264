import project from '../../package.json' with { type: 'json' };
import { type Command, runCommandLine } from './command-line.ts';

const commands = new Map<string, Command>([
  ['start', { summary: 'run every pipeline on this machine and print what landed', load: () => import('./start.ts') }],
  ['send', { summary: 'send your own CSV or NDJSON file through its contract', load: () => import('./send.ts') }],
  ['query', { summary: 'run SQL over what has landed', load: () => import('./query.ts') }],
  ['ask', { summary: 'ask the warehouse a business question', load: () => import('./ask.ts') }],
  ['backfill', { summary: 'publish earlier days of the sessions again', load: () => import('./backfill.ts') }],
  [
    'reconcile',
    { summary: 'what the source had and the warehouse has, table by table', load: () => import('./reconcile.ts') },
  ],
  ['failed', { summary: 'list the messages that a contract rejected, and why', load: () => import('./failed.ts') }],
  ['drill', { summary: 'break what runs locally, and see that a person is told', load: () => import('./drill.ts') }],
  ['deploy', { summary: 'deploy what you have changed to the running local cloud', load: () => import('./deploy.ts') }],
  [
    'replay',
    { summary: 'send rejected messages again that their contract accepts by now', load: () => import('./replay.ts') },
  ],
  [
    'contracts',
    { summary: 'derive validators, types and documentation from schemas/', load: () => import('./contracts.ts') },
  ],
  ['diagram', { summary: 'draw the architecture from the templates', load: () => import('./diagram.ts') }],
]);

process.exitCode = await runCommandLine(process.argv.slice(2), { version: project.version, commands }, console);
