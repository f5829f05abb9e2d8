import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Captured, Exec } from '../../../src/ports.ts';
import { packCommand } from '../../../src/rock/pack/pack-command.ts';
import { standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { packTries } from '../../../src/rock/pack/pack-tries.ts';
import { testPorts } from '../../support/ports.ts';

const home = join('/', 'root');
const own = join(home, '.local/state/rockcraft/log/rockcraft-20261121-105458.398696.log');
const fine: Captured = { exitCode: 0, stdout: '', stderr: '' };

/** Packs on the machine itself as somebody who is not root; rockcraft names its log, and fails. */
async function packBySudo(capture: Exec['capture'], log = own) {
  const ports = testPorts({
    exec: {
      capture,
      async stream(tool, args, { onLine }) {
        expect([tool, ...args].join(' ')).toBe(
          'sudo --non-interactive --preserve-env --set-home rockcraft pack --destructive-mode --verbosity verbose',
        );
        onLine(`Logging execution to '${log}'`, 'stderr');
        onLine("'override-build' in part 'a' failed with code 1.", 'stderr');
        return { exitCode: 1 };
      },
    },
  });
  const path = ports.context.workspace;
  const request = { ...standardRequest, path, destructive: true };
  const [last] = await packTries(request, packCommand(request, { isRoot: false }), 'Pack', ports);
  return last;
}

it('gives a copy of the log that only root may read', async () => {
  const { log } = await packBySudo(async (tool, args) => {
    const [, program, ...rest] = args;
    if (tool === 'sudo' && program === 'install') {
      expect(rest.slice(0, 2)).toEqual(['--mode=0644', own]);
      writeFileSync(rest[2] ?? '', "root's: 'override-build' in part 'a' failed with code 1.\n");
    }
    return fine;
  });
  expect(readFileSync(log, 'utf8')).toMatch(/^root's: /);
});

it.each([
  ['cannot be copied', own, 1],
  ["is not root's, whatever was printed", join(home, '.ssh/rockcraft/log/rockcraft-1.log'), 0],
])('gives what was printed when the log %s', async (_, named, exitCode) => {
  const asked: string[] = [];
  const { log } = await packBySudo(async (_tool, args) => {
    asked.push(args.join(' '));
    return args.includes('install') ? { ...fine, exitCode } : fine;
  }, named);
  expect(readFileSync(log, 'utf8')).toContain('Logging execution to');
  expect(asked.filter((command) => command.includes('.ssh'))).toEqual([]);
});

it('says who is missing: rockcraft, sudo, or the right to use it', async () => {
  const without = (missing: string) =>
    packBySudo(async (tool) => {
      if (tool === missing) throw new UserError(`The program '${missing}' is not installed.`);
      return fine;
    });
  await expect(without('rockcraft')).rejects.toThrow(/'rockcraft' is not .*setup-rockcraft/);
  await expect(without('sudo')).rejects.toThrow(/'sudo' is not .*run the job as root/);
  const asking = packBySudo(async (tool) =>
    tool === 'sudo' ? { ...fine, exitCode: 1, stderr: 'sudo: a password is required\n' } : fine,
  );
  await expect(asking).rejects.toThrow(/'sudo' refuses: sudo: a password is required\. .*root/);
});
