import type { Ports } from '../ports.ts';
import { addHomeLogin, type HomeLogin, planHomeLogin, removeHomeLogin } from './home-login.ts';
import { type Login, type LoginFile, removeLoginFile, writeLoginFile } from './login-file.ts';

/**
 * What later steps get of a login: `variables` are told a file of ours by `DOCKER_CONFIG` and
 * `REGISTRY_AUTH_FILE`, `home` puts it into docker's own file of the user.
 */
export type ExportAuth = 'none' | 'variables' | 'home';

type LoginPorts = Pick<Ports, 'log' | 'state' | 'context'>;

const stateName = 'login';

/** What `removeLaterLogin` is told. */
type Kept = ({ readonly kind: 'variables' } & LoginFile) | ({ readonly kind: 'home' } & HomeLogin);

/**
 * Leaves a login for later steps of the job, and answers which variables are to name it.
 *
 * @throws UserError when docker's file of the user cannot be used
 */
export async function leaveLogin(
  login: Login,
  how: ExportAuth,
  { log, state, context }: LoginPorts,
): Promise<Readonly<Record<string, string>>> {
  if (how === 'none') return {};
  if (how === 'variables') {
    const { directory, file } = await writeLoginFile(
      context.temp,
      [login],
      context.registryAuthFiles,
    );
    state.save(stateName, { kind: 'variables', directory, file } satisfies Kept);
    return { DOCKER_CONFIG: directory, REGISTRY_AUTH_FILE: file };
  }
  const planned = await planHomeLogin(context.home, context.temp, login);
  const { registry } = login.repository;
  if (planned === 'same') {
    log.info(`Later steps find this login for ${registry} in ~/.docker/config.json already.`);
  } else if (planned === 'another') {
    log.warning(
      `~/.docker/config.json has another login for ${registry}, which later steps will use: it is left as it is.`,
    );
  } else {
    // Kept before it is there: whatever ends the step, it is taken away again.
    state.save(stateName, { kind: 'home', ...planned } satisfies Kept);
    await addHomeLogin(planned);
    log.info(
      `Later steps find the login for ${registry} in ~/.docker/config.json until the job ends.`,
    );
  }
  return {};
}

/** Takes away at the end of the job what `leaveLogin` left, and nothing else. */
export async function removeLaterLogin({
  state,
  context,
}: Pick<Ports, 'state' | 'context'>): Promise<void> {
  const kept = state.read(stateName) as Kept | undefined;
  if (kept === undefined) return;
  if (kept.kind === 'home') await removeHomeLogin(context.temp, kept);
  else await removeLoginFile(context.temp, kept);
}
