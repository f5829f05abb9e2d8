import type { UsageError } from './errors.ts';

/** What rockcraft prints for a command line that it refuses. */
export function usageText(error: UsageError): string {
  const help = error.command === undefined ? 'rockcraft -h' : `rockcraft ${error.command} -h`;
  return `Usage: rockcraft [options] command [args]...\nTry '${help}' for help.\n\nError: ${error.message}\n`;
}

/** The stand-in's own help, to standard error like rockcraft's. */
export function helpText(topic: string | undefined): string {
  return `Usage:
    rockcraft [help] <command>

Summary:
    A stand-in for rockcraft 1.20.0 that packs from this machine's packages,
    without root, LXD or snaps. Its README.md says what it does not do.
${topic === undefined || topic === 'pack' ? packHelp : `\nThe stand-in has no help of its own for '${topic}'.\n`}`;
}

const packHelp = `
Commands:
                 pack:  Process parts and create the final artifact
                 test:  Pack; the tests of spread.yaml are not run
                clean:  Nothing to do: the stand-in leaves nothing behind
              version:  Show the version and exit

Options of pack:
           --platform:  Pack for the platform of this label
          --build-for:  Pack for this architecture
   --destructive-mode:  Refuse when several platforms would be packed
            --use-lxd:  Accepted; nothing is launched
                --pro:  Services of Ubuntu Pro, which are named and not enabled
             --ignore:  'unmaintained' packs on a base past its end of life
         --output, -o:  Accepted and, as in rockcraft 1.20.0, not followed

Global options:
           -h, --help:  Show this help message and exit
        -v, --verbose:  Name the log file
          -q, --quiet:  Only warnings and errors
          --verbosity:  'quiet', 'brief', 'verbose', 'debug' or 'trace'
        -V, --version:  Show the version and exit
`;
