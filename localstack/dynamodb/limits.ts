/**
 * DynamoDB's quotas as far as they are modelled. Sources, checked 2026-11-21 but for the lines that say so:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html and the operations' API pages.
 */

/** Of one table. */
export const maxGlobalSecondaryIndexes = 20;
/** Of one table; not checked. */
export const maxTags = 50;
/** Of one account in one region, at first. */
export const maxTables = 2500;
/** What an account and a table may provision in most regions, at first: units of reading and of writing alike. */
export const maxAccountThroughput = 80_000;
export const maxTableThroughput = 40_000;

/** An item with its attribute names. */
export const maxItemBytes = 400 * 1024;
/** What lies within one another, the attribute itself included (Constraints.html#limits-attributes, and nestingDepth.test.ts of dynamodb-conformance). */
export const maxNestingDepth = 32;
/** The bytes that an attribute's name must stay below. */
export const maxNameBytes = 65_536;
export const maxPartitionKeyBytes = 2048;
export const maxSortKeyBytes = 1024;
/** The text of one expression; not checked. */
export const maxExpressionBytes = 4096;
/** Of a list in a path; not checked. */
export const maxListIndex = 2 ** 31 - 1;
/** Operators and functions of one expression (Constraints.html#limits-expression-parameters). */
export const maxOperators = 300;
/** The values of one IN. */
export const maxInOperands = 100;

/** What one Query or Scan reads before it ends the page. */
export const maxPageBytes = 1024 * 1024;
export const maxBatchWriteRequests = 25;
export const maxBatchWriteBytes = 16 * 1024 * 1024;
export const maxBatchGetKeys = 100;
export const maxBatchGetBytes = 16 * 1024 * 1024;
export const maxTransactItems = 100;
export const maxTransactBytes = 4 * 1024 * 1024;

/** How long a ClientRequestToken makes a transaction idempotent (API_TransactWriteItems). */
export const requestTokenMs = 10 * 60_000;

/** Significant digits of a number, and the exponents of its first digit (HowItWorks.NamingRulesDataTypes). */
export const maxSignificantDigits = 38;
export const maxExponent = 125;
export const minExponent = -130;

/** How long a stream keeps a record (Streams). */
export const streamRetentionMs = 24 * 60 * 60_000;
/** How long a shard takes records. AWS publishes no number; those who look see about four hours. */
export const shardLifeMs = 4 * 60 * 60_000;
/** Shards of one DescribeStream (API_streams_DescribeStream, checked 2026-11-27). */
export const maxDescribedShards = 100;
/** How long a shard iterator lives, and what one GetRecords returns at most (API_streams_GetRecords; not checked). */
export const shardIteratorMs = 15 * 60_000;
export const maxGetRecords = 1000;

/**
 * How long after its expiry an item is deleted. AWS promises "within a few days" and no less
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html); ten minutes keeps a reader that forgets
 * to filter expired items visible in a test.
 */
export const timeToLiveLagMs = 10 * 60_000;
/**
 * How long after a change of a table's TTL no other is taken (API_UpdateTimeToLive: "Any additional UpdateTimeToLive calls for
 * the same table during this one hour duration"; checked 2026-11-21).
 */
export const timeToLiveChangeMs = 60 * 60_000;
/** An item whose expiry is further in the past than this is never deleted (time-to-live-ttl-before-you-start). */
export const timeToLiveOldestSeconds = 5 * 365 * 24 * 60 * 60;
