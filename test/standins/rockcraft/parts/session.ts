import { join } from 'node:path';
import type { Base } from '../base.ts';
import type { Distribution } from '../distribution.ts';
import type { Emitter } from '../emitter.ts';
import type { PackageStore } from '../packages/package-store.ts';
import type { Build } from '../project/build-plan.ts';
import type { Part, Project } from '../project/project.ts';

/** One rock in the making: everything that its steps share. */
export interface Session {
  readonly emitter: Emitter;
  readonly project: Project;
  readonly build: Build;
  /** Debian architecture of this machine. */
  readonly host: string;
  /** Absolute path of the project. */
  readonly directory: string;
  /** Absolute path of a directory that only this pack uses. */
  readonly work: string;
  readonly cache: string;
  readonly packages: PackageStore;
  readonly distribution: Distribution;
  /** Absent when the base is bare. */
  readonly base: Base | undefined;
  /** What parts have set by `craftctl set`: the `version`. */
  readonly adopted: Map<string, string>;
}

/** Where a part keeps its things. */
export interface PartPlaces {
  readonly source: string;
  readonly build: string;
  readonly install: string;
  readonly run: string;
}

export function placesOf(session: Session, { name }: Pick<Part, 'name'>): PartPlaces {
  const directory = join(session.work, 'parts', name);
  return {
    source: join(directory, 'src'),
    build: join(directory, 'build'),
    install: join(directory, 'install'),
    run: join(directory, 'run'),
  };
}

export function stageOf(session: Session): string {
  return join(session.work, 'stage');
}

export function primeOf(session: Session): string {
  return join(session.work, 'prime');
}
