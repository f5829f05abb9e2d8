import { describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/errors.ts';
import { freshMachine, lxc, noChain, setUp, useMachine } from './scripted-machine.ts';

useMachine();

describe('the firewall of Docker', () => {
  const forward = '-i lxdbr0 -j ACCEPT';
  const back = '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
  const show = (program: string) => `sudo -n ${program} -w 10 -S DOCKER-USER`;
  const insert = (program: string, rule: string) =>
    `sudo -n ${program} -w 10 -I DOCKER-USER ${rule}`;
  const inserted = (commands: readonly string[]) =>
    commands.filter((command) => command.includes('-I DOCKER-USER'));
  const inserts = Object.fromEntries(
    ['iptables', 'ip6tables'].flatMap((program) =>
      [forward, back].map((rule) => [insert(program, rule), '']),
    ),
  );

  it('is given two rules for each bridge and each version of IP', async () => {
    const { commands, result } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]: '-N DOCKER-USER\n-A DOCKER-USER -j RETURN\n',
      [show('ip6tables')]: '-N DOCKER-USER\n',
    });
    expect(inserted(commands)).toEqual([
      insert('iptables', forward),
      insert('iptables', back),
      insert('ip6tables', forward),
      insert('ip6tables', back),
    ]);
    expect(result?.steps.at(-1)?.outcome).toBe(
      'for lxdbr0 - iptables: 2 rules added; ip6tables: 2 rules added',
    );
  });

  it('is given none that it has, in whatever order their states stand', async () => {
    const { commands, result } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]:
        `-N DOCKER-USER\n-A DOCKER-USER ${back.replace('RELATED,ESTABLISHED', 'ESTABLISHED,RELATED')}\n-A DOCKER-USER ${forward}\n`,
      [show('ip6tables')]: noChain,
    });
    expect(inserted(commands)).toEqual([]);
    expect(result?.steps.at(-1)).toMatchObject({ changed: false });
  });

  it('is given one again that stands where it is never asked', async () => {
    const { commands } = await setUp({
      ...freshMachine(),
      ...inserts,
      [show('iptables')]:
        `-N DOCKER-USER\n-A DOCKER-USER ${back}\n-A DOCKER-USER -j RETURN\n-A DOCKER-USER ${forward}\n`,
    });
    expect(inserted(commands)).toEqual([insert('iptables', forward)]);
  });

  it.each([
    [
      "iptables v1.8.7 (nf_tables):  chain `DOCKER-USER' in table `filter' is incompatible, use 'nft' tool.",
    ],
    ['timeout: failed to run command ‘iptables’: No such file or directory'],
    ["ip6tables v1.8.10 (legacy): can't initialize ip6tables table `filter': Table does not exist"],
  ])('is not there: %s', async (stderr) => {
    const { log, result } = await setUp({
      ...freshMachine(),
      [show('iptables')]: { exitCode: 1, stderr },
    });
    expect(result?.steps.at(-1)?.outcome).toContain('iptables: no DOCKER-USER');
    expect(log.texts('warning')).toEqual([]);
  });

  it('is not there for root without iptables', async () => {
    const script = Object.entries({ ...freshMachine(), 'id -u': '0\n' }).map(
      ([command, answer]) => [command.replace(/^sudo -n /, ''), answer],
    );
    const absent = new UserError(`The program 'iptables' is not installed.`);
    const { log, result } = await setUp({
      ...Object.fromEntries(script),
      [show('iptables').replace('sudo -n ', '')]: absent,
    });
    expect(result?.steps.at(-1)?.outcome).toContain('iptables: no DOCKER-USER');
    expect(log.texts('warning')).toEqual([]);
  });

  it('that cannot be read is warned of; one that cannot be changed fails the step', async () => {
    const permission = { exitCode: 4, stderr: "Fatal: can't open lock file\n" };
    const { log } = await setUp({ ...freshMachine(), [show('iptables')]: permission });
    expect(log.texts('warning')[0]).toMatch(/^The firewall could not be read with iptables/);
    const full = setUp({
      ...freshMachine(),
      [show('iptables')]: '-N DOCKER-USER\n',
      [insert('iptables', forward)]: permission,
    });
    await expect(full).rejects.toThrow(ToolError);
  });

  it('is left alone when LXD has bridges of strange names only', async () => {
    const strange = JSON.stringify([
      { name: 'lxd+', type: 'bridge', managed: true },
      { name: '--help', type: 'bridge', managed: true },
    ]);
    const { commands, log } = await setUp({
      ...freshMachine(),
      [`${lxc} network list --format json`]: strange,
    });
    expect(commands.join('\n')).not.toContain('tables');
    expect(log.texts('warning')).toHaveLength(2);
  });
});
