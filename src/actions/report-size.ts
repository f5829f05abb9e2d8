import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { formatBytes, formatDelta } from '../oci/bytes.ts';
import type { Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import { type Comparison, compare } from '../size/compare/compare.ts';
import { writeMeasurement } from '../size/file/measurement-file.ts';
import { measureNamed, readBaseline } from '../size/measure/measure-named.ts';
import type { Measurement } from '../size/measurement.ts';
import { largest } from '../size/render/largest.ts';
import { renderMarkdown } from '../size/render/render-markdown.ts';
import { renderText } from '../size/render/render-text.ts';
import { imageTitle, sizeReport } from '../size/render/report.ts';
import { forInput } from './shared/for-input.ts';

interface Inputs {
  readonly image: string;
  readonly baseline: string | undefined;
  readonly top: number;
}

interface Result {
  readonly compressedSize: number;
  readonly size: number;
  /** Bytes on disk more than the baseline; undefined without one. */
  readonly delta: number | undefined;
  /** Paths of the documents. */
  readonly measurement: string;
  readonly markdown: string;
  /** What the summary shows. */
  readonly report: string;
}

export const reportSize: Action<Inputs, Result> = {
  readInputs: (read) =>
    Object.freeze({
      image: read.required('image', 'python-workflow_0.2_amd64.rock'),
      baseline: read.optional('baseline'),
      top: read.integer('top', { fallback: 10, min: 1, max: 100 }),
    }),
  run,
  emit: async (result, out) => {
    out.output('compressed-size', result.compressedSize);
    out.output('size', result.size);
    out.output('delta', result.delta);
    out.output('measurement', result.measurement);
    out.output('markdown', result.markdown);
    await out.summary(result.report);
  },
};

async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { log, context } = ports;
  const { measurement, comparison } = await log.group(`Measure ${inputs.image}`, async () => {
    const { workspace } = context;
    const image = await forInput('image', measureNamed(inputs.image, workspace));
    if (inputs.baseline === undefined) return { measurement: image, comparison: undefined };
    const baseline = await forInput('baseline', readBaseline(inputs.baseline, workspace));
    return { measurement: image, comparison: compare(baseline, image, inputs.top) };
  });
  const biggest = largest(measurement.files(), inputs.top);
  const report = sizeReport(measurement, biggest, comparison);
  // Paths in an image are foreign text: one could be called `::set-output`.
  await log.foreign(async (print) => renderText(report).forEach(print));
  log.info(summarySentence(measurement, comparison));
  const markdown = renderMarkdown(report);
  const paths = await writeDocuments(measurement, markdown, context.temp);
  return {
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    delta: comparison && comparison.size.after - comparison.size.before,
    ...paths,
    report: markdown,
  };
}

/** Into a new directory below `temp`, and answers their paths. Throws a `UserError` when the system refuses. */
async function writeDocuments(
  measurement: Measurement,
  markdown: string,
  temp: string,
): Promise<Pick<Result, 'measurement' | 'markdown'>> {
  try {
    const directory = await mkdtemp(join(temp, 'report-size-'));
    const paths = {
      measurement: join(directory, 'measurement.json'),
      markdown: join(directory, 'report.md'),
    };
    await writeMeasurement(measurement, paths.measurement);
    await writeFile(paths.markdown, markdown);
    return paths;
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new UserError(
      `The image was measured, but the documents of the report cannot be written below RUNNER_TEMP: ${messageOf(error)}. Is there space left, and did an earlier step clean up RUNNER_TEMP?`,
      { cause: error },
    );
  }
}

function summarySentence(measurement: Measurement, comparison: Comparison | undefined): string {
  const { image, compressedSize, size } = measurement;
  const against =
    comparison === undefined
      ? ''
      : ` (${formatDelta(comparison.size.after - comparison.size.before)} against the baseline)`;
  return `${visible(imageTitle(image))}: ${formatBytes(compressedSize)} to download, ${formatBytes(size)} on disk${against}.`;
}
