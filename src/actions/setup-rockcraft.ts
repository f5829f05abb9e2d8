import { visible } from '../markdown.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';
import { type Channel, parseChannel } from '../setup/channel.ts';
import type { SetUp, SetUpRequest, Step } from '../setup/request.ts';
import { setUpRockcraft } from '../setup/set-up-rockcraft.ts';
import { failedSetUpSummary, setUpSentence, setUpSummary } from '../setup/set-up-summary.ts';
import { stepTaker } from '../setup/steps.ts';

interface Inputs {
  readonly request: SetUpRequest;
  /** Checked, and not used yet. */
  readonly ubuntuPro: readonly string[];
}

/** One that failed, with how far it came. */
interface FailedSetUp {
  readonly failure: unknown;
  readonly steps: readonly Step[];
}

/** Installs rockcraft and LXD, and opens the firewall of Docker for LXD's network. */
export const setupRockcraft: Action<Inputs, SetUp | FailedSetUp> = {
  readInputs(read) {
    const rockcraft = {
      channel: readChannel(read, 'channel', 'latest/stable'),
      revision: readRevision(read),
    };
    const lxd = { channel: readChannel(read, 'lxd-channel', '5.21/stable') };
    return Object.freeze({
      request: {
        rockcraft,
        lxd: read.boolean('lxd', true) ? lxd : undefined,
        hold: read.boolean('hold', true),
      },
      ubuntuPro: readServices(read),
    });
  },

  async run({ request, ubuntuPro }, ports) {
    if (ubuntuPro.length > 0) {
      ports.log.warning(
        `The input 'ubuntu-pro' (${ubuntuPro.join(', ')}) is only checked: this action does nothing about Ubuntu Pro yet. Run \`sudo pro attach\` and \`sudo pro config set lxd_guest_attach=available\` in a step of your own.`,
      );
    }
    const title = request.lxd === undefined ? 'Set up rockcraft' : 'Set up rockcraft and LXD';
    const steps = stepTaker(ports);
    try {
      return await ports.log.group(title, () =>
        setUpRockcraft(request, { root: '/' }, ports, steps),
      );
    } catch (failure) {
      return { failure, steps: steps.taken() };
    }
  },

  async emit(setUp, out) {
    if ('failure' in setUp) {
      if (setUp.steps.length > 0) await out.summary(failedSetUpSummary(setUp.steps));
      throw setUp.failure;
    }
    const { rockcraft, lxd, skopeo } = setUp;
    out.output('rockcraft-version', rockcraft.version);
    out.output('rockcraft-revision', rockcraft.revision);
    out.output('lxd-version', lxd?.version);
    out.output('lxd-revision', lxd?.revision);
    out.output('skopeo-path', skopeo);
    out.log.info(visible(setUpSentence(setUp)));
    await out.summary(setUpSummary(setUp));
  },
};

function readChannel(read: InputReader, name: string, fallback: string): Channel {
  const value = read.optional(name) ?? fallback;
  return (
    parseChannel(value) ??
    read.refuse(
      name,
      value,
      'a channel, as [TRACK/]RISK[/BRANCH] with stable, candidate, beta or edge for RISK',
      fallback,
    )
  );
}

function readRevision(read: InputReader): string | undefined {
  const value = read.optional('revision');
  if (value === undefined || /^[1-9][0-9]{0,8}$/.test(value)) return value;
  return read.refuse('revision', value, 'the number of a revision in the snap store', '4321');
}

/** What rockcraft takes for `--pro`. */
const services = ['esm-apps', 'esm-infra', 'fips', 'fips-preview', 'fips-updates'];

function readServices(read: InputReader): readonly string[] {
  const value = read.optional('ubuntu-pro');
  if (value === undefined) return [];
  const names = value.split(',').map((name) => name.trim());
  const allowed = `names out of ${services.join(', ')}, separated by commas`;
  const known = names.every((name) => services.includes(name));
  return known ? names : read.refuse('ubuntu-pro', value, allowed, 'esm-apps,esm-infra');
}
