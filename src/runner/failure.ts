import { inspect } from 'node:util';
import { messageOf, ServiceError, type ServiceFailure, ToolError, UserError } from '../errors.ts';
import type { Log } from '../ports.ts';

const reportTo = 'https://github.com/OWNER/rock-actions/issues';

/** A chain of causes longer than this is a loop. */
const deepest = 8;

/**
 * Says why the step failed: what the user can act on as one annotation, after the lines that
 * explain it; anything else as a bug of ours, with its stack.
 */
export async function reportFailure(
  thrown: unknown,
  log: Log,
  level: 'error' | 'warning',
): Promise<void> {
  if (thrown instanceof UserError) {
    reportCauses(thrown, log);
    log[level](thrown.message, thrown.place);
  } else if (thrown instanceof ToolError) {
    const { command, exitCode, lines, hint, place, title } = thrown.failure;
    log.info(`${command} ended with exit code ${exitCode}${lines.length > 0 ? ':' : '.'}`);
    for (const line of lines) log.info(`  ${line}`);
    reportCauses(thrown, log);
    log[level](hint === undefined ? thrown.message : `${thrown.message}\n${hint}`, place, title);
  } else if (thrown instanceof ServiceError) {
    log.info(`Failed: ${described(thrown.failure)}`);
    reportCauses(thrown, log);
    log[level](thrown.message);
  } else {
    await log.group('Stack of the error', async () => {
      for (const error of chain(thrown)) log.info(stackOf(error));
    });
    log[level](
      `This is a bug in rock-actions: ${nameOf(thrown)}. Please report it with the log of this step: ${reportTo}`,
    );
  }
}

/** What the operators of the service need to find the request. */
function described({ request, status, code, requestId }: ServiceFailure): string {
  const facts = [
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(code === undefined ? [] : [code]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
  ];
  return facts.length === 0 ? request : `${request} (${facts.join(', ')})`;
}

/** A cause that the error quotes is not told twice. */
function reportCauses(error: Error, log: Log): void {
  for (const cause of chain(error.cause)) {
    const text = messageOf(cause);
    if (!error.message.includes(text)) log.info(`Caused by: ${text}`);
  }
}

/** What was thrown, its cause, the cause of that, ... */
function chain(thrown: unknown): readonly unknown[] {
  const errors: unknown[] = [];
  for (let error = thrown; error !== undefined && errors.length < deepest; ) {
    errors.push(error);
    error = error instanceof Error ? error.cause : undefined;
  }
  return errors;
}

const nameOf = (thrown: unknown) => (thrown instanceof Error ? String(thrown) : inspect(thrown));

const stackOf = (thrown: unknown) =>
  thrown instanceof Error ? (thrown.stack ?? String(thrown)) : inspect(thrown);
