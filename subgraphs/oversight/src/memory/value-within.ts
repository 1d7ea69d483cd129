/** The promise's value, or `undefined` when it rejects or takes longer; it goes on unheard then. */
export async function valueWithin<Value>(
  promise: Promise<Value>,
  withinMs: number,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, withinMs);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
