import type { LeftAlone } from './left-alone.ts';

/** Mutants that are as good as the template, by a pattern of their kind and which one it is, and why. */
export const equivalents: readonly LeftAlone[] = [
  {
    kinds: /PolicyDocument\.Version|KeyPolicy\.Version/,
    because: 'The older version only knows no variables, and only the policy of the fleet has one; there it is caught.',
  },
  {
    kinds: /^AWS::KMS::Alias /,
    because: 'A name to look a key up by. Nothing that runs does.',
  },
  {
    kinds: /aws:SourceAccount|Statement\[(RulesToQueues|AlarmsToTopics|FromAlarms|FromBus)\]\.Condition\.StringEquals/,
    because: 'The condition beside it on the ARN of the source names the account too.',
  },
  {
    kinds: /\{QueuePolicy IngestApiDeadLetters\w+\} PolicyDocument\.Statement\[GatewayAlone\]\.Condition/,
    because: 'Denies everybody, the gateway too, which has no right to send there.',
  },
  {
    kinds: /EventSourceMapping \{\w+.*Direct\w*Queue\w*\} Enabled|EventSourceMapping \{\w+.*ApiQueue\w*\} Enabled/,
    because: 'A source is read from the start unless something else is said.',
  },
  { kinds: /EventSourceMapping .* ParallelizationFactor$/, because: 'One at a time is what Lambda does otherwise.' },
  { kinds: /\{Rule watch\} State$/, because: 'A rule is on unless something else is said.' },
  {
    kinds: /\{ManagedPolicy fleet\} PolicyDocument\.Statement\[CallApi\]\.Condition\.Null/,
    because:
      'Without the tag its variable has no value and the statement is about nothing; the condition says so aloud.',
  },
];
