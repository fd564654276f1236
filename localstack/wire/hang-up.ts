/** Whether a caller has hung up. The signal is made when somebody asks for it: few operations wait, and a signal is dear. */
export class HangUp {
  #controller: AbortController | undefined;
  #hasHappened = false;

  get hasHappened(): boolean {
    return this.#hasHappened;
  }

  /** Aborted when the caller hangs up. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#hasHappened) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  happened(): void {
    this.#hasHappened = true;
    this.#controller?.abort();
  }
}
