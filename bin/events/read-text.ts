import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws Error for a file that cannot be read, and for what is no UTF-8
 */
export async function readText(file: string): Promise<string> {
  const name = file === '-' ? 'standard input' : file;
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: unknown) => {
    const { code = String(error) } = error as { readonly code?: string };
    throw new Error(`${name} cannot be read: ${reasons[code] ?? code}`, { cause: error });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${name} is not UTF-8, which JSON has to be in`, { cause: error });
  }
}
