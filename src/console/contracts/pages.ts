import { html } from 'hono/html';
import { rulesInWords } from '../../contracts/document.ts';
import type { Property, Schema } from '../../contracts/schema.ts';
import type { Html } from '../../cli/pages/document.ts';
import { layout } from '../layout.ts';
import { table } from '../../cli/pages/table.ts';

/** All contracts. */
export function contractsPage(schemas: readonly Schema[]): Html {
  const rows = schemas.map((schema) => [
    { href: `/contracts/${schema.$id}`, text: schema.$id },
    schema.title,
    schema['x-owner'],
    (schema['x-key'] ?? []).join(', '),
    personalIn(schema).join(', '),
  ]);
  return layout({
    title: 'Contracts',
    section: '/contracts',
    body: table('Contracts', ['contract', 'title', 'owner', 'key', 'personal data'], rows),
  });
}

/** A contract with its fields. */
export function contractPage(schema: Schema): Html {
  const fields = Object.entries(schema.properties).map(([name, property]) => [
    name,
    typeOf(property) + (schema.required.includes(name) ? '' : ', optional'),
    rulesInWords(property),
    property['x-unit'] ?? '',
    property['x-pii'] ?? '',
    property.description ?? '',
  ]);
  const key = schema['x-key'] ?? [];
  const time = schema['x-event-time'];
  return layout({
    title: `${schema.title} (${schema.$id})`,
    section: '/contracts',
    body: html`<p>${schema.description}</p>
      <p class="note">
        Owner:
        ${schema['x-owner']}${key.length > 0 ? `. Key: ${key.join(', ')}` : ''}${
          time === undefined ? '' : `. Event time: ${time}`
        }.
        Source: <code>schemas/${schema.$id}.json</code>
      </p>
      ${table('Fields', ['field', 'type', 'rules', 'unit', 'personal data', 'meaning'], fields)}`,
  });
}

function typeOf({ type }: Property): string {
  return [type].flat().join(' or ');
}

function personalIn({ properties }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, property]) => (property['x-pii'] === undefined ? [] : [name]));
}
