import { html } from 'hono/html';
import type { Html } from '../../cli/pages/document.ts';
import { table } from '../../cli/pages/table.ts';
import { ago } from '../ago.ts';
import { hopsOf, sizeOf, type StoredZone } from '../hops/zones.ts';
import { layout } from '../layout.ts';

/** An object of a pipeline's lake; undefined if the zones don't have it. Its content isn't shown: it may be personal. */
export function objectPage(pipeline: string, key: string, zones: readonly StoredZone[], now: Date): Html | undefined {
  const zone = zones.find((each) => key.startsWith(each.zone));
  const object = zone?.objects.find((each) => each.key === key);
  if (!zone || !object) return undefined;
  const [hop] = hopsOf([zone]);
  const rows = [
    ['key', key],
    ['what it is', hop ? `one of the ${zone.zone} objects: ${hop.says}` : 'a file that only the steps use'],
    ['size', sizeOf(object.bytes)],
    ['written', `${object.written.toISOString()}, ${ago(object.written, now)}`],
  ];
  return layout({
    title: 'Object',
    section: '/',
    body: html`<p>In the lake of <a href="/pipelines/${pipeline}">${pipeline}</a>.</p>
      ${table('Object', ['property', 'value'], rows)}
      <p class="note">
        Its content may include personal data, so it isn't shown. <code>npx sluice query</code> reads rows that landed,
        and <code>npx sluice failed show</code> shows messages that failed.
      </p>`,
  });
}

export function objectPath(pipeline: string, key: string): string {
  return `/pipelines/${pipeline}/object?${new URLSearchParams({ key }).toString()}`;
}
