/**
 * The separate clouds of Amazon, each with regions, accounts and host names of its own. Regions and
 * suffixes are those of the SDK's table of partitions; the names of registries under them those that
 * Amazon's own credential helper takes, and for dual-stack those that the ECR user guide gives.
 */
export interface Partition {
  /** Second part of every ARN there. */
  readonly name: string;
  readonly regions: RegExp;
  /** What the names of its hosts end in. */
  readonly suffix: string;
  /** What they end in when they are reached over IPv6, too; undefined where no registry is known to be. */
  readonly dualStack: string | undefined;
}

const commercial: Partition = {
  name: 'aws',
  regions: /^(?!(cn|us-gov|us-iso[bf]?|eu-isoe|eusc)-)[a-z]{2}-[a-z]+-\d+$/,
  suffix: 'amazonaws.com',
  dualStack: 'on.aws',
};

export const partitions: readonly Partition[] = [
  commercial,
  {
    name: 'aws-cn',
    regions: /^cn-[a-z]+-\d+$/,
    suffix: 'amazonaws.com.cn',
    dualStack: 'on.amazonwebservices.com.cn',
  },
  {
    name: 'aws-us-gov',
    regions: /^us-gov-[a-z]+-\d+$/,
    suffix: 'amazonaws.com',
    dualStack: 'on.aws',
  },
  { name: 'aws-iso', regions: /^us-iso-[a-z]+-\d+$/, suffix: 'c2s.ic.gov', dualStack: undefined },
  {
    name: 'aws-iso-b',
    regions: /^us-isob-[a-z]+-\d+$/,
    suffix: 'sc2s.sgov.gov',
    dualStack: undefined,
  },
  {
    name: 'aws-iso-e',
    regions: /^eu-isoe-[a-z]+-\d+$/,
    suffix: 'cloud.adc-e.uk',
    dualStack: undefined,
  },
  {
    name: 'aws-iso-f',
    regions: /^us-isof-[a-z]+-\d+$/,
    suffix: 'csp.hci.ic.gov',
    dualStack: undefined,
  },
  {
    name: 'aws-eusc',
    regions: /^eusc-[a-z]+-[a-z]+-\d+$/,
    suffix: 'amazonaws.eu',
    dualStack: undefined,
  },
];

/** The cloud that a region lies in; undefined for what is no region of a known form. */
export function partitionOf(region: string): Partition | undefined {
  return partitions.find(({ regions }) => regions.test(region));
}
