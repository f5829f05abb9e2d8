import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type EcrHost, parseEcrHost } from './ecr-host.ts';

/** What a registry was named by. */
export interface RegistryInput {
  readonly account?: string;
  readonly region?: string;
  readonly host?: EcrHost;
  /** The repository that an ARN names. */
  readonly repository?: string;
}

/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; region and account may be empty in some. */
const arnForm = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})(?::(.*))?$/;

/** Reads the input 'registry': an account, an ARN, or the host of a registry. Throws a `UserError`. */
export function parseRegistry(text: string): RegistryInput {
  if (/^\d{12}$/.test(text)) return { account: text };
  const [, , service, region = '', account, resource = ''] = arnForm.exec(text) ?? [];
  if (account !== undefined) {
    if (service !== 'ecr') return { account };
    const repository = resource.startsWith('repository/') ? resource.slice(11) : undefined;
    return {
      account,
      ...(region === '' ? {} : { region }),
      ...(repository === undefined ? {} : { repository }),
    };
  }
  const name = text.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const host = parseEcrHost(name);
  if (host !== undefined) return { host };
  throw new UserError(
    `The input 'registry' is '${visible(text)}', but must be an account, an ARN, or the host of a registry of Amazon ECR; for example '012345678901'.${hint(text)}`,
  );
}

function hint(text: string): string {
  if (/^\d{4}-\d{4}-\d{4}$/.test(text)) return ' Leave the hyphens out.';
  if (/^\d{9,11}$/.test(text)) {
    return ` An account has 12 digits, and this has ${text.length}: YAML takes zeros at the beginning of a number away, so write it in quotes.`;
  }
  return text.includes('/') ? " The repository itself belongs into the input 'repository'." : '';
}
