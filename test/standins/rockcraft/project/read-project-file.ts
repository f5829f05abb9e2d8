import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isScalar, parseDocument, visit, type YAMLError } from 'yaml';
import { RockcraftError, TracebackError } from '../errors.ts';
import { pythonRepr } from '../python-repr.ts';
import { bases } from './known-keys.ts';

/** What rockcraft.yaml says, before anything in it is checked. */
export type RawProject = Readonly<Record<string, unknown>>;

/**
 * Reads rockcraft.yaml. PyYAML reads YAML 1.1, this reads 1.2: the same but for `yes` and `no` and
 * numbers in odd forms, which no key of rockcraft.yaml wants. `version: 1.10` is 1.1 to both.
 */
export function readProjectFile(directory: string): RawProject {
  const path = join(directory, 'rockcraft.yaml');
  if (!existsSync(path)) {
    throw new RockcraftError(`Project file 'rockcraft.yaml' not found in '${directory}'.`, {
      details: 'The project file could not be found.',
      resolution: 'Ensure the project file exists.',
      exitCode: 66,
    });
  }
  const text = readFileSync(path, 'utf8');
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw yamlError(error, { path, text, document });
  const raw: unknown = document.toJS();
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw new TracebackError(
      'craft_application.errors.ProjectFileInvalidError: Invalid project file.',
    );
  }
  checkBases(raw);
  const version = document.get('version', true);
  return isScalar(version) && typeof version.value === 'number'
    ? { ...raw, version: pythonNumber(version.value, version.source ?? '') }
    : { ...raw };
}

/** rockcraft looks for its plugins by the base before it checks anything, and trips. */
function checkBases(raw: object): void {
  const { base, 'build-base': buildBase }: RawProject = { ...raw };
  if (base === undefined && buildBase === undefined) {
    throw new TracebackError("AttributeError: 'NoneType' object has no attribute 'count'");
  }
  if (buildBase === undefined || buildBase === 'devel' || bases.includes(String(buildBase))) return;
  if (!String(buildBase).includes('@')) {
    throw new TracebackError(
      `ValueError: Invalid base string '${buildBase}'. Format should be '<distribution>@<series>'`,
    );
  }
  throw new TracebackError(`KeyError: ${pythonRepr(buildBase)}`);
}

/** Python prints a float that is whole with `.0`, and an integer without. */
function pythonNumber(value: number, source: string): string {
  return Number.isInteger(value) && source.includes('.') ? `${value}.0` : String(value);
}

/** rockcraft 1.20.0 lets YAML errors out as a traceback; the position is in its last `in` line. */
function yamlError(
  error: YAMLError,
  { path, text, document }: { path: string; text: string; document: Document },
): TracebackError {
  const twice = error.code === 'DUPLICATE_KEY';
  const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0];
  const problem = twice ? `found duplicate key '${key}'` : (error.message.split('\n')[0] ?? '');
  // PyYAML says of a duplicate key only where its mapping begins.
  const at = twice ? mappingStart(document, error.pos[0]) : error.pos[0];
  const before = text.slice(0, at).split('\n');
  const indent = /^ */.exec(text.slice(at))?.[0].length ?? 0;
  const column = (before.at(-1)?.length ?? 0) + indent + 1;
  return new TracebackError(
    `${twice ? 'yaml.constructor.ConstructorError: while constructing a mapping' : 'yaml.parser.ParserError: while parsing'}
${problem}
  in "${path}", line ${before.length}, column ${column}

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
craft_application.errors.YamlError: error parsing 'rockcraft.yaml': ${problem}`,
  );
}

/** Where the innermost mapping around an offset begins. */
function mappingStart(document: Document, offset: number): number {
  let start = 0;
  visit(document, {
    Map: (_, { range }) => {
      if (range && range[0] <= offset && offset < range[2]) start = range[0];
    },
  });
  return start;
}
