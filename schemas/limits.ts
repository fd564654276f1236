/**
 * Every quota that the code leans on, with its source. Quotas drift: when one changes at AWS, this is the only place to
 * change it here. Those of AWS were checked on 2026-11-21 where nothing else is said.
 */

/**
 * The largest event that any door lets in, in UTF-8 bytes. One cap for all stages: a DynamoDB item ends at 400 KB, so what
 * is accepted can always be stored, sent and delivered.
 */
export const maxEventBytes = 256 * 1024;

/** Entries in one PutEvents call. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const maxPutEventsEntries = 10;

/** All entries of one PutEvents call. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const maxPutEventsBytes = 1024 * 1024;

/** What EventBridge counts for the time of an entry that gives one; same source. */
export const putEventsTimeBytes = 14;

/**
 * How long an event may take from the bus into the archive, ms: a replay of what is younger would leave some out.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html (checked 2026-11-27)
 */
export const archiveLagMs = 10 * 60_000;

/**
 * Replays under way at a time, of an account in a region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html (checked 2026-11-27)
 */
export const maxConcurrentReplays = 10;

/**
 * A synchronous invocation's request, in bytes.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (checked 2026-11-21)
 */
export const maxInvokeBytes = 6 * 1024 * 1024;

/**
 * Items of one BatchGetItem call; of their 16 MB it may give back a part, and names the rest.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html (not checked)
 */
export const maxBatchGetItems = 100;

/**
 * Messages of one SendMessageBatch call, and all their bodies together in bytes.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html (checked 2026-11-27)
 */
export const maxSendMessageBatchEntries = 10;
export const maxSendMessageBatchBytes = 1024 * 1024;

/**
 * Messages of a queue that are received and neither deleted nor visible again, standard or FIFO.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html (checked 2026-11-27)
 */
export const maxInFlightMessages = 120_000;

/**
 * Messages of a FIFO queue in one batch for a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
export const maxFifoBatchMessages = 10;

/**
 * A queue's visibility timeout against its function's timeout, so that throttled batches can be tried again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const visibilityToTimeoutRatio = 6;

/** How long a queue can hide a received message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html (not checked) */
export const maxVisibilityTimeoutSeconds = 12 * 60 * 60;

/** Receives before a message goes to its dead-letter queue, at most. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html (not checked) */
export const maxMaxReceiveCount = 1_000;

/** Receives before a message of a function's queue goes to its dead-letter queue, at least; same source. */
export const minMaxReceiveCount = 5;

/** Characters of a MessageGroupId. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const maxMessageGroupIdLength = 128;

/**
 * All environment variables of a function together, names and values, in bytes.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const maxFunctionEnvironmentBytes = 4 * 1024;

/** What one variable that grows with the stage file may take of it: the rest is for all others, in bytes. */
export const maxGrowingVariableBytes = maxFunctionEnvironmentBytes - 1024;

/**
 * Characters of a managed policy, white space aside; cannot be raised.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (checked 2026-11-27)
 */
export const maxManagedPolicyCharacters = 6_144;

/**
 * Outputs of a stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const maxStackOutputs = 200;

/** Alarms in one widget of a dashboard. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html (checked 2026-11-27) */
export const maxAlarmsPerWidget = 100;

/** Lines of one graph of a dashboard, by the same page; the page of quotas says 500 and, of all graphs together, 2,500. */
export const maxLinesPerGraph = 100;

/** Columns of a dashboard's grid; same source. */
export const dashboardColumns = 24;

/**
 * Characters of a role's unique id, `AROA` and 17 more, as AWS makes them; it reserves the right to longer ones.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const roleIdLength = 21;

/** Requests per second of all REST APIs of an account. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (not checked) */
export const maxApiRequestsPerSecond = 10_000;

/** Requests at once of all REST APIs of an account; same source. */
export const maxApiBurst = 5_000;

/**
 * Capacity of a web ACL that its price includes, in WCU; up to 5,000 cost more.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html (checked 2026-11-27)
 */
export const maxWebAclCapacity = 1_500;

