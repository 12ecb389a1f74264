// Derived from schemas/lib/object-notice.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './object-notice.v1.validate.ts';

/**
 * The part of S3's notification about written objects that is read here.
 */
export interface ObjectNotice {
  /**
   * At least one object.
   *
   * @minItems 1
   *
   * Items: An object.
   */
  Records: [
    {
      /**
       * Where it is.
       */
      s3: {
        /**
         * Its bucket.
         */
        bucket: {
          /**
           * The bucket's name.
           */
          name: string;
          [k: string]: unknown;
        };
        /**
         * The object itself.
         */
        object: {
          /**
           * Its key, form-encoded: + is a space.
           */
          key: string;
          [k: string]: unknown;
        };
        [k: string]: unknown;
      };
      [k: string]: unknown;
    },
    ...{
      /**
       * Where it is.
       */
      s3: {
        /**
         * Its bucket.
         */
        bucket: {
          /**
           * The bucket's name.
           */
          name: string;
          [k: string]: unknown;
        };
        /**
         * The object itself.
         */
        object: {
          /**
           * Its key, form-encoded: + is a space.
           */
          key: string;
          [k: string]: unknown;
        };
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[],
  ];
}

export const objectNotice: Contract<ObjectNotice> = {
  id: 'lib/object-notice.v1',
  validate,
};
