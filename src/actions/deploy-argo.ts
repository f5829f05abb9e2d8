import { randomBytes } from 'node:crypto';
import { type ArgoDeployment, argoTarget } from '../deploy/argo/argo-target.ts';
import { givenParameters, parameterName } from '../deploy/argo/given-parameters.ts';
import { bareToken, parseServerUrl } from '../deploy/argo/server.ts';
import { readCertificates } from '../deploy/certificates.ts';
import { type Deployment, deploy } from '../deploy/deployment.ts';
import { deploymentSummary } from '../deploy/deployment-summary.ts';
import { formatDuration, parseDuration } from '../deploy/duration.ts';
import { pinnedImage } from '../deploy/pinned-image.ts';
import type { Waiting } from '../deploy/wait.ts';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';

interface Inputs extends Omit<ArgoDeployment, 'server' | 'unique'> {
  readonly server: URL;
  readonly token: string | undefined;
  /** PEM, or the path of a file that holds it. */
  readonly ca: string | undefined;
  /** Absent when nobody is to wait. */
  readonly waiting: Waiting | undefined;
}

/** Submits a workflow from a WorkflowTemplate of Argo Workflows with the image as a parameter. */
export const deployArgo: Action<Inputs, Deployment> = {
  readInputs(read) {
    const imageParameter = read.optional('image-parameter') ?? 'image';
    if (!parameterName.test(imageParameter)) {
      const form = "the name of a parameter: letters, digits, '-' and '_'";
      read.refuse('image-parameter', imageParameter, form, 'image');
    }
    const wait = read.boolean('wait', true);
    const waiting = {
      timeout: duration(read, 'timeout', '30m', ['1s', '120h']),
      interval: duration(read, 'poll-interval', '5s', ['1s', '10m']),
    };
    return Object.freeze({
      server: serverUrl(read),
      token: token(read),
      ca: read.optional('ca'),
      namespace: kubernetesName(read, 'namespace', 'argo', 63),
      template: kubernetesName(read, 'template', 'deploy-etl', 253),
      image: pinnedImage(read.required('image', `ghcr.io/team/etl@sha256:${'0'.repeat(64)}`)),
      imageParameter,
      parameters: givenParameters(read.lines('parameters'), imageParameter),
      waiting: wait ? waiting : undefined,
    });
  },

  async run({ server, token, ca, waiting, ...what }, ports: Ports) {
    if (token !== undefined) ports.log.mask(token);
    const certificates =
      ca === undefined ? undefined : await readCertificates(ca, ports.context.workspace);
    const target = argoTarget(
      {
        ...what,
        server: {
          base: server,
          ...(token === undefined ? {} : { token }),
          ...(certificates === undefined ? {} : { ca: certificates }),
        },
        unique: randomBytes(5).toString('hex'),
      },
      ports,
    );
    return await deploy(target, waiting, ports);
  },

  async emit(deployment, out) {
    out.output('deploy-id', deployment.id);
    out.output('status', deployment.status);
    out.output('url', deployment.url);
    out.output('deployed-image', deployment.image);
    out.output('duration', deployment.seconds);
    await out.summary(deploymentSummary(deployment));
    if (deployment.failure === undefined) return;
    for (const cause of deployment.causes) out.log.info(visible(cause));
    throw deployment.failure;
  },
};

/** A user and a password in the address are not shown, so that no log holds them. */
function serverUrl(read: InputReader): URL {
  const example = 'https://argo.example.com';
  const text = read.required('server', example);
  if (text.includes('@')) {
    throw new UserError(
      `The input 'server' holds a user or a password, which do not belong into an address; give the token as the input 'token' and the address as, for example, '${example}'.`,
    );
  }
  const url = parseServerUrl(text);
  if (url instanceof URL) return url;
  const form = `the https URL of an Argo Server (http for this machine alone), and ${url.refusal}`;
  return read.refuse('server', text, form, example);
}

/** Never shown, not even when it is refused. */
function token(read: InputReader): string | undefined {
  const text = read.optional('token');
  if (text === undefined) return undefined;
  const bare = bareToken(text);
  if (bare !== undefined) return bare;
  throw new UserError(
    "The input 'token' cannot be a token: it holds white space or letters beyond ASCII. Give the token of a service account as a secret holds it, with or without 'Bearer ' before it.",
  );
}

function kubernetesName(read: InputReader, name: string, example: string, longest: number): string {
  const value = read.required(name, example);
  const dotted = longest > 63;
  const form = dotted
    ? /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
    : /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
  if (form.test(value) && value.length <= longest) return value;
  const marks = dotted ? "'-' and '.'" : "'-'";
  const allowed = `a name of Kubernetes: lower-case letters, digits and ${marks} between them, ${longest} characters at most`;
  return read.refuse(name, value, allowed, example);
}

/** Milliseconds. */
function duration(
  read: InputReader,
  name: string,
  fallback: string,
  bounds: readonly [string, string],
): number {
  const value = read.optional(name) ?? fallback;
  const [min, max] = bounds.map((bound) => parseDuration(bound)) as [number, number];
  const milliseconds = parseDuration(value);
  if (milliseconds !== undefined && milliseconds >= min && milliseconds <= max) return milliseconds;
  const allowed = `a duration from ${formatDuration(min)} to ${formatDuration(max)} such as 90s, 30m or 1h30m`;
  return read.refuse(name, value, allowed, fallback);
}
