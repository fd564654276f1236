import { exampleEvent } from '../example-event.ts';
import type { PipelineBed } from '../pipeline-bed.ts';

let count = 0;

/** An event that no action wants, under an id of its own: what becomes of it is nobody's to consume. */
export function unwanted(): string {
  count += 1;
  return JSON.stringify(exampleEvent('com.example.secure-message.received.v1', `unwanted-${count}`));
}

/** Sends an event, and waits until it is stored. */
export async function storeOne(bed: PipelineBed): Promise<void> {
  const stored = bed.count('item-put');
  await bed.send('client-1', unwanted());
  await bed.until('it is stored', () => bed.count('item-put') > stored);
}
