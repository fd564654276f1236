type Keys = Readonly<Record<string, string | readonly string[]>>;
type Input = Readonly<Record<string, unknown>>;

/** The fields of a pattern that policies can ask about, by their condition keys. */
const askedOfPatterns: Readonly<Record<string, readonly string[]>> = {
  'events:source': ['source'],
  'events:detail-type': ['detail-type'],
  'events:detail.service': ['detail', 'service'],
  'events:detail.eventTypeCode': ['detail', 'eventTypeCode'],
  'events:detail.userIdentity.principalId': ['detail', 'userIdentity', 'principalId'],
};

/**
 * The condition keys of a rule's pattern: the texts that it lists for a field. What is no pattern has none; the operation
 * refuses it.
 *
 * @param pattern JSON as text
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html (not checked)
 */
export function patternKeys(pattern: unknown): Keys {
  const document = parsed(pattern);
  const keys = Object.entries(askedOfPatterns).flatMap(([key, path]): [string, string[]][] => {
    const values = path.reduce<unknown>(member, document);
    if (!Array.isArray(values)) return [];
    return [[key, values.filter((value): value is string => typeof value === 'string')]];
  });
  return Object.fromEntries(keys);
}

/** The condition keys of the tags that a request gives, or takes away. */
export function tagKeys({ Tags: tags, TagKeys: names }: Input): Keys {
  if (Array.isArray(names)) return { 'aws:TagKeys': names.map(String) };
  if (!Array.isArray(tags)) return {};
  const pairs = tags.map((tag: unknown) => [String(member(tag, 'Key')), String(member(tag, 'Value'))] as const);
  return {
    'aws:TagKeys': pairs.map(([key]) => key),
    ...Object.fromEntries(pairs.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}

function member(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Input)[name] : undefined;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
