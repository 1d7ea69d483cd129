/** The part of `document` that polling looks at. */
export type PageVisibility = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** What is repeated; resolves to `false` when it need not be repeated any more. */
export type PolledTask = (signal: AbortSignal) => Promise<boolean>;

/**
 * Runs a task now and again `everyMs` after each start, one at a time. While the page is hidden it rests, and runs at
 * once when the page is seen again. Returns how to stop; stopping aborts the task under way.
 */
export function startPolling(task: PolledTask, everyMs: number, page: PageVisibility): () => void {
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  const run = async (): Promise<void> => {
    if (running || page.hidden || stopping.signal.aborted) return;
    running = true;
    const startedAt = Date.now();
    const again = await task(stopping.signal);
    running = false;
    if (again) timer = setTimeout(() => void run(), Math.max(0, everyMs - (Date.now() - startedAt)));
    else stop();
  };
  const onVisibility = (): void => {
    clearTimeout(timer);
    void run();
  };
  const stop = (): void => {
    clearTimeout(timer);
    stopping.abort();
    page.removeEventListener('visibilitychange', onVisibility);
  };
  page.addEventListener('visibilitychange', onVisibility);
  void run();
  return stop;
}
