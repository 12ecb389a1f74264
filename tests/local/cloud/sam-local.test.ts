import { expect, test } from '@jest/globals';
import { withLayers } from '../../../src/local/cloud/sam-local.ts';

const layer = (ContentUri: string) => ({
  Type: 'AWS::Serverless::LayerVersion',
  Properties: { ContentUri, CompatibleRuntimes: ['nodejs24.x'] },
});
const transform = { Type: 'AWS::Serverless::Function', Properties: { Layers: [{ Ref: 'DuckDbLayer' }] } };

test('a layer that a parameter names becomes a resource of the template itself', () => {
  const template = {
    Transform: 'AWS::Serverless-2016-10-31',
    Parameters: { Stage: { Type: 'String' }, DuckDbLayer: { Type: 'String' } },
    Resources: { Transform: transform },
  };
  const tables = { Resources: { DuckDbLayer: layer('DuckDbLayer'), IcebergLayer: layer('IcebergLayer') } };
  expect(withLayers(template, tables, '../Tables')).toEqual({
    Transform: 'AWS::Serverless-2016-10-31',
    Parameters: { Stage: { Type: 'String' } },
    Resources: { DuckDbLayer: layer('../Tables/DuckDbLayer'), Transform: transform },
  });
});