/**
 * What rules take of it: a label for a decoded path that begins with one of two texts, a rate counted by address and label, and one by address alone.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-string-match.html (checked 2026-11-27)
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html (30 for each key, not checked)
 */
export const webAclCapacityOf = { label: 2 * (2 + 10) + 1, rateByLabel: 2 + 2 * 30, rateOfAll: 2 } as const;

/** Rules of a web ACL that limit a rate; cannot be raised. https://docs.aws.amazon.com/waf/latest/developerguide/limits.html (checked 2026-11-27) */
export const maxRateRulesPerWebAcl = 10;

/** The least that such a rule can be told to let through in its window; same source. */
export const minRateLimit = 10;

/**
 * The window in which such a rule counts, in seconds, of those that WAF offers.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html (not checked)
 */
export const rateWindowSeconds = 60;

/** How long an event is kept in the store, in seconds: one week. */
export const storeRetentionSeconds = 7 * 24 * 60 * 60;

/** How long it is known what became of a delivery, in seconds: one week. */
export const deliveryRetentionSeconds = 7 * 24 * 60 * 60;

/** Attempts of a delivery that are kept, the newest. */
export const maxKeptAttempts = 20;

/** How long a target can have itself left alone by `Retry-After`, in seconds: an hour. */
export const maxRetryAfterSeconds = 60 * 60;

/** How much of a target's answer is read before the connection is closed, in bytes. */
export const maxAnswerBytes = 16 * 1024;

/** How long a rejected event is kept in quarantine, in seconds: two weeks. */
export const quarantineRetentionSeconds = 14 * 24 * 60 * 60;

/** How long it is known who changed what: a year, and a month to look back on it. */
export const auditRetentionSeconds = 400 * 24 * 60 * 60;

/** A sort key of a DynamoDB table, in bytes; none is empty. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const maxSortKeyBytes = 1024;

/** The text of one fact, in UTF-8 bytes: an event must stay an event with its facts. */
export const maxFactBytes = 256;

/** Facts that one event type may declare: each is a read, and what they add must leave an event its one write unit or two. */
export const maxFactsPerType = 4;

/** An item of a DynamoDB table, in bytes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
export const maxItemBytes = 400 * 1024;

/**
 * The largest body that quarantine keeps in its table, in UTF-8 bytes; a larger one goes to a bucket. Of a body in the table each
 * KB is written twice, to the table and to its index: 2 x 0.625 USD a million. A PutObject is 5 USD a million whatever its size,
 * so from 4 KB on the bucket is cheaper, and keeping the body there is by a factor of twenty. Below, one write fails more rarely
 * than two.
 * Beside so small a body no list of problems can make an item larger than `maxItemBytes`.
 * https://aws.amazon.com/dynamodb/pricing/on-demand/ https://aws.amazon.com/s3/pricing/
 */
export const maxInlineBodyBytes = 4 * 1024;

/** Problems that are reported of one rejected event; the rest are counted. Keeps the quarantine item far below 400 KB. */
export const maxReportedProblems = 50;

/** Levels of objects and lists in one event, the event itself being the first. Enough for any shape that people can follow. */
export const maxEventDepth = 32;

/**
 * Values in one event: every object, list, text, number, truth value and null in it. The largest event that the catalog
 * allows, an order of 100 lines, has about 600. It bounds the time for what is wrong in every place.
 */
export const maxEventValues = 2_048;

/** The first moment that an event may have, ms since the epoch: a device whose clock was reset says 1970, and is still heard. */
export const minEventTimeMs = 0;

/** How far an event's time may be ahead of the server's clock: a wrong time zone passes, a wrong date does not. */
export const maxEventAheadMs = 24 * 60 * 60 * 1_000;

/** Characters of a date-time: one with nanoseconds and an offset has 35. */
export const maxMomentLength = 64;

/** Characters of a pointer in a problem; a longer one ends at the object or list that it last reached. */
export const maxPointerLength = 256;

/** Characters of each text of a problem. With 50 problems, what quarantine says of an event stays far below the 400 KB of an item. */
export const maxProblemTextLength = 300;
