import { createCityLoad } from './city-load.ts';
import { startFaultCity, type FaultCity } from './fault-city.ts';
import { isFull, pause, runLoad, startLoad, type LoadRequest } from './load.ts';

// Times are measured on a machine that others use too: what fails once is tried again before it counts.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const wards = ['27102'];
let city: FaultCity;
beforeAll(async () => {
  city = await startFaultCity(wards, { nodeBudgetMs: 4_000 });
}, 90_000);
afterAll(async () => {
  await city.stop();
});

/** Goes elsewhere, as a load balancer does, from the moment that `/ready` says no; looks at it every 50 ms. */
function elsewhereWhenNotReady(
  url: string,
  request: LoadRequest,
): { request: LoadRequest; stop: () => void } {
  let isReady = true;
  const looking = setInterval(() => {
    void fetch(`${url}/ready`).then(
      ({ status }) => (isReady = status === 200),
      () => (isReady = false),
    );
  }, 50);
  return {
    request: async (number) => {
      if (isReady) return request(number);
      await pause(20);
      return undefined;
    },
    stop: () => clearInterval(looking),
  };
}

test('by SIGTERM under load drains, ends within 15 s and fails no request (F22)', async () => {
  for (let round = 0; round < (isFull ? 10 : 1); round += 1) {
    const gateway = await city.startGateway();
    const request = await createCityLoad(city, {
      url: gateway.url,
      wards,
      shares: { ward: 7, city: 2 },
      mustBeComplete: true,
    });
    await runLoad(4, 700, request);
    const balancer = elsewhereWhenNotReady(gateway.url, request);
    const load = startLoad(4, balancer.request);
    await pause(700);
    const stoppedAt = performance.now();
    gateway.signal('SIGTERM');
    const code = await gateway.ended;
    const tookMs = performance.now() - stoppedAt;
    const { failures, outcomes } = await load.end();
    balancer.stop();
    process.stdout.write(`F22: ended within ${tookMs.toFixed(0)} ms, ${outcomes.length} requests\n`);
    expect({ code, failures }).toEqual({ code: 0, failures: [] });
    expect(tookMs).toBeLessThan(15_000);
  }
}, 300_000);
