import { createCityLoad } from './city-load.ts';
import { isFull, pause, startLoad, type LoadRequest } from './load.ts';
import { startSoakCity, type MeasuredProgram, type SoakCity } from './soak-city.ts';

const ward = '27102';
const clients = 4;
/** How long is asked before anything is measured, and in all, in milliseconds. */
const [warmMs, soakMs] = isFull ? [60_000, 300_000] : [4_000, 8_000];
const quietMs = 6_500;
const mebibyte = 2 ** 20;
/** How much more may be in use at the end than after the warming: heap in MiB, handles and open files in number. */
const most = { heapMiB: isFull ? 24 : 60, handles: 8, files: 8 };

let city: SoakCity;
beforeAll(async () => {
  city = await startSoakCity(ward);
}, 120_000);
afterAll(() => city.stop());

/** Now and then somebody asks what cannot be answered, or goes away before the answer. */
async function withStrays(request: LoadRequest): Promise<LoadRequest> {
  const authorization = await city.setting.issuer.authorization({ role: 'bureau' });
  const stray = (body: string, signal?: AbortSignal) =>
    fetch(`${city.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body,
      ...(signal && { signal }),
    }).then(
      (response) => response.text(),
      () => undefined,
    );
  return async (number) => {
    if (number % 20 === 7) await stray('{"query":"{ nothing }"}');
    if (number % 20 === 14)
      await stray(
        `{"query":"{ caseStatistics(period: { fiscalYear: 2024 }) { total { persons { value } } } } # ${String(number)}"}`,
        AbortSignal.timeout(15),
      );
    return request(number);
  };
}

/** The smallest heap within some time: what stays after collections. */
async function floorOf(program: MeasuredProgram, withinMs: number): Promise<number> {
  let floor = Infinity;
  const endsAt = performance.now() + withinMs;
  while (performance.now() < endsAt) {
    floor = Math.min(floor, await program.read('nodejs_heap_size_used_bytes'));
    await pause(250);
  }
  return floor / mebibyte;
}

/** What the programs logged as an error (level 50) or worse. */
const loggedErrors = (): string[] =>
  city.programs.flatMap(({ errorLines }) => errorLines.filter((line) => /"level":[56]0/.test(line)));

/** What every program holds: the heap's floor under load, then what is open when nobody has asked for a while. */
async function holdings(request: LoadRequest, loadMs: number) {
  const load = startLoad(clients, request);
  const heaps = Promise.all(
    city.programs.map(async (program) => {
      await pause(loadMs / 2);
      return floorOf(program, loadMs / 2);
    }),
  );
  const floors = await heaps;
  const { failures, outcomes } = await load.end();
  expect({ failures, logged: loggedErrors() }).toEqual({ failures: [], logged: [] });
  await pause(quietMs);
  const programs = await Promise.all(
    city.programs.map(async (program, place) => ({
      name: program.name,
      heapMiB: floors[place] ?? 0,
      handles: await program.read('nodejs_active_handles_total'),
      files: await program.read('process_open_fds'),
    })),
  );
  return { asked: outcomes.length, programs };
}

test('leaves the heap, the handles and the open files of every program as they were, and no promise without an end (F24)', async () => {
  const request = await withStrays(
    await createCityLoad(city, {
      url: city.gatewayUrl,
      wards: [ward],
      shares: { ward: 7, city: 2 },
      mustBeComplete: true,
    }),
  );
  const before = await holdings(request, warmMs);
  const after = await holdings(request, soakMs - warmMs);
  const grown = after.programs.map(({ name, heapMiB, handles, files }, place) => {
    const start = before.programs[place] ?? { heapMiB: 0, handles: 0, files: 0 };
    return {
      name,
      heapMiB: heapMiB - start.heapMiB,
      handles: handles - start.handles,
      files: files - start.files,
    };
  });
  for (const { name, heapMiB, handles, files } of grown)
    process.stdout.write(
      `F24: ${name} after ${String(after.asked)} requests: heap ${heapMiB.toFixed(1)} MiB more, ${String(handles)} handles, ${String(files)} files\n`,
    );
  const tooMuch = grown.filter(
    ({ heapMiB, handles, files }) => heapMiB > most.heapMiB || handles > most.handles || files > most.files,
  );
  expect(tooMuch).toEqual([]);
  // A promise that fails with nobody to hear it ends the program and is said in a line.
  const ends = city.programs.map(({ name, process: { exitCode, signalCode }, errorLines }) => ({
    name,
    isRunning: exitCode === null && signalCode === null,
    uncaught: errorLines.filter((line) => line.includes('nobody caught')),
  }));
  expect(ends).toEqual(city.programs.map(({ name }) => ({ name, isRunning: true, uncaught: [] })));
}, 420_000);
