import type { SettingChange } from '../comparison.ts';
import type { ImageSettings } from '../measurement.ts';

/** What a container of the image starts with, where that differs from the baseline. */
export function settingChanges(
  before: ImageSettings,
  after: ImageSettings,
): readonly SettingChange[] {
  const olds = readableSettings(before);
  const youngs = readableSettings(after);
  const names = [...new Set([...olds.keys(), ...youngs.keys()])];
  return [
    ...names.flatMap((setting) => changeOf(setting, olds.get(setting), youngs.get(setting), true)),
    ...variableChanges(before, after),
  ];
}

/** What every image has is there too when it was left to its default. */
function readableSettings(settings: ImageSettings): ReadonlyMap<string, string | undefined> {
  return new Map([
    ['entrypoint', commandLine(settings.entrypoint)],
    ['command', commandLine(settings.command)],
    ['user', settings.user || 'root'],
    ['working directory', settings.workingDirectory || '/'],
    ...settings.services.map(({ name, command, startup }): [string, string] => [
      `service ${name}`,
      `${command} (${startup})`,
    ]),
  ]);
}

/** Absent when there is none. Words that a shell would take apart are in quotes. */
function commandLine(words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  return words.map((word) => (plainWord.test(word) ? word : JSON.stringify(word))).join(' ');
}

const plainWord = /^[\w@%+=:,./-]+$/;

/** Of variables the names alone: what they hold is nobody's business. */
function variableChanges(before: ImageSettings, after: ImageSettings): readonly SettingChange[] {
  const olds = hashes(before);
  const youngs = hashes(after);
  const names = [...new Set([...olds.keys(), ...youngs.keys()])].sort();
  return names.flatMap((name) =>
    changeOf(`variable ${name}`, olds.get(name), youngs.get(name), false),
  );
}

function hashes({ environment }: ImageSettings): ReadonlyMap<string, string> {
  return new Map(environment.map(({ name, hash }) => [name, hash]));
}

function changeOf(
  setting: string,
  before: string | undefined,
  after: string | undefined,
  isTold: boolean,
): readonly SettingChange[] {
  if (before === after) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    {
      setting,
      kind,
      ...(isTold && before !== undefined ? { before } : {}),
      ...(isTold && after !== undefined ? { after } : {}),
    },
  ];
}
