import { isDone, type PushReport, pushReportDocument } from '../../registry/push-report.ts';
import type { Emitter } from '../../runner/emitter.ts';

/** Sets the outputs that every action which pushes has. Of what failed only the report tells. */
export function emitPush(report: PushReport, out: Emitter): void {
  out.output('report', pushReportDocument(report));
  const done = report.destinations.filter(isDone);
  if (done.length === 0) return;
  out.output('digest', report.digest);
  out.output(
    'references',
    done.flatMap(({ tags }) => tags.map(({ reference }) => reference)),
  );
  out.output('tags', [...new Set(done.flatMap(({ tags }) => tags.map(({ tag }) => tag)))]);
  out.output('unchanged', report.unchanged);
  out.output(
    'pushed-bytes',
    done.reduce((sum, { uploaded }) => sum + uploaded.bytes, 0),
  );
  // Once for each repository: by the same name a runner takes no second digest.
  for (const { tags } of done) if (tags[0] !== undefined) out.artifact(tags[0].reference);
}
