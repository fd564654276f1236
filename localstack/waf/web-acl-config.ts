import * as z from 'zod';
import { statement } from './statement-config.ts';

const customResponse = z.strictObject({
  ResponseCode: z.int().min(200).max(599),
  CustomResponseBodyKey: z.string().optional(),
  ResponseHeaders: z.array(z.strictObject({ Name: z.string().regex(/^[\w-]+$/), Value: z.string() })).default([]),
});

const block = z.strictObject({ CustomResponse: customResponse.optional() });
const empty = z.strictObject({});

const rule = z.strictObject({
  Name: z.string(),
  Priority: z.int().min(0),
  Statement: statement,
  RuleLabels: z.array(z.strictObject({ Name: z.string().regex(/^[0-9A-Za-z_:-]{1,1024}$/) })).default([]),
  Action: z
    .strictObject({ Allow: empty.optional(), Block: block.optional(), Count: empty.optional() })
    .refine((action) => Object.keys(action).length === 1, { error: 'expected exactly one of Allow, Block, Count' }),
  VisibilityConfig: z.unknown().optional(),
});

/**
 * `AWS::WAFv2::WebACL`, regional.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webacl.html (not checked)
 */
export const webAclConfig = z
  .strictObject({
    Name: z.string().optional(),
    Description: z.string().optional(),
    Scope: z.literal('REGIONAL', 'only the scope REGIONAL is modelled'),
    DefaultAction: z.union([z.strictObject({ Allow: empty }), z.strictObject({ Block: block })]),
    CustomResponseBodies: z
      .record(
        z.string(),
        z.strictObject({
          Content: z.string(),
          ContentType: z.enum(['APPLICATION_JSON', 'TEXT_HTML', 'TEXT_PLAIN']),
        }),
      )
      .default({}),
    Rules: z.array(rule).default([]),
    Tags: z.unknown().optional(),
    VisibilityConfig: z.unknown().optional(),
  })
  .superRefine(({ CustomResponseBodies, Rules }, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message, path: ['Rules'] });
    if (new Set(Rules.map(({ Priority }) => Priority)).size < Rules.length) issue('two rules have the same Priority');
    for (const { Action, Name } of Rules) {
      const key = Action.Block?.CustomResponse?.CustomResponseBodyKey;
      if (key !== undefined && !(key in CustomResponseBodies))
        issue(`${Name}: there is no custom response body ${key}`);
    }
  });

/** `AWS::WAFv2::WebACLAssociation`. */
export const webAclAssociationConfig = z.strictObject({ ResourceArn: z.string(), WebACLArn: z.string() });

/** A web ACL as a template declares it. */
export type WebAclConfig = z.output<typeof webAclConfig>;
/** What is done with a request that is blocked. */
export type BlockAction = z.output<typeof block>;
