import * as z from 'zod';

const resource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((name) => [name]), z.array(z.string())]).default([]),
  // What CloudFormation does on deletion or to its own records: nothing that a running cloud shows.
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.unknown().optional(),
});

/**
 * A CloudFormation template, as far as it is modelled: conditions, mappings, transforms and further sections are refused by
 * name. `Rules` only guard a real deployment and are passed over.
 */
export const template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.string().optional() })).default({}),
  Rules: z.unknown().optional(),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown(), Description: z.string().optional() })).default({}),
});

/** A parsed template. */
export type Template = z.output<typeof template>;

/** A resource of a template, its properties not yet resolved. */
export type TemplateResource = z.output<typeof resource>;
