import type { Label } from '../../ports.ts';
import { hasBlobs } from '../compare/layer-changes.ts';
import type { Comparison } from '../comparison.ts';
import type { BudgetVerdict } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import { type Budget, type Budgets, isCounted, type Limit } from './budget.ts';
import { budgetCauses } from './budget-causes.ts';
import { type BudgetValue, budgetValues, totalOf } from './budget-values.ts';
import { linkedFiles } from './chosen-files.ts';
import { waiverOf } from './waiver.ts';

/** What budgets are held against. */
export interface Judged {
  readonly measurement: Measurement;
  readonly baseline?: Measurement | undefined;
  /** Of the two; what grew is told from it. */
  readonly comparison?: Comparison | undefined;
  /** Of the pull request; undefined when there is none, so that nobody can waive anything. */
  readonly labels?: readonly Label[] | undefined;
  /** Why there is no baseline, in a sentence. */
  readonly note?: string | undefined;
}

/** What became of each limit for one image, in the order of the file. A size equal to its limit keeps it. */
export function judge({ budgets }: Budgets, judged: Judged): readonly BudgetVerdict[] {
  const { measurement, labels } = judged;
  const { title, name, platform } = measurement.image;
  const covered = budgets.filter((budget) => budget.covers({ name: title ?? name, platform }));
  const linked = linkedFiles(covered, measurement);
  const values = budgetValues(covered, measurement, linked);
  const findings = covered.flatMap((budget) =>
    budget.limits.map((limit) => ({ budget, limit, ...find(budget, limit, values, judged) })),
  );
  const broken = new Map<Budget, BudgetValue | undefined>(
    findings
      .filter(({ state }) => state === 'broken')
      .map(({ budget }) => [budget, values.get(budget)]),
  );
  const causes = budgetCauses(broken, judged, linked);
  return findings.map(({ budget, limit, state, value, reason }) => {
    const waivable = state === 'broken' ? labels : undefined;
    const waiver = waivable && waiverOf(budget.waiverLabel, waivable);
    const why = waiver ?? reason;
    return {
      title: budget.title,
      unit: limit.unit,
      limit: limit.amount,
      ...(value === undefined ? {} : { value }),
      severity: limit.severity,
      state: waiver === undefined ? state : 'waived',
      ...(why === undefined ? {} : { reason: why }),
      ...(waivable === undefined || waiver !== undefined
        ? {}
        : { waiverLabel: budget.waiverLabel }),
      causes: state === 'broken' ? (causes.get(budget) ?? []) : [],
      ...(limit.place === undefined ? {} : { place: limit.place }),
    };
  });
}

interface Finding {
  readonly state: 'kept' | 'broken' | 'unknown';
  readonly value?: number;
  readonly reason?: string;
}

function find(
  budget: Budget,
  limit: Limit,
  values: ReadonlyMap<Budget, BudgetValue>,
  { measurement, baseline, note }: Judged,
): Finding {
  if (budget.subject === 'growth') {
    if (baseline === undefined) {
      return unknown(note ?? 'there is no baseline to compare with');
    }
    if (budget.of === 'download' && !(hasBlobs(baseline) && hasBlobs(measurement))) {
      return unknown('a docker-archive has other blobs than a registry; compare two OCI images');
    }
    return growth(budget, limit, totalOf(baseline, budget.of), totalOf(measurement, budget.of));
  }
  const value = values.get(budget)?.value ?? Number.NaN;
  return Number.isFinite(value) ? held(value, limit) : unknown(notANumber);
}

function growth({ floor, of }: Budget, limit: Limit, before: number, after: number): Finding {
  const delta = after - before;
  if (!Number.isFinite(delta)) return unknown(notANumber);
  if (limit.unit !== 'percent') return held(delta, limit);
  if (delta === 0) return { state: 'kept', value: 0 };
  const share = (100 * delta) / before;
  if (!Number.isFinite(share)) {
    const what = isCounted(of) ? 'files of that kind' : 'bytes';
    return unknown(`the baseline has 0 ${what}, of which there is no percentage`);
  }
  const finding = held(share, limit);
  if (finding.state !== 'broken' || delta >= floor) return finding;
  return { state: 'kept', value: share, reason: 'the growth is below the floor of this budget' };
}

function held(value: number, limit: Limit): Finding {
  return { state: value > limit.amount ? 'broken' : 'kept', value };
}

function unknown(reason: string): Finding {
  return { state: 'unknown', reason };
}

const notANumber = 'the measurement does not hold a number for it';
