/** `make bench`: every benchmark, in one table. */
import { runBenches } from './command.ts';
import { bench as measure } from './measure.ts';
import { bench as push } from './push.ts';
import { bench as start } from './start.ts';

await runBenches({ start, measure, push });
