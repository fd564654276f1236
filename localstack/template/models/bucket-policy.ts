import * as z from 'zod';
import { parsePolicy } from '../../identity/policy/policy-document.ts';
import { modelOf } from '../resource-model.ts';

const properties = z.strictObject({ Bucket: z.string(), PolicyDocument: z.unknown() });

/** `AWS::S3::BucketPolicy`. */
export const bucketPolicyModel = modelOf(properties, ({ Bucket, PolicyDocument }, { logicalId, services }) => {
  services.buckets.setPolicy(Bucket, parsePolicy(PolicyDocument, 'resource'));
  return { ref: logicalId, attributes: {} };
});
