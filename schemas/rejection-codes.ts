/** What a producer should know of a rejection. */
export interface RejectionMeaning {
  /** What is wrong, in a few words. */
  readonly title: string;
  /**
   * Whether the same event can be sent again. `never`: the same answer would come however often, only a changed event passes.
   * `after-change`: it passes unchanged once what is around it is right: its group, the sender's credentials, the stage.
   */
  readonly retry: 'never' | 'after-change';
  /** What to do about it. */
  readonly whatToDo: string;
}

/** Every reason for which an event is refused for good, with what it means. The one list; documents are made from it. */
export const rejectionMeanings = {
  too_large: {
    title: 'The event has too many bytes',
    retry: 'never',
    whatToDo: 'Put large data elsewhere and send its address.',
  },
  too_complex: {
    title: 'The event is nested too deep, or has too many values',
    retry: 'never',
    whatToDo: 'Flatten it, or send several events.',
  },
  malformed_json: {
    title: 'The body is not JSON in UTF-8',
    retry: 'never',
    whatToDo: 'Send one event as a JSON object, written by a JSON library, without a byte order mark.',
  },
  ambiguous_json: {
    title: 'The body is JSON that two readers may read differently',
    retry: 'never',
    whatToDo:
      'Give each key once, none of them __proto__, and send numbers that a double cannot hold as text (RFC 7493, I-JSON).',
  },
  invalid_envelope: {
    title: 'An attribute of the event is wrong, missing or unknown',
    retry: 'never',
    whatToDo: 'Correct each attribute that the problems point to.',
  },
  unknown_type: {
    title: 'The catalog has no such type',
    retry: 'after-change',
    whatToDo: 'Correct the type or its version, or have the type declared in the catalog.',
  },
  invalid_data: {
    title: 'The data is not what its type declares',
    retry: 'never',
    whatToDo: 'Correct each place that the problems point to; the JSON Schema of the type says what is allowed.',
  },
  invalid_group: {
    title: 'The message group is not one of this client, or not the lane that the event names',
    retry: 'after-change',
    whatToDo: 'Send it with the MessageGroupId <clientId> or <clientId>/<partitionkey>.',
  },
  wrong_client: {
    title: 'The sender is not the client that it claims to be',
    retry: 'after-change',
    whatToDo: 'Send with the credentials of the client that the message group names, or name your own client.',
  },
  type_not_allowed: {
    title: 'The client may not send this type',
    retry: 'after-change',
    whatToDo: 'Have the type added to the client in the stage file, or send it as a client that may.',
  },
  conflict: {
    title: 'Another event with this id is stored',
    retry: 'never',
    whatToDo: 'Send the correction under a new id.',
  },
  unsendable: {
    title: 'The bus refuses the event for good',
    retry: 'never',
    whatToDo: 'Tell the operators: an event that was accepted should always be sendable.',
  },
} as const satisfies Readonly<Record<string, RejectionMeaning>>;

/**
 * Why an event is refused for good. `too_large`, `too_complex`, `malformed_json` and `ambiguous_json` are about the text,
 * `invalid_envelope`, `unknown_type` and `invalid_data` about the event in it, `invalid_group`, `wrong_client` and
 * `type_not_allowed` about who sends it, `conflict` about what is stored, `unsendable` about the bus.
 */
export type RejectionCode = keyof typeof rejectionMeanings;
