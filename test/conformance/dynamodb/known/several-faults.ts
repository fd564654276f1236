import type { Difference, KnownDifference } from './known-difference.ts';

/** Faults that a request can have at once, each found at a stage of its own. */
const faults: Readonly<Record<string, RegExp>> = {
  update: /Invalid UpdateExpression: /,
  condition: /Invalid ConditionExpression: /,
  keyOperand:
    /^Invalid KeyConditionExpression: (Incorrect operand|The BETWEEN operator)|: ComparisonOperator \w+ is not valid for /,
  keyCondition:
    /^Invalid KeyConditionExpression: (?!Incorrect operand|The BETWEEN operator)|KeyConditionExpressions |Invalid (condition|operator used) in KeyCond|^Query (key )?condition |^The number of query conditions |Condition parameter type does not match/,
  filter: /Invalid FilterExpression: /,
  filterKey: /^Filter Expression can only contain/,
  projection: /Invalid ProjectionExpression: /,
  unused: /unused in expressions|can only be specified when using expressions/,
  placeholderValue: /^ExpressionAttributeValues contains invalid value/,
  key: /^The provided key element does not match the schema$|^The number of conditions on the keys is invalid$|^One of the required keys was not given a value$|Missing the key | Type mismatch for key |^Invalid attribute value type$/,
  emptyKey: /cannot contain an empty (string|binary) value/,
  indexKey: /Type mismatch for Index Key|secondary index key (to unsupported type|beyond allowed)/,
  value:
    /^(One or more parameter values were invalid: )?(Input collection|Null attribute|Binary sets|An (string|number) set|Number (over|under)flow|Attempting to store more|Supplied AttributeValue|The parameter cannot be converted|A value provided cannot|DynamoDB only supports precision)/,
  base64: /base64|Base64|^NUMBER_VALUE cannot be converted/,
  sameItem: /^Provided list of item keys contains duplicates$|multiple operations on one item$/,
  scalars: /^Key attributes must be scalars/,
  keyUpdate: /Cannot update attribute /,
  select: /^Must specify the AttributesToGet|^Cannot specify the ProjectionExpression|^ALL_PROJECTED_ATTRIBUTES/,
  allOfIndex: /: Select type ALL_ATTRIBUTES is not supported/,
  consistent: /^Consistent reads? /,
  projected: / does not project /,
  index: /^The table does not have the specified index/,
  missing: /^The provided expression refers to an attribute that does not exist in the item$/,
  path: /^The document path provided in the update expression is invalid for update$/,
  operand: /^An operand in the update expression has an incorrect data type$/,
  returnValues: /^ReturnValues can only be|^Return values set to invalid value$/,
  table: /^Requested resource not found|^Cannot do operations on a non-existent table$/,
  oneAction: /can only contain one of Check|should contain Delete or Put/,
  constraint: /validation errors? detected/,
};

const codes = new Set(['ValidationException', 'ResourceNotFoundException', 'SerializationException']);

/** For oracles that look for faults in an order of their own. */
export const severalFaults: KnownDifference = {
  name: 'which-of-several-faults',
  reason: 'a request with several faults is refused for another of them: AWS does not say which it names first',
  source: 'none: it is not documented',
  is: (difference) => {
    const [ours, theirs] = [faultsOf(difference, 'embedded'), faultsOf(difference, 'oracle')];
    return ours.length > 0 && theirs.length > 0 && !ours.some((fault) => theirs.includes(fault));
  },
};

function faultsOf(difference: Difference, side: 'embedded' | 'oracle'): readonly string[] {
  const { code, message = '' } = difference[side];
  if (code === undefined || !codes.has(code)) return [];
  return Object.keys(faults).filter((name) => faults[name]?.test(message));
}
