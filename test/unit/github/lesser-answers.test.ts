import { expect, it } from 'vitest';
import { type Lesser, lesserAnswers } from '../../standins/github/lesser-answers.ts';

const text = { type: 'string' };
const schemas = {
  user: {
    type: 'object',
    properties: { login: text, name: { type: ['string', 'null'] }, old: text },
    required: ['login', 'name', 'old'],
  },
};
const leaving = { user: { old: '2030-01-01' } };
const user = { login: 'a', name: 'b', old: 'c' };

const lesser = (schema: object, value: unknown): readonly Lesser[] => [
  ...lesserAnswers({ schemas, leaving }, schema as never, value),
];

it('an answer lacks by turns all that may be null, absent or empty, and what a later version leaves out', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      owner: { anyOf: [{ $ref: 'user' }, { type: 'null' }] },
      users: { type: 'array', items: { $ref: 'user' } },
    },
    required: ['id', 'users'],
  };
  const value = { id: 1, owner: user, users: [user] };
  const nameless = { ...user, name: null };
  const { old: _, ...newer } = user;
  expect(lesser(schema, value)).toEqual([
    { what: '.owner is absent', value: { id: 1, users: [user] } },
    { what: '.owner is null', value: { ...value, owner: null } },
    { what: '.owner.name is null', value: { ...value, owner: nameless } },
    { what: '.owner.old is absent', value: { ...value, owner: newer } },
    { what: '.users is empty', value: { ...value, users: [] } },
    { what: '.users[].name is null', value: { ...value, users: [nameless] } },
    { what: '.users[].old is absent', value: { ...value, users: [newer] } },
  ]);
});

it('an answer that has to have everything lacks nothing', () => {
  expect(
    lesser({ type: 'object', properties: { id: text }, required: ['id'] }, { id: 'a' }),
  ).toEqual([]);
});
