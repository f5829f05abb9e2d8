import type { OptionKind } from '../machine/command.ts';
import type { MachineState, Release, Reply } from '../machine/state.ts';
import {
  badRevision,
  noSuchChannel,
  noSuchRevision,
  notFound,
  otherTracks,
  tooManyComponents,
} from './texts.ts';

/** The options by which `install` and `refresh` choose. */
export const choiceOptions: Readonly<Record<string, OptionKind>> = {
  '--channel': 'value',
  '--revision': 'value',
  '--classic': 'alone',
  '--cohort': 'value',
  '--no-wait': 'alone',
};

/** What the store gives for the options, or how it and snap refuse. */
export function chosen(
  state: MachineState,
  name: string,
  options: ReadonlyMap<string, string>,
): Release | Reply {
  const channel = options.get('--channel');
  const revision = options.get('--revision');
  if (channel !== undefined && channel.split('/').length > 3) return tooManyComponents(channel);
  if (revision !== undefined && !/^x?[1-9][0-9]*$/.test(revision)) return badRevision(revision);
  const offer = state.store[name];
  if (offer === undefined) return notFound(name);
  const channels = Object.entries(offer.channels);
  if (revision !== undefined) {
    const found = channels.find(([, release]) => release.revision === revision);
    return found?.[1] ?? noSuchRevision(name, revision);
  }
  const wanted = fullChannel(channel ?? 'latest/stable');
  const release = offer.channels[wanted];
  if (release !== undefined) return release;
  if (channels.length === 0) return noSuchChannel(name, wanted);
  return otherTracks(
    name,
    wanted,
    channels.map(([track]) => track),
  );
}

/** `edge` means `latest/edge`, and `5.21` means `5.21/stable`. */
export function fullChannel(channel: string): string {
  if (channel.includes('/')) return channel;
  return /^(stable|candidate|beta|edge)$/.test(channel) ? `latest/${channel}` : `${channel}/stable`;
}
