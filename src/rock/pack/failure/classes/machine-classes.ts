import { type FailureClass, reasoned, recorded } from '../failure-class.ts';
import { topPath } from '../failure-places.ts';

const copied = /^Failed to copy image: Command '\['\S*\/?skopeo'/;

/** The machine, LXD, the network, the registry; what is nobody's fault in the project. */
export const interruptions: readonly FailureClass[] = [
  {
    name: 'interrupted',
    family: 'interrupted',
    title: 'The pack was interrupted',
    exitCodes: [130, 143],
    remedy: 'Run the job again, if it was not meant to stop.',
    source: recorded('interrupted-sigint', 'interrupted-sigterm'),
  },
  {
    name: 'disk-full',
    family: 'disk',
    title: 'The disk is full',
    cause: /No space left on device|[Dd]isk quota exceeded|not enough free space|ENOSPC\b/,
    remedy:
      "Make room: remove what the job does not need before packing (on GitHub's runners the toolchains below /usr/local/lib/android, /usr/share/dotnet and /opt/hostedtoolcache, and `docker system prune -af`), or use a runner with a larger disk.",
    source: reasoned('the operating system, and canonical/rockcraft#730'),
  },
  {
    name: 'killed',
    family: 'interrupted',
    title: 'rockcraft was killed',
    exitCodes: [137],
    remedy:
      'Use a larger runner: most often the kernel kills a program when the machine has no memory left.',
    source: reasoned('128 + SIGKILL'),
  },
];

