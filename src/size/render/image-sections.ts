import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import type { Difference } from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import { counted, downloadChange, formatCount, formatDifference } from './difference.ts';
import { name, type Phrase, sentence } from './phrase.ts';
import { left, more, right, type Section } from './section.ts';
import { type kindNames, ownerPhrase } from './verdict.ts';

/** What the image weighs, with the difference where there is a baseline. */
export function sizesSection(report: ImageReport, units: ByteUnits): Section {
  const { comparison } = report;
  const download = comparison && downloadChange(comparison);
  const row = (title: string, bytes: number, difference: Difference | undefined) => [
    title,
    formatBytes(bytes, units),
    ...(comparison === undefined
      ? []
      : difference === undefined
        ? ['', 'not compared']
        : [formatBytes(difference.before, units), formatDifference(difference, units)]),
  ];
  return {
    title: 'Size',
    lines: [
      report.privileged === 0
        ? `${counted(report.files, 'file')}.`
        : `${counted(report.files, 'file')}, ${formatCount(report.privileged)} of them with the rights of another user (set-uid or set-gid).`,
    ],
    columns: [
      left(''),
      right('Image'),
      ...(comparison === undefined ? [] : [right('Baseline'), right('Difference')]),
    ],
    rows: [
      row('Download', report.compressedSize, download),
      row('On disk', report.size, comparison?.size),
      row('Seen by the container', report.effectiveSize, comparison?.effectiveSize),
      row('Hidden waste', report.waste.hidden, comparison?.wasted),
    ],
  };
}

/** What is in the image now, whatever it was compared with. Some may have nothing to say. */
export function imageSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  return [
    groupsSection(report, units),
    ownersSection(report, units),
    largestDirectories(report, units),
    largestFiles(report, units),
    foreignSection(report),
    notesSection(report),
  ];
}

export function groupsSection({ groups }: ImageReport, units: ByteUnits): Section {
  return {
    title: 'By origin',
    columns: [left('Files of'), right('Size'), right('Download'), right('Files')],
    rows: groups.map(({ group, size, compressed, files }) => [
      groupNames[group],
      formatBytes(size, units),
      formatBytes(compressed, units),
      formatCount(files),
    ]),
  };
}

const groupNames: Readonly<Record<keyof typeof kindNames, string>> = {
  base: 'the base',
  slice: 'slices',
  deb: 'debs',
  python: 'Python packages',
  node: 'Node packages',
  rockcraft: 'rockcraft',
  part: 'parts',
  unattributed: 'nobody that is known',
};

/** Whom most bytes belong to. */
export function ownersSection({ owners, leftOut }: ImageReport, units: ByteUnits): Section {
  return {
    title: 'Largest owners',
    columns: [right('Size'), right('Download'), right('Files'), left('Owner')],
    rows: owners.map(({ owner, size, compressed, files }) => [
      formatBytes(size, units),
      formatBytes(compressed, units),
      formatCount(files),
      [...ownerPhrase(owner), ...(owner.version === undefined ? [] : [' ', name(owner.version)])],
    ]),
    ...more(leftOut?.owners),
  };
}

function largestDirectories({ largest }: ImageReport, units: ByteUnits): Section {
  return {
    title: 'Largest directories',
    columns: [right('Size'), right('Download'), right('Files'), left('Directory')],
    rows: largest.directories.map(({ path, size, compressed, files }) => [
      formatBytes(size, units),
      formatBytes(compressed, units),
      formatCount(files),
      [name(`${path}/`)],
    ]),
  };
}

function largestFiles({ largest }: ImageReport, units: ByteUnits): Section {
  return {
    title: 'Largest files',
    columns: [right('Size'), right('Download'), left('File')],
    rows: largest.files.map(({ path, size, compressed }) => [
      formatBytes(size, units),
      formatBytes(compressed, units),
      [name(path)],
    ]),
  };
}

/** Files that no container of the platform can run. */
export function foreignSection({ foreign, leftOut }: ImageReport): Section {
  return {
    title: 'Files for another machine',
    columns: [left('Machine'), left('File')],
    rows: foreign.map(({ path, machine }): readonly Phrase[] => [
      [sentence(machine)],
      [name(path)],
    ]),
    ...more(leftOut?.foreign),
  };
}

export function notesSection({ notes = [], leftOut }: ImageReport): Section {
  return {
    title: 'Notes on this report',
    lines: notes.map((note) => [sentence(note)]),
    ...more(leftOut?.notes),
  };
}
