import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import type { Platform } from '../plan/platforms.ts';
import type { RockProject } from '../project/project.ts';
import { seriesOf } from '../project/project-series.ts';
import { isList, isMapping, type Path, type Value } from '../project/project-yaml.ts';
import {
  type ConditionalEntry,
  type Entry,
  entriesOf,
  isChosen,
} from './linted-project-grammar.ts';
import {
  type Key,
  keysOf,
  LintedPart,
  type NamedEntry,
  type SliceEntry,
  variablesOf,
} from './linted-project-part.ts';
import { readPlatform } from './linted-project-platforms.ts';

/** What rules need beside the file itself. */
export interface Surroundings {
  /** The definitions of the slices for the series of the project, when there is a checkout. */
  readonly release: ChiselRelease | undefined;
  /** Milliseconds since 1970. */
  readonly today: number;
}

/** A project as rules look at it. Nothing here throws: what has a wrong type is not seen. */
export class LintedProject {
  readonly project: RockProject;
  readonly release: ChiselRelease | undefined;
  readonly today: number;
  #parts: readonly LintedPart[] | undefined;
  #platforms: readonly Platform[] | undefined;
  #slices: readonly SliceEntry[] | undefined;

  constructor(project: RockProject, { release, today }: Surroundings) {
    this.project = project;
    this.release = release;
    this.today = today;
  }

  get isBare(): boolean {
    return this.project.base === 'bare';
  }

  /** The Ubuntu release of which packages and slices come, such as `24.04`. */
  get series(): string | undefined {
    return seriesOf(this.project);
  }

  /** The keys at the top of the file. */
  get keys(): readonly Key[] {
    return keysOf(this.project.root, []);
  }

  /** Whatever stands at a key at the top. */
  value(key: string): Value | undefined {
    return this.project.root.get(key);
  }

  get parts(): readonly LintedPart[] {
    this.#parts ??= keysOf(this.value('parts'), ['parts']).map(
      ({ name, value, path }) => new LintedPart(name, value, path),
    );
    return this.#parts;
  }

  /** All slices of all parts, those that scripts cut last. */
  get slices(): readonly SliceEntry[] {
    this.#slices ??= [
      ...this.parts.flatMap((part) => part.slices),
      ...this.parts.flatMap((part) => part.slicesCutByHand),
    ];
    return this.#slices;
  }

  /** All whole packages of all parts. */
  get debs(): readonly Entry[] {
    return this.parts.flatMap((part) => part.debs);
  }

  /** Names of extensions. They add keys and parts that are not in the file. */
  get extensions(): readonly Entry[] {
    return entriesOf(this.value('extensions'), ['extensions']);
  }

  /** Whether the part is one of an extension, of which the file changes only some keys. */
  isOfExtension({ name }: LintedPart): boolean {
    // Extensions for 26.04 and newer have a dot in the names of their parts, older ones a slash.
    return this.extensions.some(({ text }) => name.startsWith(text) && /[/.]/.test(name));
  }

  get services(): readonly Key[] {
    return keysOf(this.value('services'), ['services']);
  }

  /** Command lines that run in the rock: of services, of checks, and of the entrypoint. */
  get commands(): readonly Entry[] {
    const checks = keysOf(this.value('checks'), ['checks']);
    const holders: readonly Key[] = [
      ...this.services,
      ...checks.flatMap((check) =>
        keysOf(check.value, check.path).filter(({ name }) => name === 'exec'),
      ),
    ];
    return [
      ...holders.flatMap(({ value, path }) => textOf(value, path, 'command')),
      ...textOf(this.project.root, [], 'entrypoint-command'),
    ];
  }

  /** The variables that every process of the rock gets, beside those of a single service. */
  get environment(): readonly NamedEntry[] {
    return variablesOf(this.value('environment'), ['environment']);
  }

  /** The variables of the rock, and those of its single services. */
  get variables(): readonly NamedEntry[] {
    const own = this.services.flatMap(({ value, path }) =>
      isMapping(value) ? variablesOf(value.get('environment'), [...path, 'environment']) : [],
    );
    return [...this.environment, ...own];
  }

  /** Each entry of `package-repositories` that is a mapping. */
  get repositories(): readonly { readonly path: Path; readonly keys: readonly Key[] }[] {
    const value = this.value('package-repositories');
    const items = isList(value) ? value : [];
    return items.flatMap((item, index) => {
      const path = ['package-repositories', index];
      return isMapping(item) ? [{ path, keys: keysOf(item, path) }] : [];
    });
  }

  /** Those platforms that rockcraft would plan, whatever it makes of the others. */
  get platforms(): readonly Platform[] {
    this.#platforms ??= keysOf(this.project.platforms, ['platforms']).flatMap(({ path }) => {
      const platform = readPlatform(this.project, path.at(-1) ?? null);
      return 'label' in platform ? [platform] : [];
    });
    return this.#platforms;
  }

  /**
   * What is left of the entries in each build that there can be: those whose conditions hold there.
   * All of them, once, when none has a condition or no platform is known.
   */
  variants<T extends ConditionalEntry>(entries: readonly T[]): readonly (readonly T[])[] {
    const builds = this.platforms.flatMap((platform) =>
      platform.buildOn.map((buildOn) => ({ platform, buildOn })),
    );
    if (builds.length === 0 || entries.every(({ conditions }) => conditions.length === 0)) {
      return [entries];
    }
    return builds.map(({ platform, buildOn }) =>
      entries.filter((entry) => isChosen(entry, platform, buildOn)),
    );
  }
}

function textOf(value: Value, path: Path, key: string): readonly Entry[] {
  const text = isMapping(value) ? value.get(key) : undefined;
  return typeof text === 'string' ? [{ text, path: [...path, key] }] : [];
}
