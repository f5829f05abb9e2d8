import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { askSnapd } from './ask-snapd.ts';
import { type Session, succeed } from './session.ts';
import { planSetGroup } from './snap-commands.ts';

/**
 * Gives LXD's socket to a group that the job's user is in. The other way round does not work: a
 * running job does not get the rights of a group that its user joins.
 */
export async function letUserIn(session: Session): Promise<string> {
  const id = { tool: 'id', args: ['-Gn'], limit: 10_000 };
  const { stdout } = await succeed(id, session);
  const group = groupForLxd(stdout.trim().split(/\s+/));
  if (group === undefined) {
    throw new UserError(
      `The job's user is in no group that LXD's socket could be given to (\`id -Gn\` says '${visible(stdout.trim().slice(0, 200))}'); run the job as a user with a group of its own, or as root.`,
    );
  }
  await askSnapd(planSetGroup(group), 'lxd', session);
  return group;
}

/**
 * Of the groups of a user, the first being the primary one: LXD's own when the user is in it; else
 * `adm`, whose members administrate the machine anyway, for whoever may talk to LXD is as good as
 * root; else the primary one.
 */
export function groupForLxd(groups: readonly string[]): string | undefined {
  const usable = groups.filter((group) => /^[A-Za-z_][\w.-]{0,31}$/.test(group));
  return ['lxd', 'adm'].find((group) => usable.includes(group)) ?? usable[0];
}
