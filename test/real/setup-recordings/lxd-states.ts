import { makeDefaults } from '../../standins/lxd/daemon.ts';
import type { MachineState, Network } from '../../standins/machine/state.ts';
import type { Prepare } from './states.ts';

const running: Prepare = () => {};
const stopped: Prepare = ({ lxd }) => {
  lxd.daemon = 'stopped';
};
/** Nobody used lxc before. */
const unused: Prepare = (state, given) => {
  stopped(state, given);
  state.lxd.greeted.length = 0;
};
const initialised: Prepare = (state) => makeDefaults(state);
/** The addresses that LXD chose are those of the recording. */
const withNetworks: Prepare = (state, { stdout }) => {
  makeDefaults(state);
  state.lxd.networks.length = 0;
  for (const network of JSON.parse(stdout) as Array<
    Network & { config: Network['configuration'] }
  >) {
    const { name, type, managed, config } = network;
    state.lxd.networks.push({ name, type, managed, configuration: config });
  }
};
const inGroup: Prepare = (state) => {
  makeDefaults(state);
  state.groups.push('adm');
};
const compressed: Prepare = (state: MachineState) => {
  state.lxd.configuration['images.compression_algorithm'] = 'none';
};

export const lxdStates: Readonly<Record<string, Prepare>> = {
  '01-notrunning-version': unused,
  '02-notrunning-waitready': stopped,
  '03-notrunning-storage-show': stopped,
  '04-notrunning-init-auto': stopped,
  '05-notrunning-network-list': stopped,
  '06-notrunning-user-version': unused,
  '07-notrunning-user-waitready': stopped,
  '10-waitready': running,
  '11-version': running,
  '12-storage-show-before-init': running,
  '13-storage-list-before-init': running,
  '14-network-list-before-init': running,
  '15-profile-before-init': running,
  '17-user-not-in-group-version': running,
  '18-user-not-in-group-list': running,
  '19-user-not-in-group-storage': running,
  '21-user-not-in-group-init': running,
  '22-user-not-in-group-network': running,
  '23-preseed-bad-network': running,
  '24-preseed-bad-yaml': running,
  '26-preseed-driver-missing': running,
  '27-preseed-empty': running,
  '28-storage-after-failed-preseeds': running,
  '30-init-auto': running,
  '31-storage-show-after-init': initialised,
  '32-network-list': initialised,
  '33-network-show': initialised,
  '34-profile-after-init': initialised,
  '35-init-auto-again': initialised,
  '36-init-minimal-again': initialised,
  '37-list': initialised,
  '38-info-nosuch': initialised,
  '39-config-set': initialised,
  '40-config-show': compressed,
  '41-config-set-bad': initialised,
  '49-init-auto-and-minimal': running,
  '50-init-auto-preseed': running,
  '52-network-show-nosuch': initialised,
  '60-minimal-waitready': running,
  '61-init-minimal': running,
  '62-minimal-storage': initialised,
  '63-minimal-networks': withNetworks,
  '64-minimal-profile': initialised,
  '65-user-in-group-version': inGroup,
  '66-user-in-group-storage': inGroup,
  '68-preseed-good': running,
  '69-preseed-good-again': running,
  '70-networks-two': withNetworks,
  '72-hung-daemon-storage-killed-after-8s': ({ lxd }) => {
    lxd.daemon = 'hung';
  },
  '73-stopped-stale-socket-waitready': stopped,
  '74-stopped-storage': stopped,
};
