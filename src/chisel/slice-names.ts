import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { quoted } from '../quoted.ts';
import { readDefinitionText, readFields } from './definition-yaml.ts';
import { readPlainDefinition, type SliceDefinition } from './plain-definition.ts';

/** What chisel takes for the name of a slice (`SnameExp` of its internal/apacheutil). */
const sliceName = /^[a-z](-?[a-z0-9]){2,}$/;

/**
 * The names of the slices in one slice definition, in its order.
 *
 * @throws UserError when chisel would refuse the file
 */
export function readSliceNames(path: string, packageName: string): readonly string[] {
  const text = readDefinitionText(path);
  const { owner, slices } = readPlainDefinition(text) ?? readDefinition(text, path);
  if (owner !== packageName) {
    throw new UserError(
      `${visible(path)} says 'package: ${visible(owner.slice(0, 80))}', which chisel refuses, as the file is named after ${quoted(packageName)}; make them the same.`,
    );
  }
  const wrong = slices.find((name) => !sliceName.test(name));
  if (wrong !== undefined) {
    throw new UserError(
      `${visible(path)} has a slice ${quoted(wrong)}, a name that chisel refuses: it is made of a-z, 0-9 and single '-', begins with a letter and has three characters or more.`,
    );
  }
  return slices;
}

function readDefinition(text: string, path: string): SliceDefinition {
  const fields = readFields(text, path);
  return { owner: fields.text('package') ?? '', slices: fields.fields('slices')?.keys ?? [] };
}
