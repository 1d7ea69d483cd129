/** Most names remembered at once: 10,000 a second for 40 s, some 50 MB. Beyond it newcomers are refused, never forgotten early. */
const mostRemembered = 400_000;

/** Says whether a name comes for the first time within `keepMs`. Memory is bounded: names older than that are dropped, and when it is full the answer is no. */
export function createOnceMemory(
  keepMs: number,
  most: number = mostRemembered,
): (name: string, nowMs: number) => boolean {
  const forgetAtMs = new Map<string, number>();
  const forgetOld = (nowMs: number) => {
    for (const [name, atMs] of forgetAtMs) {
      if (atMs > nowMs) return;
      forgetAtMs.delete(name);
    }
  };
  return (name, nowMs) => {
    forgetOld(nowMs);
    if (forgetAtMs.has(name) || forgetAtMs.size >= most) return false;
    forgetAtMs.set(name, nowMs + keepMs);
    return true;
  };
}
