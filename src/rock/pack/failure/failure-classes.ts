import { buildClasses } from './classes/build-classes.ts';
import { chiselClasses } from './classes/chisel-classes.ts';
import { interruptions, machineClasses } from './classes/machine-classes.ts';
import { packageClasses } from './classes/package-classes.ts';
import { projectClasses } from './classes/project-classes.ts';
import { schemaClasses } from './classes/schema-classes.ts';
import { sourceClasses } from './classes/source-classes.ts';
import { yamlClasses } from './classes/yaml-classes.ts';
import type { FailureClass } from './failure-class.ts';

/**
 * Every kind of failure, the first that fits being the one: the more special a class, the earlier.
 * The last fits everything.
 */
export const failureClasses: readonly FailureClass[] = [
  ...interruptions,
  ...yamlClasses,
  ...schemaClasses,
  ...projectClasses,
  ...chiselClasses,
  ...packageClasses,
  ...sourceClasses,
  ...buildClasses,
  ...machineClasses,
];
