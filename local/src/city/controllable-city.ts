import type { CityStatus, NodeReport, ProgramReport } from '../control/city-status.ts';
import type { Controllable } from '../control/control-server.ts';
import type { NodeDatabases } from '../postgres/node-databases.ts';
import type { KeptProgram } from '../programs/keep-program.ts';
import type { WardRunner } from '../programs/ward-runner.ts';
import type { CityPlan, PlannedNode } from './city-plan.ts';
import { findWard } from './city-wards.ts';
import type { ProgramName } from './run-programs.ts';

/** The parts of a running city. */
export interface CityParts {
  readonly plan: CityPlan;
  readonly wards: WardRunner;
  readonly programs: readonly KeptProgram[];
  readonly databases: NodeDatabases;
  readonly report: (line: string) => void;
}

/** Lets commands look at the city and stop and start its ward nodes. */
export function createControllable({ plan, wards, programs, databases, report }: CityParts): Controllable {
  return {
    gatewayOrigin: plan.gatewayOrigin,
    status: (): CityStatus => ({
      programs: [
        ...programs.map((program) => describeProgram(program, plan)).reverse(),
        { name: 'issuer', state: 'running', port: plan.ports.issuer, pid: process.pid },
        ...describeServer(databases),
      ],
      nodes: plan.nodes.map((node) => describeNode(node, wards)),
    }),
    startNode: async (code) => {
      const { name, code: ward } = findWard(code, plan.wards);
      await wards.start(ward);
      report(`node ${ward} ${name} started`);
    },
    stopNode: async (code) => {
      const { name, code: ward } = findWard(code, plan.wards);
      await wards.stop(ward);
      report(`node ${ward} ${name} stopped; npm run node -- start ${ward} starts it again`);
    },
  };
}

function describeProgram(program: KeptProgram, { ports }: CityPlan): ProgramReport {
  const port = ports[program.name as ProgramName];
  return { name: program.name, state: program.state(), port, pid: program.pid() ?? null };
}

function describeServer({ server }: NodeDatabases): ProgramReport[] {
  if (server === undefined) return [];
  return [{ name: 'PostgreSQL', state: 'running', port: server.port, pid: server.pid }];
}

function describeNode({ ward, port, deskPort }: PlannedNode, wards: WardRunner): NodeReport {
  const { code, name } = ward;
  return { code, name, state: wards.state(code), port, deskPort, pid: wards.pid(code) ?? null };
}
