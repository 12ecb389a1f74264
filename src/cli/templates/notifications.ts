import { resourcesOfType, type Template } from './template.ts';
import { at, walk } from '../../lib/values.ts';
import { target, textOf } from './intrinsics.ts';

/** What a bucket's new objects set going: the logical ids of the bucket and of the function, and the objects' folder. */
export interface Notification {
  readonly bucket: string;
  readonly function: string;
  readonly prefix: string;
}

export function notifications(template: Template): Notification[] {
  return resourcesOfType(template, 'AWS::S3::Bucket').flatMap(({ id, properties }) =>
    [...walk(at(properties, 'NotificationConfiguration', 'LambdaConfigurations'))].flatMap((each) => {
      const invoked = target(at(each, 'Function'));
      const prefix = textOf(at(each, 'Filter', 'S3Key', 'Rules', 0, 'Value'));
      return invoked === undefined ? [] : [{ bucket: id, function: invoked, prefix }];
    }),
  );
}
