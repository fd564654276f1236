/** Says how to run the tests against an endpoint when none is given, and does not go on without one. */
export default function requireEndpoint(): void {
  if (process.env['SLUICE_ENDPOINT'] !== undefined) return;
  throw new Error(
    'SLUICE_ENDPOINT is not set. Deploy the stack to an endpoint, or run "npm start -- --stage test" beside this, and then for example: ' +
      'SLUICE_ENDPOINT=http://127.0.0.1:4566 npm run test:endpoint',
  );
}
