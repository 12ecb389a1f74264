import { expect, test } from '@jest/globals';
import { applicationOf, deploymentOf } from '../../../src/cli/deployment/deployment.ts';

const deployed = deploymentOf(new Map([['Sessions', new Map([['QueueUrl', 'https://queue']])]]));

test('an output is found by its pipeline and its name', () => {
  expect(deployed('sessions', 'QueueUrl')).toBe('https://queue');
});

test('an output that a pipeline lacks is named', () => {
  expect(() => deployed('sessions', 'Queue')).toThrow(
    'Expected the deployed pipeline sessions to have the output Queue',
  );
});

test('a pipeline that is not deployed is named', () => {
  expect(() => deployed('ticker', 'LakeBucket')).toThrow("The pipeline ticker isn't deployed.");
});

test('a pipeline of several words has its application in the root by their capitals', () => {
  expect(['operations', 'weather-readings'].map(applicationOf)).toEqual(['Operations', 'WeatherReadings']);
});
