import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { collectSpans, type TraceExport } from '@kakehashi/shared/telemetry/export-traces.ts';
import { startTestCity, type TestCity } from '../support/test-city.ts';

const wards = ['27102', '27115'];
const exporter = new InMemorySpanExporter();
let city: TestCity;
let traces: TraceExport;

beforeAll(async () => {
  city = await startTestCity({ wards });
  traces = await collectSpans('test-city', new SimpleSpanProcessor(exporter));
});
afterAll(async () => {
  await city.stop();
  await traces.stop();
});
beforeEach(() => exporter.reset());

/** What was called, from the door down to PostgreSQL, as lines of names joined by ` > `. */
function paths(): string[] {
  const spans = exporter.getFinishedSpans();
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
  const pathOf = (id: string | undefined): string[] => {
    const span = byId.get(id ?? '');
    return span ? [...pathOf(span.parentSpanContext?.spanId), span.name] : [];
  };
  return spans.map((span) => pathOf(span.spanContext().spanId).join(' > '));
}

test('a question to one ward is one trace from the gateway over the node to its SQL', async () => {
  const { errors } = await city.ask('{ ward(code: "27115") { consultationRoom { name } } }', {
    role: 'bureau',
  });
  expect(errors).toBeUndefined();
  const lines = paths().map((line) => line.replaceAll(/gateway\.\w+ > /g, ''));
  expect(lines).toContain('POST /graphql > call 27115 > POST /graphql > sql read');
  const traceIds = new Set(exporter.getFinishedSpans().map((span) => span.spanContext().traceId));
  expect(traceIds.size).toBe(1);
});

test('a question over all wards is one trace over oversight', async () => {
  const { errors } = await city.ask(
    '{ caseStatistics(period: { fiscalYear: 2024 }) { total { cases { value } } } }',
    {
      role: 'bureau',
    },
  );
  expect(errors).toBeUndefined();
  const lines = paths().map((line) => line.replaceAll(/gateway\.\w+ > /g, ''));
  for (const ward of wards)
    expect(
      lines.filter((line) =>
        line.includes(`call oversight > POST /graphql > call ${ward} > POST /graphql > sql`),
      ),
    ).not.toEqual([]);
});

test('spans hold names of programs, ward codes and states, and nothing of the question or the person', async () => {
  await city.ask(
    'query Hanako { case(id: "27115-01901234-0000-7000-8000-000000000000") { id note: number } }',
    {
      role: 'coordinator',
      ward: '27115',
      sub: 'person-hanako',
    },
  );
  const told = exporter
    .getFinishedSpans()
    .map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  expect(told.length).toBeGreaterThan(2);
  expect(JSON.stringify(told)).not.toMatch(/hanako|01901234|case|eyJ/i);
});

test('a trace that a client names is not believed', async () => {
  const foreign = '0af7651916cd43dd8448eb211c80319c';
  const headers = {
    authorization: `Bearer ${await city.token({ role: 'bureau' })}`,
    traceparent: `00-${foreign}-b7ad6b7169203331-01`,
  };
  await city.post(`${city.url}/graphql`, { query: '{ wards { code } }' }, headers);
  const traceIds = exporter.getFinishedSpans().map((span) => span.spanContext().traceId);
  expect(traceIds).not.toEqual([]);
  expect(traceIds).not.toContain(foreign);
});
