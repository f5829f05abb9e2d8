import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { type ExportAuth, leaveLogin } from '../../registry/later-login.ts';
import type { Login } from '../../registry/login-file.ts';

export interface LeftLogin {
  /** Of the environment of later steps. */
  readonly variables: Readonly<Record<string, string>>;
  /** Why it could not be left; to be thrown once the outputs of the push are written. */
  readonly failure: UserError | undefined;
}

/**
 * Leaves the login of a push that succeeded for later steps. The image is there by then: who reads
 * the outputs must hear of it also when the login cannot be left.
 */
export async function leaveLoginAfterPush(
  login: Login,
  how: ExportAuth,
  ports: Ports,
): Promise<LeftLogin> {
  try {
    return { variables: await leaveLogin(login, how, ports), failure: undefined };
  } catch (error) {
    if (error instanceof UserError) return { variables: {}, failure: error };
    throw error;
  }
}
