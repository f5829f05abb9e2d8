import type { PushReport } from './push-report.ts';

/** A push as a document for programs: sizes in bytes, times in milliseconds, names in kebab-case. */
export function pushReportDocument({ digest, mediaType, unchanged, ...report }: PushReport) {
  return {
    digest,
    'media-type': mediaType,
    unchanged,
    milliseconds: Math.round(report.milliseconds),
    destinations: report.destinations.map(({ error, milliseconds, ...destination }) => ({
      ...destination,
      ...(error === undefined ? {} : { error: error.message }),
      milliseconds: Math.round(milliseconds),
    })),
  };
}