export const machineClasses: readonly FailureClass[] = [
  {
    name: 'network-in-lxd',
    family: 'network',
    title: 'The build instance has no network',
    message:
      /^(?:A network related operation failed in a context of no network access\.|Timed out waiting for networking to be ready\.)$/,
    remedy:
      "Let setup-rockcraft prepare the machine before this step. The usual cause is Docker: it sets the policy of the FORWARD chain to DROP, and so the packets of LXD's bridge are thrown away. setup-rockcraft adds rules to DOCKER-USER that let those through (`iptables -I DOCKER-USER -i lxdbr0 -j ACCEPT` and `iptables -I DOCKER-USER -o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`). Without Docker, look at the firewall and the proxy of this machine.",
    source: reasoned('craft-providers, errors.py and base.py; canonical/rockcraft#598'),
  },
  {
    name: 'registry-limit',
    family: 'registry',
    title: 'The registry of the base image wants fewer requests',
    message: copied,
    cause: /toomanyrequests|too many requests|429|rate ?limit/i,
    transient: true,
    remedy:
      'Try again later: rockcraft fetches the base from public.ecr.aws without an account, and machines that share an address share its limit.',
    source: reasoned('canonical/rockcraft#654'),
  },
  {
    name: 'registry-unreachable',
    family: 'registry',
    title: 'The registry of the base image did not answer',
    message: copied,
    cause:
      /dial tcp|no such host|i\/o timeout|[Tt]imeout|connection (?:reset|refused)|unexpected EOF|TLS handshake|server misbehaving|received unexpected HTTP status: 5\d\d|invalid status code from registry 5\d\d|StatusCode: 5\d\d/,
    transient: true,
    remedy:
      'Try again later: public.ecr.aws, where rockcraft fetches the base from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.',
    source: recorded('base-registry-unreachable'),
  },
  {
    name: 'base-image-missing',
    family: 'registry',
    title: 'The registry has no image of the base',
    message: copied,
    cause: /manifest unknown|name unknown|not found|choosing image instance|no image found/,
    remedy:
      "Use another 'base': the registry has no image of this one, or none for this architecture.",
    path: (_, project) => topPath(project, 'base'),
    source: reasoned('skopeo'),
  },
  {
    name: 'not-root',
    family: 'permission',
    title: 'Without an instance rockcraft needs root',
    message: /umoci encountered a permission error|operation not permitted\)$/,
    remedy:
      "Run rockcraft as root when it builds without an instance ('destructive: true' with sudo), or build in LXD ('destructive: false').",
    source: recorded('not-root'),
  },
  {
    name: 'image-not-made',
    family: 'rockcraft',
    title: 'The image could not be put together',
    message: /^Failed to copy image: /,
    remedy:
      'Read what skopeo or umoci says in the message. If nothing in it is yours, run the job again, and report it to canonical/rockcraft when it stays.',
    source: reasoned('rockcraft, oci.py'),
  },
  {
    name: 'lxd-permission',
    family: 'lxd',
    title: 'This user may not use LXD',
    message: /^LXD requires additional permissions\.$/,
    remedy:
      "Let setup-rockcraft prepare the machine before this step: it opens LXD's socket to this user. By hand: `sudo snap set lxd daemon.group=adm`, or the user into the group 'lxd' before the job begins.",
    source: recorded('lxd-no-permission'),
  },
  {
    name: 'lxd-not-initialised',
    family: 'lxd',
    title: 'LXD is not set up',
    message: /^LXD has not been properly initialized\.$/,
    remedy:
      'Let setup-rockcraft prepare the machine before this step, or run `sudo lxd init --auto`.',
    source: reasoned('craft-providers, lxd/installer.py'),
  },
  {
    name: 'lxd-too-old',
    family: 'lxd',
    title: 'LXD is too old',
    message: /^LXD '(?<name>.+)' does not meet the minimum required version '(?<least>.+)'\.$/,
    remedy:
      'Let setup-rockcraft prepare the machine before this step: it refreshes an LXD that is too old. By hand: `sudo snap refresh lxd --channel=5.21/stable`.',
    source: recorded('lxd-too-old'),
  },
  {
    name: 'lxd-missing',
    family: 'lxd',
    title: 'LXD is not installed',
    message: /^(?:LXD is required, but not installed\.|Failed to install LXD: )/,
    remedy:
      'Let setup-rockcraft prepare the machine before this step: it installs LXD and sets it up.',
    source: reasoned('craft-providers, lxd/installer.py'),
  },
  {
    name: 'lxd-instance-busy',
    family: 'lxd',
    title: 'The build instance runs already',
    message: /^Failed to start '(?<name>.+)'\.$/,
    cause: /already running/i,
    remedy:
      'Wait until no other rockcraft builds this project on this machine, or stop the instance {name} that an interrupted job left: `lxc --project rockcraft stop --force`.',
    source: reasoned('canonical/craft-application#370'),
  },
  {
    name: 'lxd-failed',
    family: 'lxd',
    title: 'LXD failed',
    suggestion: ({ resolution }) => resolution,
    cause: /^\* Command that failed: '.{0,20}\blxc /,
    remedy:
      'Read what LXD says in the details. `rockcraft clean` removes an instance that is broken, and setup-rockcraft brings LXD into order.',
    source: reasoned('craft-providers, lxd/lxc.py; canonical/rockcraft#730'),
  },
  {
    name: 'overlay-mount',
    family: 'lxd',
    title: 'The overlay of a part could not be mounted',
    message: /^Failed to mount overlay on /,
    remedy:
      'Use LXD of channel 5.21/stable, as setup-rockcraft installs. In a container the job needs /dev/fuse, the capability SYS_ADMIN and no AppArmor profile.',
    source: reasoned('canonical/rockcraft#195'),
  },
  {
    name: 'permission',
    family: 'permission',
    title: 'rockcraft may not read or write a file',
    message:
      /(?:PermissionError: |[Pp]ermission denied|Make sure paths and permissions are correct)/,
    remedy:
      'Give the user of the job the right to the file that the message names: a step before may have made it as root.',
    source: reasoned('Python'),
  },
  {
    name: 'output-outside-project',
    family: 'permission',
    title: 'Rocks cannot be written outside the project',
    message: /^Cannot create packages outside of the project tree\.$/,
    step: 'pack',
    remedy: "Leave out rockcraft's '--output': the rock is put into the project's directory.",
    source: recorded('output-dir-outside-project'),
  },
  {
    name: 'usage',
    family: 'rockcraft',
    title: 'rockcraft did not understand its arguments',
    exitCodes: [64],
    remedy:
      'Correct the inputs of the step, or use a newer rockcraft: this one does not know what it was told.',
    source: recorded('usage-platform-and-build-for', 'usage-unknown-option', 'cli/bad-verbosity'),
  },
  {
    name: 'rockcraft-bug',
    family: 'rockcraft',
    title: 'rockcraft met an error that it did not expect',
    when: ({ message, crashed }) => crashed || /^rockcraft internal error: /.test(message[0] ?? ''),
    remedy:
      'Look at rockcraft.yaml first: some mistakes in it end so, and lint-rock finds many of them. If it is in order, report this with the whole log to canonical/rockcraft.',
    source: reasoned('rockcraft ends in a traceback for what it does not expect'),
  },
  {
    name: 'unknown',
    family: 'unknown',
    title: 'rockcraft failed',
    suggestion: ({ resolution }) => resolution,
    remedy:
      'Read what rockcraft printed last, and the whole log: this is none of the failures that the action knows.',
    source: reasoned('nothing above fits'),
  },
];
