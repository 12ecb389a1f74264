import { UsageError } from '../../lib/usage-error.ts';
import { pascalCase } from '../pipelines/pascal-case.ts';
import { mergeSections } from '../templates/merge-sections.ts';

export interface Alarm {
  readonly pipeline: string;
  /** A metric that its functions count. */
  readonly metric: string;
  /** What it counts, in words, as docs/metrics.md says. */
  readonly meaning: string;
  /** The alarm goes off above it. */
  readonly above: number;
}

/**
 * A pipeline's template with an alarm after its other resources. A template's first alarm is the pattern for the next ones.
 * @throws {UsageError} if it has such an alarm already, or lacks the lake and the log groups that an alarm names
 */
export function withAlarm(template: string, alarm: Alarm): string {
  const { pipeline, metric, meaning, above } = alarm;
  const id = `${pascalCase(metric)}Alarm`;
  const path = `src/${pipeline}/template.yaml`;
  if (new RegExp(`^  ${id}:`, 'm').test(template)) throw new UsageError(`${path} already has ${id}.`);
  const groups = new Set(template.match(/\b\w+\.Outputs\.LogGroupName\b/g));
  if (groups.size === 0 || !template.includes('Lake.Outputs.BucketName'))
    throw new UsageError(
      `Can't add an alarm to ${path}, because its layout differs from that of docs/examples/weather: add it by hand, as CONTRIBUTING.md says.`,
    );
  const watched = new RegExp(`MetricName: ${metric}$`, 'm').test(template);
  if (watched) throw new UsageError(`An alarm of ${path} already watches ${metric}.`);
  const pattern = template.includes('&alarm') ? '<<: *alarm' : `<<: &alarm\n${PATTERN}`;
  return mergeSections(
    template,
    `Resources:
  ${id}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ${pattern}
      Namespace: Sluice
      Dimensions: [{ Name: service, Value: !Sub '\${Stage}-${pipeline}' }]
      AlarmDescription: !Sub >-
        ${pipeline}: ${metric} was above ${above}. It counts ${meaningInSentence(meaning)}
        The log ${groups.size === 1 ? 'group says' : 'groups say'} when: ${[...groups].map((group) => `\${${group}}`).join(', ')}.
        Where the data is: below s3://\${Lake.Outputs.BucketName}/.
      MetricName: ${metric}
      Threshold: ${above}
`,
  );
}

/** Docstrings begin with a capital letter. */
function meaningInSentence(meaning: string): string {
  return `${meaning.charAt(0).toLowerCase()}${meaning.slice(1).replace(/\.?$/, '.')}`;
}

const PATTERN = `        AlarmActions: [!Ref AlertTopicArn]
        OKActions: [!Ref AlertTopicArn]
        Statistic: Sum
        Period: 300
        EvaluationPeriods: 1
        ComparisonOperator: GreaterThanThreshold
        TreatMissingData: notBreaching`;
