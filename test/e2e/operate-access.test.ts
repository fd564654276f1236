import { letIn, sluiceAs } from './as-somebody.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { giveUpAtValidator, receiveInVain } from './give-up.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

const changes: readonly (readonly string[])[] = [
  ['dlq', 'redrive', 'action-reporting-dlq', '--yes'],
  ['dlq', 'redrive', 'ingest-direct-dlq.fifo', '--yes'],
  ['dlq', 'drop', 'action-reporting-dlq', '--yes'],
  ['replay', 'start', '--since', '1h', '--client', 'client-0', '--action', 'reporting', '--yes'],
  ['replay', 'start', '--since', '3h', '--until', '1h', '--action', 'reporting', '--yes'],
  ['resend', 'start', '--since', '1h', '--client', 'client-0', '--yes'],
  ['resend', 'failures', '--yes'],
  ['quarantine', 'resubmit', 'client-0', 'refused', '--id', 'corrected', '--yes'],
  ['audit', 'list'],
];

/** An event that was delivered and given up, one that the validator gave up, and one that was refused for its id. */
async function somethingOfAll(bed: PipelineBed): Promise<void> {
  await bed.send('client-0', purchase('refused', 1));
  await bed.until('it is delivered', () => bed.count('event-delivered') === 1);
  await receiveInVain(bed, 'action-reporting', 1);
  await bed.send('client-0', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'refused')));
  await bed.itemsOnceThere('quarantine', 'client-0', 1);
  await giveUpAtValidator(bed, 'client-1', [purchase('unread', 1)]);
}

test('the policies of an operator and of support are enough for every change, and support’s alone for none', () =>
  onPipeline(async (bed) => {
    await somethingOfAll(bed);
    letIn(bed, 'supporter', ['support']);
    letIn(bed, 'night-shift', ['support', 'operator']);
    for (const words of changes) {
      // Nothing is kept, and so nothing is changed.
      if (words.join(' ') === 'resend failures --yes') continue;
      const { exitCode, noted, printed } = await sluiceAs(bed, 'supporter', words);
      expect([words.join(' '), exitCode, printed]).toEqual([words.join(' '), 1, '']);
      expect(noted).toMatch(/refused: |may not assume/);
    }
    for (const words of changes) {
      const { exitCode, noted } = await sluiceAs(bed, 'night-shift', words);
      expect([words.join(' '), exitCode, noted]).toEqual([words.join(' '), 0, expect.not.stringContaining('refused')]);
    }
  }));
