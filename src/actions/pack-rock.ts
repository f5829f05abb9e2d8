import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { formatBytes } from '../oci/bytes.ts';
import { type PackRequest, type PackResult, pack } from '../rock/pack/pack.ts';
import { packSummary } from '../rock/pack/pack-summary.ts';
import type { Rock } from '../rock/rock.ts';
import type { Action } from '../runner/action.ts';

/** There is no log when rockcraft was not started. */
type Result = Omit<PackResult, 'log'> & Partial<Pick<PackResult, 'log'>>;

/** Packs a rock with rockcraft and tells what it made. */
export const packRock: Action<PackRequest, Result> = {
  readInputs(read) {
    const path = read.projectDirectory('path', '.');
    const platform = read.optional('platform');
    if (platform === undefined) return Object.freeze({ path });
    // A leading hyphen would make it an option of rockcraft; the rest is rockcraft's own rule.
    if (/^-|[/\p{C}\p{Zl}\p{Zp}]/u.test(platform) || platform === 'any' || platform === '*') {
      read.refuse(
        'platform',
        platform,
        "the label of one platform of rockcraft.yaml: not 'any' or '*', no leading '-', no '/' and nothing invisible",
        'amd64',
      );
    }
    return Object.freeze({ path, platform });
  },

  async run(request, ports) {
    try {
      return await pack(request, ports);
    } catch (error) {
      // What is refused before rockcraft starts has a result as well: no rocks.
      if (!(error instanceof UserError)) throw error;
      return { rocks: [], milliseconds: 0, failure: error };
    }
  },

  async emit(result, out) {
    const { rocks, log, milliseconds, failure } = result;
    out.output('rocks', rocks.map(asOutput));
    out.output('log', log);
    const [only] = rocks;
    if (rocks.length === 1 && only !== undefined) {
      out.output('rock', only.path);
      out.output('name', only.name);
      out.output('version', only.version);
      out.output('platform', only.platform);
      out.output('architecture', only.architecture);
      out.output('digest', only.digest);
      out.output('compressed-size', only.compressedSize);
      out.output('size', only.size);
    }
    if (failure !== undefined) throw failure;
    for (const rock of rocks) out.log.info(line(rock));
    await out.summary(packSummary(rocks, milliseconds));
  },
};

/** A rock with the keys that outputs have. */
function asOutput(rock: Rock) {
  const { compressedSize, size, ...rest } = rock;
  return { ...rest, 'compressed-size': compressedSize, size };
}

function line(rock: Rock): string {
  const sizes = `${formatBytes(rock.compressedSize)} to download, ${formatBytes(rock.size)} on disk`;
  return `${basename(rock.path)}: ${sizes}, ${rock.digest}`;
}
