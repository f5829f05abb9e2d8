import { code, table } from '../markdown.ts';
import type { Deployment } from './deployment.ts';
import { formatDuration } from './duration.ts';

const titles: Readonly<Record<Deployment['status'], string>> = {
  submitted: 'Submitted',
  succeeded: 'Deployed',
  failed: 'Deployment failed',
  error: 'Deployment ended with an error',
  'timed-out': 'Deployment not ended in time',
  unknown: 'Deployment out of sight',
};

/** The deployment as a section of Markdown for the job summary. */
export function deploymentSummary({ id, url, status, image, seconds, causes }: Deployment): string {
  const time = seconds === undefined ? '' : ` after ${formatDuration(seconds * 1000)}`;
  const facts = table(columns, [
    ['Id', code(id)],
    ['Image', code(image)],
    ['Status', code(status)],
    // The server chose neither the path nor the host of it.
    ['Link', `<${url}>`],
  ]);
  const why = causes.map((cause) => `- ${code(cause)}\n`).join('');
  return `### ${titles[status]}${time}\n\n${facts}\n${why === '' ? '' : `\n${why}`}`;
}

const columns = [
  { title: 'Deployment', align: 'left' },
  { title: '', align: 'left' },
] as const;
