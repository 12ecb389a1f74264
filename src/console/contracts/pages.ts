import { html } from 'hono/html';
import type { Question } from '../../cli/ask/question.ts';
import type { UsingFile } from '../../cli/contracts/uses.ts';
import { personalIn } from '../../contracts/contract-index.ts';
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
    body: html`<p><a href="/contracts/changes">What changed</a> since a release, and whom that affects.</p>
      ${table('Contracts', ['contract', 'title', 'owner', 'key', 'personal data'], rows)}`,
  });
}

/** Where a contract's messages come from, and who uses them. */
interface Uses {
  readonly from: readonly string[];
  readonly files: readonly UsingFile[];
  /** Those among the files. */
  readonly questions: readonly Question[];
}

/** A contract with its fields, who produces it and who reads it. */
export function contractPage(schema: Schema, uses: Uses, versions: readonly Schema[]): Html {
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
      ${
        versions.length === 0
          ? ''
          : html`<p>Other versions: ${versions.map(({ $id }) => html`<a href="/contracts/${$id}">${$id}</a> `)}</p>`
      }
      ${table('Fields', ['field', 'type', 'rules', 'unit', 'personal data', 'meaning'], fields)} ${usesPart(uses)}`,
  });
}

function usesPart({ from, files, questions }: Uses): Html {
  const asked = questions.map(
    ({ pipeline, name, question }) => html`<a href="/questions/${pipeline}/${name}">${question}</a>`,
  );
  const pathsOf = (kind: UsingFile['kind']) =>
    files.filter((file) => file.kind === kind).map(({ path }) => codeOf(path));
  return html`<h2>Who produces it</h2>
    ${listOf(from, 'Only code: it is the input or the output of a function.')}
    <h2>Who reads it</h2>
    <h3>Questions</h3>
    ${listOf(asked, 'None.')}
    <h3>Dashboards</h3>
    ${listOf(pathsOf('dashboard'), 'None.')}
    <h3>SQL</h3>
    ${listOf(pathsOf('SQL'), 'None.')}
    <h3>Code that makes or validates it</h3>
    ${listOf(pathsOf('code'), 'None.')}
    <h3>Documents that describe its table</h3>
    ${listOf(pathsOf('document'), 'None.')}`;
}

function listOf(items: readonly (string | Html)[], otherwise: string): Html {
  if (items.length === 0) return html`<p>${otherwise}</p>`;
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

function codeOf(path: string): Html {
  return html`<code>${path}</code>`;
}

function typeOf({ type }: Property): string {
  return [type].flat().join(' or ');
}
