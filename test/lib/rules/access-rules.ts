import type { Stage } from '../../../lib/stage.ts';
import { deniedOf, expectedOf } from '../iam/expected.ts';
import type { Attempt } from '../iam/attempts.ts';
import { type Block, Matrix } from '../iam/matrix.ts';
import { each, type Rule } from './rule.ts';

const matrix = new Matrix();

/** Who may do what: everybody exactly what the table in `expected.ts` says. */
export const accessRules: readonly Rule[] = [
  {
    says: 'everybody may do what the table of expected rights says, and nothing else',
    types: [
      'AWS::IAM::Role',
      'AWS::IAM::Policy',
      'AWS::IAM::ManagedPolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::TopicPolicy',
      'AWS::KMS::Key',
      'AWS::Logs::ResourcePolicy',
      'AWS::Lambda::Permission',
    ],
    brokenBy: (stack, stage) => {
      const expectations = expectationsOf(stage);
      try {
        const rows = matrix.rowsOf(stack, stage.name);
        return [...expectations.missingOf(rows), ...rows.flatMap((row) => expectations.deviationsIn(row))];
      } catch (error) {
        // IAM refuses a policy, or one refers to what is not there.
        return [`nobody can say who may do what: ${error instanceof Error ? error.message : String(error)}`];
      }
    },
  },
  each<{ ManagedPolicyArns?: unknown; Policies?: unknown }>(
    'AWS::IAM::Role',
    'a role has no rights beside its own policy: a managed one would let it write to every log of the account',
    ({ ManagedPolicyArns, Policies }) => ManagedPolicyArns !== undefined || Policies !== undefined,
  ),
];

/** What the tables say of a stage. */
class Expectations {
  readonly #allowed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #deviations = new WeakMap<Block | readonly Block[], readonly string[]>();
  readonly #denied: ReturnType<typeof deniedOf>;

  constructor(stage: Stage) {
    this.#denied = deniedOf(stage);
    this.#allowed = new Map(
      [...expectedOf(stage)].map(([who, rights]) => [
        who,
        new Set(
          rights.flatMap(([actions, ...on]) =>
            actions.split(' ').flatMap((action) => on.map((thing) => `${action} ${thing}`)),
          ),
        ),
      ]),
    );
  }

  /** Who should be able to do something and is not there. */
  missingOf(rows: readonly (readonly Block[])[]): readonly string[] {
    const found = new Set(rows.map(([block]) => block?.who));
    return [...this.#allowed.keys(), ...this.#denied.keys()]
      .filter((who) => !found.has(who))
      .map((who) => `nobody is ${who}`);
  }

  /** Where somebody may do more or less than they should. */
  deviationsIn(row: readonly Block[]): readonly string[] {
    const found = this.#deviations.get(row) ?? row.flatMap((block) => this.#deviationsOf(block));
    this.#deviations.set(row, found);
    return found;
  }

  #deviationsOf(block: Block): readonly string[] {
    const known = this.#deviations.get(block);
    if (known) return known;
    const { who, attempts, allowed } = block;
    const found: string[] = [];
    for (const attempt of attempts) {
      const isAllowed = allowed.has(attempt);
      if (isAllowed !== this.#expects(who, attempt))
        found.push(`${who} ${isAllowed ? 'may' : 'may not'} ${attempt.name}`);
    }
    this.#deviations.set(block, found);
    return found;
  }

  #expects(who: string, { name, action, on }: Attempt): boolean {
    const withheld = this.#denied.get(who);
    if (withheld) return !withheld.some(([actions, targets]) => actions.test(action) && targets.test(on));
    return this.#allowed.get(who)?.has(name) ?? false;
  }
}

const known = new WeakMap<Stage, Expectations>();

function expectationsOf(stage: Stage): Expectations {
  const found = known.get(stage) ?? new Expectations(stage);
  known.set(stage, found);
  return found;
}
