import { AwsRefusal, invalidParameter } from './aws-refusal.ts';

/** What a member of an input must be. */
export type Shape =
  | {
      readonly kind: 'text';
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly among?: readonly string[];
    }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'bytes'; readonly max: number }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  | { readonly kind: 'record'; readonly members: Members };

/** By name; a name with a `!` at its end is required. */
export type Members = Readonly<Record<string, Shape>>;

/**
 * Checks an input against its members. Amazon's services overlook a member that they do not know; the
 * stand-in does not, as it is a mistake of whoever sends it.
 */
export function checkInput(operation: string, members: Members, input: unknown): void {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new AwsRefusal(
      'SerializationException',
      'Start of structure or map found where not expected.',
    );
  }
  checkMembers(operation, members, input as Readonly<Record<string, unknown>>);
}

function checkMembers(
  where: string,
  members: Members,
  record: Readonly<Record<string, unknown>>,
): void {
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(members, name) && !Object.hasOwn(members, `${name}!`)) {
      throw new AwsRefusal(
        'SerializationException',
        `${where} has no member '${name}', says the stand-in.`,
      );
    }
  }
  for (const [key, shape] of Object.entries(members)) {
    const name = key.replace(/!$/, '');
    const value = record[name];
    if (value !== undefined && value !== null) check(name, shape, value);
    else if (key.endsWith('!')) {
      throw new AwsRefusal(
        'ValidationException',
        `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      );
    }
  }
}

function check(name: string, shape: Shape, value: unknown): void {
  if (!isOfKind(shape, value)) throw wrongType(name, shape.kind);
  if (shape.kind === 'text') checkText(name, shape, value as string);
  if (shape.kind === 'number') checkRange(name, 'value', value as number, shape);
  if (shape.kind === 'bytes') {
    checkRange(name, 'length', Buffer.byteLength(value as string, 'base64'), { max: shape.max });
  }
  if (shape.kind === 'list') {
    checkRange(name, 'length', (value as readonly unknown[]).length, shape);
    for (const one of value as readonly unknown[]) check(name, shape.of, one);
  }
  if (shape.kind === 'record') {
    checkMembers(name, shape.members, value as Readonly<Record<string, unknown>>);
  }
}

function isOfKind({ kind }: Shape, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'number') return Number.isInteger(value);
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'bytes') return typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
  if (kind === 'list') return Array.isArray(value);
  return typeof value === 'object' && !Array.isArray(value);
}

function checkText(name: string, shape: Extract<Shape, { kind: 'text' }>, value: string): void {
  checkRange(name, 'length', value.length, shape);
  if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    throw invalidParameter(name, `must satisfy regular expression '${shape.pattern.source}'`);
  }
  if (shape.among !== undefined && !shape.among.includes(value)) {
    throw invalidParameter(name, `Member must satisfy enum value set: [${shape.among.join(', ')}]`);
  }
}

function checkRange(
  name: string,
  what: 'length' | 'value',
  measured: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: { readonly min?: number; readonly max?: number },
): void {
  const must = what === 'length' ? 'Member must have length' : 'Member must have value';
  if (measured < min) throw invalidParameter(name, `${must} greater than or equal to ${min}`);
  if (measured > max) throw invalidParameter(name, `${must} less than or equal to ${max}`);
}

function wrongType(name: string, wanted: string): AwsRefusal {
  return new AwsRefusal('SerializationException', `'${name}' is no ${wanted}.`);
}
