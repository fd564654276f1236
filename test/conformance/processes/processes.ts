import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/** How a server is started. */
export interface ServerCommand {
  /** What is started, for messages: `moto`. */
  readonly name: string;
  readonly command: string;
  /** Told the port that the server has to listen on. */
  readonly argumentsFor: (port: number) => readonly string[];
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** Starts processes that end with the run: at its end, at Ctrl-C, and when whoever started it is gone. */
export interface Processes {
  /** A program that is talked to over its standard streams. It is ended with the run; ending its input may end it sooner. */
  spawn(command: string, words: readonly string[]): ChildProcessWithoutNullStreams;
  /**
   * A server on a free loopback port.
   *
   * @returns `http://127.0.0.1:<port>` once it answers HTTP there; rejects with the end of what it printed when it ends before
   */
  serve(server: ServerCommand): Promise<string>;
}
