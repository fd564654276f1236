/** Messages of AWS's, with those that DynamoDB Local 2.6.1 has instead. */
export const localWords: readonly (readonly [ours: RegExp, theirs: RegExp])[] = [
  [/^Requested resource not found$/, /^Cannot do operations on a non-existent table$/],
  [/^ReturnValues can only be ALL_OLD or NONE$/, /^Return values set to invalid value$/],
  [
    /^The provided key element does not match the schema$/,
    /^(The number of conditions on the keys is invalid|Invalid attribute value type|One of the required keys was not given a value|One or more parameter values were invalid: Type mismatch for key)$/,
  ],
  [
    /^The number of query conditions \(\d\) exceeds the number of key attributes /,
    /^(Query key condition not supported|Conditions can be of length 1 or 2 only)$/,
  ],
  [
    /^Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key$/,
    /^KeyConditionExpressions must only contain one condition per key$/,
  ],
  [
    /^Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes$/,
    /^(KeyConditionExpressions cannot have conditions on nested attributes$|Key attributes must be scalars; )/,
  ],
  [/: Missing the key .* in the item$/, /^One of the required keys was not given a value$/],
  [/: Type mismatch for key /, /^Invalid attribute value type$/],
  [
    /: Type mismatch for Index Key |secondary index key to unsupported type$/,
    /(^Invalid attribute value type|: Type mismatch for Index Key)$/,
  ],
  [
    /^Consistent reads are not supported on global secondary indexes$/,
    /^Consistent read cannot be true when (querying|scanning) a GSI$/,
  ],
  [
    /^1 validation error detected: Value '\{.*\}' at 'requestItems' /,
    /^(Batch(Write|Get)Item (cannot have a null or no requests set|must have some requests set)|The batch write request list for a table cannot be null or empty: .*)$/,
  ],
  [/The parameter cannot be converted to a numeric value/, /A value provided cannot be converted into a number/],
  [
    /Attempting to store more than 38 significant digits in a Number/,
    /DynamoDB only supports precision up to 38 digits/,
  ],
  [/Input collection .*contains duplicates/, /Input collection .*contains duplicates/],
  [/ set  may not be empty$|Binary sets should not be empty$/, /set.* may not be empty$|should not be empty$/],
  [
    /^TransactItems can only contain one of Check, Put, Update or Delete$/,
    /^Invalid Request: TransactWriteRequest should contain Delete or Put or Update request$/,
  ],
];
