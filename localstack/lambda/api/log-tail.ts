/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (checked 2026-11-21) */
const maxTailBytes = 4096;

/** What one invocation wrote into its log, between the lines that Lambda writes. */
export class LogTail {
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
  }

  /**
   * The last 4 KB, in base64. Lines as recorded from AWS; how much memory was used is not said.
   *
   * @param durationMs how long the invocation took
   */
  encode(requestId: string, durationMs: number, memoryMb: number): string {
    const lines = [
      `START RequestId: ${requestId} Version: $LATEST`,
      ...this.#lines,
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${Math.ceil(durationMs)} ms\t` +
        `Memory Size: ${memoryMb} MB\t`,
    ];
    const log = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    return log.subarray(-maxTailBytes).toString('base64');
  }
}
