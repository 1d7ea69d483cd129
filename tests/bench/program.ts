import { fork } from 'node:child_process';
import { join } from 'node:path';
import { findProjectRoot } from '@kakehashi/shared/project-root.ts';
import type { Usage } from './programs/told.ts';

/** A program of the bench in a process of its own. */
export interface Program<Told> {
  /** What it said when it was up. */
  readonly told: Told;
  usage(): Promise<Usage>;
  /** Gives it a task and waits for the result. */
  work<Result>(task: unknown): Promise<Result>;
  stop(): Promise<void>;
}

type Message =
  { readonly kind: 'answer'; readonly value: unknown } | { readonly kind: 'failed'; readonly reason: string };

const env = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', NO_UPDATE_NOTIFIER: '1' };

/** Folder of the built programs. */
export function builtFolder(): string {
  return join(findProjectRoot(), 'tests', 'bench', 'dist');
}

/** Starts a built program with the file that tells it what to do. Throws when it does not come up within 30 s. */
export async function startProgram<Told>(
  name: string,
  toldFile: string,
  nodeArguments: readonly string[] = [],
): Promise<Program<Told>> {
  const child = fork(join(builtFolder(), `${name}.js`), [toldFile], {
    env: { ...process.env, ...env },
    execArgv: [...nodeArguments],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const next = <Value>(): Promise<Value> =>
    new Promise((resolve, reject) => {
      const onExit = () => reject(new Error(`expected ${name} to answer, but it ended`));
      child.once('exit', onExit);
      child.once('message', (message: Message) => {
        child.off('exit', onExit);
        if (message.kind === 'answer') resolve(message.value as Value);
        else reject(new Error(`${name}: ${message.reason}`));
      });
    });
  const ask = <Value>(message: object): Promise<Value> => {
    const answer = next<Value>();
    child.send(message);
    return answer;
  };
  const slow = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const told = await next<Told>();
  clearTimeout(slow);
  return {
    told,
    usage: () => ask({ kind: 'usage' }),
    work: (task) => ask({ kind: 'work', task }),
    stop: async () => {
      if (child.connected) child.send({ kind: 'stop' });
      const hard = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(hard);
    },
  };
}
