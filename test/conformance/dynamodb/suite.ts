import type { Divergence, Suite, SuiteOptions, SuiteReport } from '../suite.ts';
import { Dice } from './dice.ts';
import { differenceOf } from './known-differences.ts';
import { normalized, textOf, withTiesInOrder } from './normalize.ts';
import { profileOf } from './profile.ts';
import { anyQuestion, type Question } from './operations.ts';
import { Side, type Answer } from './side.ts';
import { anyTable, indexName, type TableShape } from './tables.ts';

/** Requests of one sequence, before its tables are compared as a whole. */
const questionsPerSequence = 25;
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Items, conditions, updates, queries, batches and transactions on tables of every kind of key. A case is a sequence of requests. */
export const dynamoDbItems: Suite = {
  name: 'dynamodb-items',
  run: async (options) => new Comparison(options).run(),
};

class Comparison {
  readonly #options: SuiteOptions;
  readonly #embedded: Side;
  readonly #oracle: Side;
  readonly #divergences: Divergence[] = [];
  readonly #listed: Record<string, number> = {};
  #cases = 0;

  constructor(options: SuiteOptions) {
    this.#options = options;
    this.#embedded = new Side(options.embedded);
    this.#oracle = new Side(options.oracle);
  }

  async run(): Promise<SuiteReport> {
    const { seed, cases, oracleName } = this.#options;
    for (let sequence = 0; sequence < cases; sequence += 1) await this.#sequence(seed, sequence);
    return {
      suite: dynamoDbItems.name,
      oracle: oracleName,
      cases: this.#cases,
      divergences: this.#divergences,
      listed: this.#listed,
    };
  }

  /** A sequence ends where the two may have come to hold different items. */
  async #sequence(seed: number, sequence: number): Promise<void> {
    const dice = new Dice(seed * 1_000_003 + sequence, profileOf(this.#options.oracleName));
    const tables = [0, 1].map((at) => anyTable(dice, `items-${seed}-${sequence}-${at}`));
    for (const { request } of tables) await this.#both('CreateTable', request);
    await this.#untilActive(tables);
    let alike = true;
    for (let step = 0; alike && step < questionsPerSequence; step += 1) {
      alike = await this.#compare(`${sequence}.${step}`, anyQuestion(dice, tables));
    }
    const ends = alike ? tables.flatMap(wholeTable) : [];
    for (const question of ends) await this.#compare(`${sequence}.end`, question);
    for (const { name } of tables) await this.#both('DeleteTable', { TableName: name });
  }

  /** Returns whether both hold the same afterwards, as far as the answers tell. */
  async #compare(name: string, question: Question): Promise<boolean> {
    const { operation, input } = question;
    const [embedded, oracle] = await Promise.all([
      answered(this.#embedded, question),
      answered(this.#oracle, question),
    ]);
    this.#cases += 1;
    if (textOf(embedded) === textOf(oracle)) return true;
    const difference = differenceOf(this.#options.oracleName, { operation, input, embedded, oracle });
    if (difference === undefined) {
      this.#divergences.push({ case: `${name} ${operation} ${JSON.stringify(input)}`, embedded, oracle });
    } else {
      this.#listed[difference] = (this.#listed[difference] ?? 0) + 1;
    }
    return !writes.has(operation) || (embedded.status === 200) === (oracle.status === 200);
  }

  async #both(operation: string, input: unknown): Promise<void> {
    const answers = await Promise.all([this.#embedded.ask(operation, input), this.#oracle.ask(operation, input)]);
    const failed = answers.find(({ status }) => status !== 200);
    if (failed) throw new Error(`${operation} ${JSON.stringify(input)} failed: ${JSON.stringify(failed)}`);
  }

  async #untilActive(tables: readonly TableShape[]): Promise<void> {
    for (const side of [this.#embedded, this.#oracle]) {
      for (const { name } of tables) while (!(await isActive(side, name)));
    }
  }
}

async function isActive(side: Side, TableName: string): Promise<boolean> {
  const { body } = await side.ask('DescribeTable', { TableName });
  const { Table: table } = body as {
    Table?: { TableStatus: string; GlobalSecondaryIndexes?: { IndexStatus: string }[] };
  };
  const indexes = table?.GlobalSecondaryIndexes ?? [];
  return table?.TableStatus === 'ACTIVE' && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');
}

/** Everything that a table and its index hold. */
function wholeTable({ name, indexKey }: TableShape): Question[] {
  const scan = { operation: 'Scan', input: { TableName: name } };
  return indexKey ? [scan, { ...scan, input: { TableName: name, IndexName: indexName } }] : [scan];
}

async function answered(side: Side, question: Question): Promise<Answer> {
  const { operation, input, everyPage, orderedBy } = question;
  const answer = everyPage ? await allPages(side, operation, input) : await side.ask(operation, input);
  return normalized(operation, orderedBy === undefined ? answer : withTiesInOrder(answer, orderedBy));
}

/** The most pages that are read: more than there are items in a sequence. */
const maxPages = 200;

/** Reads pages to the end and gives what was in them. */
async function allPages(side: Side, operation: string, input: Question['input']): Promise<Answer> {
  const total = { Items: [] as unknown[], Count: 0, ScannedCount: 0 };
  let ExclusiveStartKey: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await side.ask(operation, {
      ...input,
      ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
    });
    if (answer.status !== 200) return answer;
    const { Items = [], Count, ScannedCount, LastEvaluatedKey } = answer.body as Page;
    total.Items.push(...Items);
    total.Count += Count;
    total.ScannedCount += ScannedCount;
    if (LastEvaluatedKey === undefined) {
      return { status: 200, body: total };
    }
    ExclusiveStartKey = LastEvaluatedKey;
  }
  throw new Error(`${operation} ${JSON.stringify(input)} has more than ${maxPages} pages`);
}

interface Page {
  readonly Items?: unknown[];
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey?: unknown;
}
