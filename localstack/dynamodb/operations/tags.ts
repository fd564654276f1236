import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { notFound, validationError } from '../errors.ts';
import { configParts } from '../table/config-parts.ts';
import { tagsProblem } from '../table/tag-rules.ts';
import type { Table } from '../table/table.ts';
import { parseInput } from './parse-input.ts';
import type { Tables } from './tables.ts';

const { tags } = configParts(z.object);
const tagInput = z.object({ ResourceArn: z.string(), Tags: tags });
const untagInput = z.object({ ResourceArn: z.string(), TagKeys: z.array(z.string()) });
const listInput = z.object({ ResourceArn: z.string(), NextToken: z.string().optional() });

/**
 * TagResource, UntagResource and ListTagsOfResource, of tables. Tags change at once here, where AWS takes a second or two and
 * takes no other change meanwhile. The wording is that of AWS's answers as dynalite 4.0.0 and the "ack-api-quirks" documents
 * for DynamoDB (DDB-TABLE-442, checked 2026-11-21) have recorded them.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html (not checked)
 */
export const tagOperations = (tables: Tables): Operations => ({
  TagResource: (raw) => {
    const { ResourceArn, Tags } = parseInput(tagInput, raw);
    const table = taggedTable(tables, ResourceArn);
    if (Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
    const given = tagsProblem(Tags);
    if (given !== undefined) throw validationError(given);
    const merged = new Map([...table.config.Tags, ...Tags].map((tag) => [tag.Key, tag]));
    setTags(tables, table, [...merged.values()]);
    return undefined;
  },
  UntagResource: (raw) => {
    const { ResourceArn, TagKeys } = parseInput(untagInput, raw);
    const table = taggedTable(tables, ResourceArn);
    if (TagKeys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
    setTags(
      tables,
      table,
      table.config.Tags.filter(({ Key }) => !TagKeys.includes(Key)),
    );
    return undefined;
  },
  ListTagsOfResource: (raw) => ({ Tags: taggedTable(tables, parseInput(listInput, raw).ResourceArn).config.Tags }),
});

function setTags(tables: Tables, table: Table, tagsAfter: Table['config']['Tags']): void {
  const problem = tagsProblem(tagsAfter);
  if (problem !== undefined) throw validationError(problem);
  tables.reconfigure(table, { ...table.config, Tags: tagsAfter });
}

function taggedTable(tables: Tables, arn: string): Table {
  if (!/^arn:aws:dynamodb:[^:]+:\d+:table\/[^/]+$/.test(arn)) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  }
  for (const table of tables.all()) if (table.arn === arn) return table;
  throw notFound(`Requested resource not found: ResourcArn: ${arn} not found`);
}
