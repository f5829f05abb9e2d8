import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** moto, an implementation of Amazon's services that is not ours, on a free port of this machine. */
export interface Moto {
  /** `http://127.0.0.1:40123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

export async function startMoto(program: string): Promise<Moto> {
  const child = spawn(program, ['-H', '127.0.0.1', '-p', '0'], {
    env: { PATH: process.env.PATH, PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  let log = '';
  for await (const bytes of child.stderr as AsyncIterable<Buffer>) {
    log += bytes.toString('utf8');
    const origin = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
    if (origin === undefined) continue;
    return { origin, stop };
  }
  await stop();
  throw new Error(`moto did not start: ${log}`);
}
