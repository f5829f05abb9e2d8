/** The commands of setting up, as a user reads them: sudo's options and limits of time are left out. */
export const first = ['id -u', 'sudo snap wait system seed.loaded', 'snap list lxd rockcraft'];
export const install = {
  rockcraft: 'sudo snap install rockcraft --classic --channel=latest/stable --no-wait',
  lxd: 'sudo snap install lxd --cohort=+ --channel=5.21/stable --no-wait',
};
export const hold = (name: string) => `sudo snap refresh --hold=24h ${name}`;
export const installs = (name: 'lxd' | 'rockcraft') => [
  `snap changes ${name}`,
  install[name],
  `snap watch <the change of ${name}>`,
  `snap list ${name}`,
  hold(name),
];
export const storage = '/snap/bin/lxc storage show default';
export const waitready = '/snap/bin/lxd waitready --timeout=120';
export const initialise = '/snap/bin/lxd init --minimal';
export const networks = '/snap/bin/lxc network list --format json';
export const shows = (program: string) => `sudo ${program} -w 10 -S DOCKER-USER`;
export const opens = (program: string, bridge = 'lxdbr0') => [
  shows(program),
  `sudo ${program} -w 10 -I DOCKER-USER -i ${bridge} -j ACCEPT`,
  `sudo ${program} -w 10 -I DOCKER-USER -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
];
export const letsIn = ['id -Gn', 'sudo snap set lxd daemon.group=adm'];
export const rules = [
  '-o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-i lxdbr0 -j ACCEPT',
];
