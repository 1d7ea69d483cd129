import { readContractText } from '@kakehashi/shared/composition/contract-files.ts';
import { checkSupergraph } from './check-supergraph.ts';

const supergraph = readContractText('supergraph');
const withInterface = (join: string) =>
  `${supergraph}\ninterface Visit @join__type(graph: ${join}) { id: ID! }\n`;

describe('a supergraph', () => {
  test('with an interface that is no entity is accepted', () => {
    expect(() => checkSupergraph(withInterface('WARD'))).not.toThrow();
  });

  test('is refused when an interface is an entity of the ward subgraph, since the guard could not tell whose it is', () => {
    const refusal =
      'supergraph refused: expected no interface to be an entity of the ward subgraph (@key or @interfaceObject), but got Visit';
    expect(() => checkSupergraph(withInterface('WARD, key: "id"'))).toThrow(refusal);
    expect(() => checkSupergraph(withInterface('WARD, isInterfaceObject: true'))).toThrow(refusal);
  });

  test('may hold such an interface in a subgraph that no guard stands before', () => {
    expect(() => checkSupergraph(withInterface('CITY, key: "id"'))).not.toThrow();
  });
});
