import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseNodes,
  parseRefusal,
  parseStatus,
  parseTemplate,
  parseWorkflow,
} from '../../../../src/deploy/argo/answers.ts';

describe('an answer of Argo', () => {
  it.each([
    [{ name: 'a' }, { name: 'a', hasValue: false }],
    [
      { name: 'a', value: '' },
      { name: 'a', hasValue: true },
    ],
    [
      { name: 'a', default: 'x' },
      { name: 'a', hasValue: true },
    ],
    [
      { name: 'a', valueFrom: { configMapKeyRef: {} } },
      { name: 'a', hasValue: true },
    ],
    [
      { name: 'a', enum: ['x'] },
      { name: 'a', hasValue: false, enum: ['x'] },
    ],
  ])('declares the parameter %j', (parameter, declared) => {
    expect(parseTemplate({ spec: { arguments: { parameters: [parameter] } } })).toEqual([declared]);
  });

  it.each([
    { spec: {} },
    { spec: { arguments: {} } },
    { spec: { arguments: { parameters: null } } },
  ])('declares no parameter: %j', (document) => {
    expect(parseTemplate(document)).toEqual([]);
  });

  it.each([
    [parseTemplate, {}],
    [parseTemplate, { spec: [] }],
    [parseTemplate, { spec: { arguments: { parameters: {} } } }],
    [parseTemplate, { spec: { arguments: { parameters: [{}] } } }],
    [parseTemplate, { spec: { arguments: { parameters: [{ name: 'a', enum: 'x' }] } } }],
    [parseWorkflow, { metadata: { name: 'w' }, spec: {} }],
    [parseWorkflow, { spec: { workflowTemplateRef: { name: 't' } } }],
    [parseStatus, {}],
    [parseStatus, { status: { phase: 1 } }],
    [parseNodes, {}],
    [parseNodes, { status: { nodes: [] } }],
    [parseNodes, { status: { nodes: { a: {} } } }],
    [parseRefusal, { code: '5', message: 'x' }],
    [parseRefusal, { code: 5 }],
  ])('has another form: %o of %j', (parse, document) => {
    expect(parse(document)).toBeUndefined();
  });

  it('breaks no parser, whatever JSON it is', () => {
    const keys = [
      'spec',
      'arguments',
      'parameters',
      'name',
      'status',
      'nodes',
      'phase',
      '__proto__',
    ];
    const document = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(null, true, 0, '', 'x'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(document, (value) => {
        for (const parse of [parseTemplate, parseWorkflow, parseStatus, parseNodes, parseRefusal]) {
          expect(() => parse(value)).not.toThrow();
        }
      }),
    );
  });
});
