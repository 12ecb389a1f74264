import { root } from './root.mjs';

/** Something that the user has to fix; the message says how. */
export class Remedy extends Error {}

/** What to say if the checkout can't be written. */
export function refusalOf({ code, path }) {
  const why = { EACCES: 'you have no permission', EPERM: 'you have no permission', EROFS: 'the disk is read-only' }[
    code
  ];
  return why && `Sluice installs what it needs in its own folder, but can't write ${path ?? root}: ${why}.`;
}
