/** `make bench`: every benchmark, in one table. */
import { runBenches } from './command.ts';
import { bench as compare } from './compare.ts';
import { bench as lint } from './lint.ts';
import { bench as measure } from './measure.ts';
import { bench as pack } from './pack.ts';
import { bench as plan } from './plan.ts';
import { bench as push } from './push.ts';
import { bench as pushEcr } from './push-ecr.ts';
import { bench as start } from './start.ts';

await runBenches({ start, plan, lint, pack, measure, compare, push, 'push-ecr': pushEcr });
