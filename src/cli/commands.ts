import type { Command } from './terminal/command-line.ts';

/** The commands of `sluice`, in the order in which it lists them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'start',
    {
      summary: 'run every pipeline on this machine and print what landed',
      load: () => import('../local/start/command.ts'),
    },
  ],
  ['send', { summary: 'send a file of your data through its contract', load: () => import('./send/command.ts') }],
  ['new', { summary: 'create a pipeline from a sample of your data', load: () => import('./new/which.ts') }],
  ['remove', { summary: 'remove a pipeline from the project', load: () => import('./remove/command.ts') }],
  ['infer', { summary: 'print the contract that a file suggests', load: () => import('./infer/command.ts') }],
  ['sample', { summary: 'print made-up messages of a contract', load: () => import('./sample/command.ts') }],
  ['query', { summary: 'run SQL over what has landed', load: () => import('./query/command.ts') }],
  ['ask', { summary: 'ask the warehouse a business question', load: () => import('./ask/command.ts') }],
  ['dashboard', { summary: 'write a dashboard as a web page', load: () => import('../console/dashboards/command.ts') }],
  ['console', { summary: 'show the pipelines as web pages', load: () => import('../local/console/command.ts') }],
  ['backfill', { summary: 'rebuild or republish earlier days', load: () => import('./backfill/command.ts') }],
  [
    'reconcile',
    {
      summary: 'compare what each hop passed on, and a warehouse with its source',
      load: () => import('./reconcile/command.ts'),
    },
  ],
  [
    'failed',
    { summary: 'list why contracts rejected messages; show and repair them', load: () => import('./failed/which.ts') },
  ],
  ['trace', { summary: 'follow a record, hop by hop', load: () => import('./trace/command.ts') }],
  ['cost', { summary: 'print what a deployment costs a month', load: () => import('./cost/command.ts') }],
  [
    'drill',
    {
      summary: 'break the local cloud on purpose, and see that a person is alerted',
      load: () => import('../local/drill/command.ts'),
    },
  ],
  [
    'deploy',
    {
      summary: 'deploy what you have changed to the running local cloud',
      load: () => import('../local/deploy/command.ts'),
    },
  ],
  [
    'account',
    {
      summary: 'show which AWS account, Region and identity are used',
      load: () => import('./account/command.ts'),
    },
  ],
  [
    'replay',
    {
      summary: 'resend rejected messages that their contract now accepts',
      load: () => import('./replay/command.ts'),
    },
  ],
  [
    'contracts',
    {
      summary: 'derive what follows from schemas/, or compare them (contracts diff)',
      load: () => import('./contracts/which.ts'),
    },
  ],
  ['diagram', { summary: 'draw the architecture from the templates', load: () => import('./diagram/command.ts') }],
  [
    'permissions',
    {
      summary: "derive the deploying role's policies from the templates",
      load: () => import('./permissions/command.ts'),
    },
  ],
]);
