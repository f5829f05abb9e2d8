import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const samples = resolve(import.meta.dirname, '../../../../shared/samples/setup');

/** The recordings of commands, as `snap/list`; the answers of snapd's REST interface are files instead. */
export const recordings = globSync('**/rc', { cwd: samples })
  .map((path) => dirname(path))
  .sort();

/** What the real programs were seen to do. */
export interface Recording {
  readonly command: string;
  /** Root's, unless the recording says otherwise. */
  readonly user: 'root' | 'runner';
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly rc: number;
}

export function recording(name: string): Recording {
  const file = (part: string) => {
    const path = join(samples, name, part);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const lines = file('command').trimEnd().split('\n');
  const comments = lines.filter((line) => line.startsWith('#'));
  return {
    command: lines.filter((line) => !line.startsWith('#')).join('\n'),
    user: comments.includes('# as user runner') ? 'runner' : 'root',
    stdin: comments
      .filter((line) => line.startsWith('#   '))
      .map((line) => `${line.slice(4)}\n`)
      .join(''),
    stdout: file('stdout'),
    stderr: file('stderr'),
    rc: Number(file('rc')),
  };
}
