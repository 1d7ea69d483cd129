import { readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';

/** Quiet time after the last event before a file is read, in milliseconds, so that a file being written is not read by halves. */
const settleMs = 50;

/** How often the file is looked at when the system reports no events, in milliseconds. */
const pollMs = 1_000;

/** The text of a file, or `undefined` while it cannot be read. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function lookOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${String(mtimeMs)} ${String(size)} ${String(ino)}`;
  } catch {
    return 'absent';
  }
}

/** Watches the folder, so that a file that is replaced by renaming another is seen too; `undefined` where the system cannot. */
function watchFolder(path: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dirname(path), { persistent: false }, onEvent);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}

/**
 * Calls `onChange` with the new text whenever the text of a file has changed, within about 0.1 s, or 1.1 s where the system
 * reports no events. A file that is absent for a moment is waited for. `known` is the text already in force. Gives the
 * function that stops watching.
 */
export function watchFileText(path: string, known: string, onChange: (text: string) => void): () => void {
  let last = known;
  let look = lookOf(path);
  let settling: NodeJS.Timeout | undefined;
  const reread = () => {
    const text = readText(path);
    if (text === undefined || text === last) return;
    last = text;
    onChange(text);
  };
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(reread, settleMs).unref();
  };
  const watcher = watchFolder(path, settle);
  const polling = setInterval(() => {
    const now = lookOf(path);
    if (now === look) return;
    look = now;
    settle();
  }, pollMs).unref();
  return () => {
    clearTimeout(settling);
    clearInterval(polling);
    watcher?.close();
  };
}
