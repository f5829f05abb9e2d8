import { describe, expect, it } from 'vitest';
import { secretForms } from '../../../src/runner/secret-forms.ts';

describe('the forms of a secret', () => {
  it('are itself and its base64 without padding, which is found in both ways to write it', () => {
    expect(secretForms('user:pässword')).toEqual(['user:pässword', 'dXNlcjpww6Rzc3dvcmQ']);
    expect(Buffer.from('user:pässword').toString('base64')).toContain('dXNlcjpww6Rzc3dvcmQ');
  });

  it('are its base64url too where that differs', () => {
    expect(secretForms('>>>???')).toEqual(['>>>???', 'Pj4+Pz8/', 'Pj4-Pz8_']);
  });

  it('are none for white space, which would hide every blank of the log', () => {
    expect(secretForms(' \n')).toEqual([]);
    expect(secretForms('')).toEqual([]);
  });
});
