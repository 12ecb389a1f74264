import { Pair, parse, Scalar, YAMLMap, type CollectionTag, type ScalarTag, type Tags } from 'yaml';

/**
 * CloudFormation's YAML as plain data: `!Ref A` becomes `{ Ref: 'A' }`, `!GetAtt A.B` `{ 'Fn::GetAtt': ['A', 'B'] }`.
 * `<<` merges, as it does for SAM. A text is parsed once, as shared templates are nested many times: no one may change the result.
 */
export function parseCloudFormation(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, parse(text, { customTags: TAGS, merge: true }));
  return parsed.get(text);
}

const parsed = new Map<string, unknown>();

const NAMES = 'Ref Condition Sub GetAtt Join Select Split If Equals Not And Or Contains FindInMap'.split(' ');

const TAGS: Tags = NAMES.flatMap((name) => {
  const tag = `!${name}`;
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const scalar: ScalarTag = { tag, resolve: (text) => ({ [key]: name === 'GetAtt' ? attributeOf(text) : text }) };
  const resolve: CollectionTag['resolve'] = (node) => {
    const call = new YAMLMap();
    call.add(new Pair(new Scalar(key), node));
    return call;
  };
  return [scalar, { tag, collection: 'seq', resolve }, { tag, collection: 'map', resolve }];
});

/** CloudFormation's own list has two elements: the attribute `Outputs.Name` of a nested application is one. */
function attributeOf(text: string): string[] {
  const dot = text.indexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}
