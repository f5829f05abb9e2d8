import { parseArgs } from 'node:util';
import { type Bench, formatRows, type Row } from './table.ts';

/**
 * The command line of every benchmark: runs `benches` one after the other and prints their rows.
 * `--smoke` only checks that they run; `--enforce` fails when a limit is broken.
 */
export async function runBenches(benches: Readonly<Record<string, Bench>>): Promise<void> {
  const { smoke, enforce } = parseArgs({
    options: {
      smoke: { type: 'boolean', default: false },
      enforce: { type: 'boolean', default: false },
    },
  }).values;
  if (smoke && enforce) throw new Error('--smoke measures nothing that --enforce could judge.');

  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    console.error(`bench/${name} ...`);
    rows.push(...(await bench({ smoke })));
  }
  console.log(formatRows(rows, !smoke));
  if (smoke) console.log('A smoke run: the figures are not held against their limits.');

  const broken = rows.filter((row) => !row.ok);
  if (enforce && broken.length > 0) {
    console.error(`Over the limit: ${broken.map((row) => row.bench).join(', ')}.`);
    process.exitCode = 1;
  }
}
