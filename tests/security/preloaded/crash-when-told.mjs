// Preloaded into a program: on SIGUSR2 it comes to what nobody caught, with a person's data in it, as PostgreSQL's errors have.
const text = process.env.CRASH_TEXT ?? '';
process.on('SIGUSR2', () => {
  const error = Object.assign(new Error(`value too long: ${text}`), {
    code: '23514',
    detail: `Failing row contains (${text})`,
    parameters: [text],
  });
  void Promise.reject(error);
});
