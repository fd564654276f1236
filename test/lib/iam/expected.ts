import type { Stage } from '../../../lib/stage.ts';
import type { Allowed } from './allowed.ts';
import { rightsOfPeople } from './expected-people.ts';
import { rightsOfRoles } from './expected-roles.ts';
import { rightsOfServices } from './expected-services.ts';

/** All that anybody may do to a stage, person by person. Whoever is not here may nothing. */
export function expectedOf(stage: Stage): ReadonlyMap<string, readonly Allowed[]> {
  return new Map([...rightsOfRoles(stage), ...rightsOfPeople(stage), ...rightsOfServices(stage)]);
}

/** Actions, and what they are denied on, as the matrix names it. */
type Denied = readonly [actions: RegExp, on: RegExp];

/** What is denied to those whom the account lets do everything else. */
export function deniedOf({ clients }: Stage): ReadonlyMap<string, readonly Denied[]> {
  const open = clients.flatMap(({ id, principals }) => (principals ? [] : [`producer-${id}`]));
  const always: readonly Denied[] = [
    // However much an account grants to whomever: what comes in by a door comes from whom it is for.
    [/^sqs:SendMessage$/, /^\{Queue ingest-(direct|api|api-dlq)\.fifo\}$/],
    // Whom a role trusts it says itself, and whom a key serves its policy.
    [/^sts:AssumeRole$/, new RegExp(`^\\{Role (?!(${open.join('|')})\\})`)],
    [/^sts:TagSession$/, /^\{Role /],
    [/^kms:/, /^a key of another stage /],
  ];
  return new Map([
    ['whoever may do everything', always],
    [
      'whoever may do everything, without TLS',
      [...always, [/^sqs:/, /^\{Queue /], [/^s3:/, /^\{Bucket /], [/^sns:Publish$/, /^\{Topic /]],
    ],
    ['{ManagedPolicy tag-guard}', [...always, [/^(iam:Tag|iam:Untag|sts:Tag)/, / with the tag clientId$/]]],
  ]);
}
