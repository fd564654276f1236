import { offenders, synthesized } from './synthesized.ts';

describe.each([
  { stageName: 'dev' as const, archiveDays: 30, logDays: 30 },
  { stageName: 'prod' as const, archiveDays: 90, logDays: 365 },
])('$stageName', ({ stageName, archiveDays, logDays }) => {
  const stack = synthesized(stageName);

  test(`can replay ${archiveDays} days`, () => {
    const [archive, ...more] = stack.all('AWS::Events::Archive');
    expect(more).toEqual([]);
    expect(archive?.properties['RetentionDays']).toBe(archiveDays);
  });

  test("archives what is on the stage's bus, and only what Sluice put there", () => {
    const [archive] = stack.all('AWS::Events::Archive');
    expect(archive?.properties).toMatchObject({
      SourceArn: '{EventBus events.Arn}',
      EventPattern: { source: ['sluice'] },
    });
  });

  test(`keeps logs ${logDays} days, and no log for ever`, () => {
    const groups = stack.all<{ RetentionInDays?: number }>('AWS::Logs::LogGroup');
    expect(offenders(groups, ({ RetentionInDays }) => RetentionInDays !== logDays)).toEqual([]);
  });
});

/** What would be gone with the stack. A key is among them: without it what it encrypted cannot be read. */
const stores = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::KMS::Key'];

describe('when the stack is deleted', () => {
  test.each(stores)('every %s of prod survives', (type) => {
    const found = synthesized('prod').all(type);
    expect(offenders(found, (_properties, { deletionPolicy }) => deletionPolicy !== 'Retain')).toEqual([]);
  });

  test.each(stores)('every %s of prod survives being replaced by another', (type) => {
    const found = synthesized('prod').all(type);
    expect(offenders(found, (_properties, { updateReplacePolicy }) => updateReplacePolicy !== 'Retain')).toEqual([]);
  });

  test.each(stores)('no %s of dev is left behind', (type) => {
    const found = synthesized('dev').all(type);
    expect(offenders(found, (_properties, { deletionPolicy }) => deletionPolicy !== 'Delete')).toEqual([]);
  });
});

describe.each([
  { stageName: 'dev' as const, isProtected: false },
  { stageName: 'prod' as const, isProtected: true },
])('in $stageName', ({ stageName, isProtected }) => {
  test(`the stack is ${isProtected ? '' : 'not '}protected from deletion`, () => {
    expect(synthesized(stageName).terminationProtection).toBe(isProtected);
  });

  test(`every table is ${isProtected ? '' : 'not '}protected from deletion`, () => {
    const tables = synthesized(stageName).all<{ DeletionProtectionEnabled?: boolean }>('AWS::DynamoDB::Table');
    expect(offenders(tables, (table) => table.DeletionProtectionEnabled !== isProtected)).toEqual([]);
  });
});
