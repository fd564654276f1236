/** Lets work on a message group begin only when what was asked before for that group has ended. Groups do not wait for one another. */
export class GroupTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does `work`, after whatever was asked before for any of `groups`, and whether that went well or not. */
  async take<Result>(groups: ReadonlySet<string>, work: () => Promise<Result>): Promise<Result> {
    const before = Promise.allSettled(Array.from(groups).flatMap((group) => this.#last.get(group) ?? []));
    const mine = before.then(work);
    const done = mine.then(ignore, ignore).finally(() => {
      for (const group of groups) if (this.#last.get(group) === done) this.#last.delete(group);
    });
    for (const group of groups) this.#last.set(group, done);
    return mine;
  }
}

function ignore(): void {}
