import { mkdirSync } from 'node:fs';
import type { Surroundings } from '../config.ts';
import { assertNoCityRuns } from '../control/ask-city.ts';
import { startControlServer } from '../control/control-server.ts';
import { createDashboardClient } from '../identity/demo-client.ts';
import { refuseInProduction, startDemoIssuer } from '../identity/demo-issuer.ts';
import { type DemoKey, keepDemoKey } from '../identity/demo-key.ts';
import type { KeptProgram } from '../programs/keep-program.ts';
import type { WardRunner } from '../programs/ward-runner.ts';
import { checkPorts } from './check-ports.ts';
import { keepCityKeys, keepSealKeys } from './city-keys.ts';
import { type CityPlan, host } from './city-plan.ts';
import { createControllable } from './controllable-city.ts';
import { type FirstLook, takeFirstLook } from './first-look.ts';
import { createLauncher, type LaunchBundle } from './launch-programs.ts';
import { writeNodesFile } from './nodes-file.ts';
import { type Attendance, fillWithSyntheticYear, openDatabases } from './open-databases.ts';
import type { SettingsSource } from './program-settings.ts';
import { keepReleaseSecrets } from './release-secrets.ts';
import { runProgram } from './run-programs.ts';
import { createWardRunner } from './run-wards.ts';
import { createUndoStack, type UndoStack } from './undo-stack.ts';

/** A city that runs. */
export interface RunningCity {
  /** What the first query found. */
  readonly firstLook: FirstLook;
  /** Stops everything: gateway, oversight, city, ward nodes, databases, issuer, in this order. May be called twice. */
  stop(): Promise<void>;
}

/** Brings up the whole city, step by step, and undoes what was done when a step fails or the signal fires. */
export async function startCity(
  plan: CityPlan,
  surroundings: Surroundings,
  attendance: Attendance,
): Promise<RunningCity> {
  const undo = createUndoStack(attendance.report);
  try {
    const firstLook = await bringUp(plan, surroundings, attendance, undo);
    return { firstLook, stop: () => undo.undo() };
  } catch (error) {
    await undo.undo();
    attendance.signal.throwIfAborted();
    throw error;
  }
}

async function bringUp(
  plan: CityPlan,
  { env, root }: Surroundings,
  attendance: Attendance,
  undo: UndoStack,
): Promise<FirstLook> {
  refuseInProduction(env['NODE_ENV']);
  await assertNoCityRuns(plan.data);
  await checkPorts(plan.listeners);
  mkdirSync(plan.data, { recursive: true });
  const launch = createLauncher({ root, data: plan.data, env });

  // First, so that a second start at the same time finds its port busy.
  const key = await keepDemoKey(plan.data, plan.issuerOrigin);
  const issuer = await startIssuer(plan, key, env);
  undo.add('the demo issuer', () => issuer.stop());

  const databases = await openDatabases(plan, env, attendance);
  undo.add('PostgreSQL', () => databases.stop());
  attendance.signal.throwIfAborted();
  await fillWithSyntheticYear(plan, databases.urls, launch, attendance);

  const keyPairOf = keepCityKeys(plan.data, [
    'gateway',
    'oversight',
    'city',
    ...plan.wards.map(({ code }) => code),
  ]);
  const nodesFile = writeNodesFile(plan, keyPairOf);
  const source: SettingsSource = {
    plan,
    root,
    keyPairOf,
    releaseSecretOf: keepReleaseSecrets(
      plan.data,
      plan.wards.map(({ code }) => code),
    ),
    sealKeys: keepSealKeys(plan.data),
    nodesFile,
    databases,
  };
  const { wards, programs } = await runAll(source, launch, attendance, undo);
  const firstLook = await takeFirstLook(
    `http://${host}:${plan.ports.gateway}/graphql`,
    key,
    attendance.signal,
  );

  const city = createControllable({ plan, wards, programs, databases, report: attendance.report });
  const control = await startControlServer(city, plan.data);
  undo.add('the control door', () => control.stop());
  return firstLook;
}

function startIssuer(plan: CityPlan, key: DemoKey, env: NodeJS.ProcessEnv) {
  return startDemoIssuer({
    host,
    port: plan.ports.issuer,
    key,
    client: createDashboardClient(plan.ports.gateway, ...plan.nodes.map(({ deskPort }) => deskPort)),
    wards: plan.wards,
    nodeEnv: env['NODE_ENV'],
  });
}

async function runAll(
  source: SettingsSource,
  launch: LaunchBundle,
  attendance: Attendance,
  undo: UndoStack,
): Promise<{ wards: WardRunner; programs: readonly KeptProgram[] }> {
  const { nodes, isolated } = source.plan;
  const where = isolated ? 'each in its own process' : 'in two processes';
  attendance.report(`starting ${nodes.length} ward nodes (${where}), city, oversight, gateway`);
  const wards = createWardRunner(source, launch, attendance);
  undo.add('ward nodes', () => wards.stopAll());
  const wardsReady = wards.startAll();
  const programs = (['city', 'oversight', 'gateway'] as const).map((name) => {
    const program = runProgram(name, source, launch, attendance);
    undo.add(name, () => program.stop());
    return program;
  });
  await Promise.all([wardsReady, ...programs.map(({ ready }) => ready)]);
  return { wards, programs };
}
