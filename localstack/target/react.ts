import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Reaction } from './behaviour.ts';

const chunk = Buffer.alloc(16 * 1_024, ' ');

/** Does with a request what the target is told to. Whoever hung up meanwhile is not missed. */
export function react(reaction: Reaction, response: ServerResponse): void {
  response.on('error', () => undefined);
  switch (reaction.kind) {
    case 'answer': {
      const { afterMs = 0, body = '', headers, status } = reaction;
      const answer = (): void => void response.writeHead(status, headers).end(body);
      if (afterMs === 0) answer();
      else endingWith(response, setTimeout(answer, afterMs));
      return;
    }
    case 'hang':
      return;
    case 'hang-in-body':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'flood': {
      const flood = Readable.from(chunks(reaction.bytes));
      response.once('close', () => flood.destroy());
      flood.pipe(response.writeHead(200, { 'content-type': 'text/plain' }));
    }
  }
}

function endingWith(response: ServerResponse, timer: NodeJS.Timeout): void {
  response.once('close', () => clearTimeout(timer));
}

function* chunks(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, Math.min(left, chunk.length));
}
