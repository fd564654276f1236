import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChildProcesses } from '../processes/child-processes.ts';
import type { Installer } from './installer.ts';
import { pomOf } from './pom.ts';
import { runTool } from './run-tool.ts';

/** Pinned as what it fetches is. */
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies';

/** Installs by Maven, javac and pip as they are set up on this machine. */
export class RegistryInstaller implements Installer {
  readonly #processes: ChildProcesses;

  constructor(processes: ChildProcesses) {
    this.#processes = processes;
  }

  async jars(
    folder: string,
    coordinates: readonly string[],
    { without = [] }: { readonly without?: readonly string[] } = {},
  ): Promise<void> {
    writeFileSync(path.join(folder, 'pom.xml'), pomOf(coordinates, without));
    const words = ['-q', '-B', copyDependencies, '-DincludeScope=runtime', '-DoutputDirectory=lib'];
    await runTool(this.#processes, 'mvn', words, { folder });
  }

  async classes(folder: string, sources: readonly string[]): Promise<void> {
    mkdirSync(path.join(folder, 'classes'), { recursive: true });
    const words = ['-encoding', 'UTF-8', '-cp', path.join('lib', '*'), '-d', 'classes', ...sources];
    await runTool(this.#processes, 'javac', words, { folder });
  }

  async python(folder: string, requirements: readonly string[]): Promise<void> {
    await runTool(this.#processes, 'python3', ['-m', 'venv', 'venv'], { folder });
    const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', ...requirements];
    await runTool(this.#processes, path.join(folder, 'venv', 'bin', 'python'), words, { folder });
  }
}
