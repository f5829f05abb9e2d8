import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { now } from './clock.ts';
import type { RockcraftError } from './errors.ts';

/** How much is printed, from least to most. */
export const verbosities = ['quiet', 'brief', 'verbose', 'debug', 'trace'] as const;
export type Verbosity = (typeof verbosities)[number];

/** rockcraft's messages: all to standard error, and all to the log file whatever is printed. */
export interface Emitter {
  readonly logPath: string;
  /** A step that has begun or ended; printed unless quiet. */
  progress(text: string): void;
  /** Printed from `verbose` on. */
  detail(text: string): void;
  /** Printed from `debug` on. */
  debug(text: string): void;
  /** Printed with `trace` alone. */
  trace(text: string): void;
  /** Always printed. */
  complain(text: string): void;
  close(): void;
}

/** rockcraft keeps this many log files (craft-cli). */
const keptLogs = 5;

/** Opens the log file below `stateHome` (`~/.local/state` unless XDG_STATE_HOME says otherwise). */
export function openEmitter(
  verbosity: Verbosity,
  stateHome: string,
  print: (line: string) => void,
): Emitter {
  const directory = join(stateHome, 'rockcraft', 'log');
  mkdirSync(directory, { recursive: true });
  removeOldLogs(directory);
  const logPath = join(directory, `rockcraft-${logStamp(now())}.log`);
  const log = openSync(logPath, 'a');
  const shown = verbosities.indexOf(verbosity);
  const stamped = shown >= verbosities.indexOf('debug');

  const emit = (text: string, from: Verbosity) => {
    const line = `${lineStamp(now())} ${text}`;
    writeSync(log, `${line}\n`);
    if (shown >= verbosities.indexOf(from)) print(stamped ? line : text);
  };
  return {
    logPath,
    progress: (text) => emit(text, 'brief'),
    detail: (text) => emit(text, 'verbose'),
    debug: (text) => emit(text, 'debug'),
    trace: (text) => emit(text, 'trace'),
    complain: (text) => emit(text, 'quiet'),
    close: () => closeSync(log),
  };
}

/** Prints an error in the order that craft-cli keeps: message, details, resolution, address, log. */
export function reportError(emitter: Emitter, error: RockcraftError): void {
  const { details, resolution, docs, log } = error.complaint;
  for (const line of error.message.split('\n')) emitter.complain(line);
  if (details !== undefined) {
    const lines = details.split('\n');
    if (lines.length > 1) lines.unshift('');
    lines[0] = `Detailed information: ${lines[0]}`;
    for (const line of lines) emitter.complain(line);
  }
  if (resolution !== undefined) emitter.complain(`Recommended resolution: ${resolution}`);
  if (docs !== undefined) emitter.complain(`For more information, check out: ${docs}`);
  if (log !== false) emitter.complain(`Full execution log: '${emitter.logPath}'`);
}

function removeOldLogs(directory: string): void {
  const logs = readdirSync(directory).filter((name) => /^rockcraft-[\d.-]+\.log$/.test(name));
  for (const name of logs.sort().slice(0, Math.max(logs.length - keptLogs + 1, 0))) {
    rmSync(join(directory, name), { force: true });
  }
}

/** `20261121-105148.432374`, local time. */
function logStamp(time: Date): string {
  const [date, clock] = localTime(time);
  const micros = String(process.hrtime.bigint() % 1000n).padStart(3, '0');
  return `${date.replaceAll('-', '')}-${clock.replaceAll(':', '')}${micros}`;
}

/** `2026-11-21 10:51:48.432`, local time. */
function lineStamp(time: Date): string {
  return localTime(time).join(' ');
}

function localTime(time: Date): [date: string, time: string] {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString();
  return [local.slice(0, 10), local.slice(11, 23)];
}
