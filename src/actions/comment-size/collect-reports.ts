import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { type Artifact, artifactsOfRun, downloadArtifact } from '../../github/artifacts.ts';
import type { Repository } from '../../github/repository.ts';
import { readZip } from '../../github/zip.ts';
import { nameMatcher } from '../../glob.ts';
import { quoted } from '../../quoted.ts';
import type { ImageReport, SizeReports } from '../../size/image-report.ts';
import { parseReports, readReports, reportsBytes } from '../../size/render/parse-reports.ts';
import type { Subject } from '../shared/put-comment.ts';

/** Lists of 100 artifacts of a run that are looked through. */
const mostPages = 10;

/** Reports of one run: the jobs of a matrix are 256 at most. */
const mostReports = 256;

/** Bytes of all reports of a run; an image has about 40,000. What they become in memory is several times that. */
const mostBytes = 50_000_000;

/** Images that one comment is made of. */
const mostImages = 300;

/** Bytes of a zip file; what is in it cannot be made larger by that. */
const largestArchive = reportsBytes + 64 * 1024;

const limits = { entries: 100, bytes: reportsBytes };

/**
 * The reports that a run left as artifacts whose names `pattern` describes. In a fork anybody can make
 * them, so each is checked, and must be of the commit and the run that it is said to be of.
 *
 * @throws UserError that names the artifact which is no report
 */
export async function reportsOfRun(
  repository: Repository,
  subject: Subject,
  pattern: string,
): Promise<readonly ImageReport[]> {
  const images: ImageReport[] = [];
  let bytes = 0;
  for (const artifact of await reportArtifacts(repository, subject, pattern)) {
    const source = `The artifact ${quoted(artifact.name)} of run ${subject.run}`;
    const document = await readArtifact(repository, artifact, source);
    bytes += document.length;
    refuseTooMany(bytes, mostBytes, 'bytes of reports');
    const reports = parseReports(document, source);
    refuseOther(reports, subject, source);
    if (reports.run !== subject.run) {
      throw new UserError(`${source} holds a report of another run, so it is not read.`);
    }
    images.push(...reports.images);
    refuseTooMany(images.length, mostImages, 'images');
  }
  return images;
}

/** The newest of each name: a job that ran again left another one. */
async function reportArtifacts(
  repository: Repository,
  { run }: Subject,
  pattern: string,
): Promise<readonly Artifact[]> {
  const isWanted = nameMatcher(pattern);
  const newest = new Map<string, Artifact>();
  for await (const artifact of artifactsOfRun(repository, run, mostPages)) {
    if (artifact.expired || !isWanted(artifact.name)) continue;
    const other = newest.get(artifact.name);
    if (other === undefined || other.id < artifact.id) newest.set(artifact.name, artifact);
    refuseTooMany(newest.size, mostReports, 'reports');
  }
  return [...newest.values()];
}

async function readArtifact(
  repository: Repository,
  artifact: Artifact,
  source: string,
): Promise<Buffer> {
  const archive = await downloadArtifact(repository, artifact, largestArchive);
  const documents: Buffer[] = [];
  await readZip(
    archive,
    (name) => name === 'report.json',
    limits,
    async (_, content) => {
      const pieces: Buffer[] = [];
      for await (const piece of content) pieces.push(piece);
      documents.push(Buffer.concat(pieces));
    },
  );
  const [document] = documents;
  if (document !== undefined) return document;
  throw new UserError(
    `${source} has no report.json in it; upload the file that the output 'report-file' of report-size names.`,
  );
}

/**
 * The reports in files, by paths or patterns for them that start at the workspace.
 *
 * @throws UserError when a pattern describes no file, or a file is no report of this commit
 */
export async function reportsInFiles(
  patterns: readonly string[],
  subject: Subject,
  workspace: string,
): Promise<readonly ImageReport[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const before = paths.size;
    for await (const path of glob(pattern, { cwd: workspace })) {
      paths.add(resolve(workspace, path));
      refuseTooMany(paths.size, mostReports, 'reports');
    }
    if (paths.size > before) continue;
    throw new UserError(
      `The input 'reports' has ${quoted(pattern)}, and there is no such file; give the files that the output 'report-file' of report-size names.`,
    );
  }
  const images: ImageReport[] = [];
  for (const path of paths) {
    const reports = await readReports(path);
    refuseOther(reports, subject, `The report ${path}`);
    images.push(...reports.images);
    refuseTooMany(images.length, mostImages, 'images');
  }
  return images;
}

function refuseOther(reports: SizeReports, { headSha }: Subject, source: string): void {
  if (reports.headSha === headSha) return;
  throw new UserError(
    `${source} is of commit ${reports.headSha.slice(0, 12)}, and the pull request is at ${headSha.slice(0, 12)}, so it is not read.`,
  );
}

function refuseTooMany(count: number, limit: number, what: string): void {
  if (count <= limit) return;
  throw new UserError(
    `There are more than ${limit} ${what}, which is more than one comment is made of.`,
  );
}
