import { parseEvent } from '../../schemas/parse-event.ts';
import { renderProblems } from '../events/check-body.ts';
import type { RefusedEvent } from '../events/event-store.ts';
import { renderTable } from '../table.ts';

/** What a list has of a refused event. */
type Refusal = Omit<RefusedEvent, 'body'>;

/** A refused event without what was in it: a list is for whoever looks, a body for whoever corrects it. */
export function withoutBody(item: RefusedEvent): Refusal {
  const { body: _body, ...rest } = { body: undefined, ...item };
  return rest;
}

/** Refused events, one on a line. */
export function renderRefusals(items: readonly Refusal[]): string {
  if (items.length === 0) return 'nothing was refused';
  return renderTable([
    ['ARRIVAL', 'CLIENT', 'EVENT', 'CODE', 'FIRST PROBLEM'],
    ...items.map(({ arrival, clientId, eventId = '-', code, problems, resubmittedAs }) => {
      const [first] = problems;
      const problem = first ? `${first.path} ${first.message}`.trim() : '';
      return [
        arrival,
        clientId,
        eventId,
        code,
        resubmittedAs === undefined ? problem : `resubmitted as ${resubmittedAs}`,
      ];
    }),
  ]);
}

/** One refused event with all its problems and its body. */
export function renderRefused(item: RefusedEvent, body: string): string {
  const { arrival, clientId, eventId = 'no usable id', code, group, senderId, sourceArn, quarantinedAt } = item;
  const rows = [
    ['arrival', arrival],
    ['quarantined', new Date(quarantinedAt).toISOString()],
    ['came by', sourceArn.slice(sourceArn.lastIndexOf(':') + 1)],
    ['group', group],
    ...(senderId === undefined ? [] : [['sent by', senderId]]),
    ...resubmission(item),
  ];
  const problems = renderProblems(item);
  return `${clientId}  ${eventId}  ${code}\n\n${renderTable(rows)}\n\n${problems}\n\n${prettyBody(body)}`;
}

function resubmission({ resubmittedAt, resubmittedAs = '', resubmittedChanges = [] }: RefusedEvent): string[][] {
  if (resubmittedAt === undefined) return [];
  const changed = resubmittedChanges.map((place) => place || 'all of it').join(' ') || 'nothing';
  return [['resubmitted', `${new Date(resubmittedAt).toISOString()} as ${resubmittedAs}, changed: ${changed}`]];
}

/** A body to be read and edited: on many lines, unless that would lose something of it, such as a key that comes twice. */
export function prettyBody(body: string): string {
  const parsed = parseEvent(body, Date.now());
  const isFaithful = parsed.ok || !/^(malformed|ambiguous)_json$|^too_/.test(parsed.rejection.code);
  return isFaithful ? JSON.stringify(JSON.parse(body), undefined, 2) : body;
}
