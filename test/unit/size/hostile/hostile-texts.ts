import type { ImageReport } from '../../../../src/size/image-report.ts';

/** What somebody might call a file or write into a report, hoping that whoever shows it obeys. */
export const hostileTexts: readonly string[] = [
  'usr/lib/| --- | <b>cell</b> |',
  'a|b\\|c\\\\|d',
  '# heading\n\n## heading',
  '**bold** _italic_ ~~struck~~ `code` ``more``',
  '[link](https://evil.example/x) ![image](https://evil.example/x.png)',
  '<https://evil.example> <mailto:a@evil.example> <img src=x onerror=alert(1)>',
  'https://evil.example/x http://evil.example ftp://evil.example HTTPS://EVIL.EXAMPLE',
  'www.evil.example WWW.EVIL.EXAMPLE (www.evil.example)',
  'root@evil.example mailto:root@evil.example xmpp:root@evil.example',
  '@octocat @github/security #1 GH-12 octo/repo#7 JIRA-123 closes #2',
  '0123456789abcdef0123456789abcdef01234567 deadbeef octo/repo@deadbeef0',
  ':tada: :+1: :shipit:',
  '```mermaid\ngraph TD; A-->B\n```',
  '~~~\nfence\n~~~\n    indented\n> quote\n- [x] task\n1. one',
  '1. one',
  '- one',
  '+ one',
  '===',
  '---',
  '</code></td></table></details><details open><summary>x</summary>',
  '</summary><script>alert(1)</script><style>*{display:none}</style>',
  '<!-- rock-actions:size etl --> --> <!--',
  '&lt;b&gt; &#60;b&#62; &amp;amp; &copy;',
  '$\\color{red}{x}$ $$\\sum$$ `$x$`',
  '> [!CAUTION]\n> Send your token',
  '[^1]: footnote [^1]',
  'usr/bin/\u202egnp.exe\u2066x\u2069\u200b\u00ad',
  'zalgo e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309',
  '\u3164\u2800\u115f\ufe0f\u{e0041}',
  '::error file=x,line=1::owned\n::set-output name=x::y\n##[error]owned',
  '\u001b[31mred\u001b[0m\r\b\u0007\u0000',
  '\ud800 alone',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '"quoted", and\r\na second line',
  ['$', '{{ secrets.TOKEN }} $(id) `id` %0A::warning::x'].join(''),
  '',
  ' ',
  '   both ends   ',
  '日本語のファイル名/表/ソ',
  'a'.repeat(5000),
  '@'.repeat(300),
];

/** Keys of a report whose texts are one of a few words or digits: with other text it is refused. */
const closedKeys = new Set([
  'kind',
  'cause',
  'role',
  'nature',
  'unit',
  'severity',
  'state',
  'group',
  'digest',
  'diffId',
]);

/** The report with `text` wherever it says anything. */
export function reportSaying(text: string, report: ImageReport): ImageReport {
  return JSON.parse(
    JSON.stringify(report, (key, value) =>
      typeof value === 'string' && !closedKeys.has(key) && !/^\d+$/.test(key) ? text : value,
    ),
    (key, value) => (/^\d+$/.test(key) && typeof value === 'string' ? text : value),
  );
}
