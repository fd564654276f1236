import type { Installer } from '../install/installer.ts';
import type { Processes } from '../processes/processes.ts';

/** A program that has to be on the machine. */
export type Tool = 'java' | 'javac' | 'mvn' | 'python3';

/** What an oracle is started with. */
export interface OracleSurroundings {
  /** `.build/oracles/<name>-<version>`: holds what `install` left there. */
  readonly folder: string;
  /** Starts processes that end with the run, whatever happens. */
  readonly processes: Processes;
}

/** An oracle at work. */
export interface RunningOracle {
  /** What suites get as `oracle`: a server's base URL `http://127.0.0.1:<port>`, or whatever their oracle is reached by. */
  readonly address: string;
  /** Ends it. A server that was started by `processes` alone needs none. */
  readonly stop?: () => Promise<void>;
}

/** Somebody else's emulator of an AWS service, or a library of AWS's own, that the embedded cloud is compared with. */
export interface Oracle {
  readonly name: string;
  /** Pinned: another version is another folder. */
  readonly version: string;
  /** Of the oracle, as its own package says: an SPDX identifier, or a name and what it permits. */
  readonly licence: string;
  /**
   * What whoever uses it agrees to, where its licence asks for more than an open-source one does. Such an oracle is installed and
   * run only when it is named with `--accept`; otherwise it is skipped, with this as the reason.
   */
  readonly terms?: string;
  readonly needs: readonly Tool[];
  /** Fills the folder, which is empty; absent for what `npm ci` installed. Throws when a registry or a tool fails. */
  readonly install?: (folder: string, installer: Installer) => Promise<void>;
  /** Resolves when it answers. Servers listen on loopback alone. */
  readonly start: (surroundings: OracleSurroundings) => Promise<RunningOracle>;
}
