import type { Rule } from '../rule.ts';
import { bareWithoutBuildBase } from './bare-without-build-base.ts';
import { runUser } from './run-user.ts';

/** Every rule, sorted by name. */
export const rules: readonly Rule[] = [bareWithoutBuildBase, runUser];
