import { table } from '../../src/markdown.ts';
import {
  type FailureClass,
  type FailureFamily,
  families,
} from '../../src/rock/pack/failure/failure-class.ts';
import { failureClasses } from '../../src/rock/pack/failure/failure-classes.ts';

const columns = [
  { title: 'Class', align: 'left' },
  { title: 'Recognised by', align: 'left' },
  { title: 'Tried again', align: 'left' },
  { title: 'What to do', align: 'left' },
  { title: 'Known from', align: 'left' },
] as const;

/** docs/pack-failures.md, made of the table by which pack-rock reads failures. */
export function packFailures(): string {
  const sections = Object.keys(families).map((name) => section(name as FailureFamily));
  return [
    '<!-- Made of src/rock/pack/failure/classes by `npm run docs`: change it there. -->',
    '# What pack-rock makes of a failed pack',
    'rockcraft prints why it failed, but often so that the cause is hard to see: far up in the log, as a Python traceback, or without the line of rockcraft.yaml that it comes from. [pack-rock](../actions/pack-rock/README.md) reads what was printed and the log file, of the rockcraft inside the build instance too, and finds which of these classes it is, the most special one that fits. The annotation stands on the line of rockcraft.yaml where the class has one; the summary of the job has the lines that matter.',
    'Only what the table says passes by itself is tried again, as often as `retries` allows. A name in italics stands for that name of your file. Classes known from a recording were seen with the real rockcraft 1.20 or chisel 1.4, and a test holds them against it; *reasoned* ones follow from the sources or issue threads named and were never seen.',
    ...sections,
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

function section(family: FailureFamily): string {
  const rows = failureClasses.filter((kind) => kind.family === family).map(cells);
  return `## ${families[family]}\n\n${table(columns, rows)}`;
}

function cells(kind: FailureClass): readonly string[] {
  const { name, title, transient, remedy, source } = kind;
  return [
    `\`${name}\`<br>${title}`,
    marks(kind).join('<br>'),
    transient === true ? 'yes' : 'no',
    remedy.replace(/\{(\w+)\}/g, '*$1*'),
    'recorded' in source
      ? source.recorded.map(span).join('<br>')
      : `*reasoned:* ${source.reasoned}`,
  ];
}

/** The patterns, in the form that the source has them. */
function marks({ message, cause, exitCodes }: FailureClass): readonly string[] {
  const found = [
    ...(exitCodes === undefined ? [] : [`exit code ${exitCodes.join(' or ')}`]),
    ...(message === undefined ? [] : [`message ${span(message.source)}`]),
    ...(cause === undefined ? [] : [`cause ${span(cause.source)}`]),
  ];
  return found.length === 0 ? ['whatever no other class fits'] : found;
}

/** A cell of a table with the text as it is, in code letters. */
function span(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', '\\|')}${fence}`;
}
