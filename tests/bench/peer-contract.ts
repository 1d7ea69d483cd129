/** Name of the root field and type by which peers know a ward: to them each ward is a subgraph of its own. */
export function peerField(place: number): { readonly field: string; readonly type: string } {
  const number = String(place).padStart(2, '0');
  return { field: `w${number}`, type: `W${number}` };
}

/** The contract of one ward as peers get it; `nonce` is there so that no two requests need be alike. */
export function peerSubgraph(place: number): string {
  const { field, type } = peerField(place);
  return `
    type Query { ${field}(nonce: Int): ${type} }
    type ${type} { name: String! closedDays: String! address: String rows: [${type}Row!] }
    type ${type}Row { id: ID! name: String kind: String! experienceYears: Int! dedicated: Boolean! from: String }
  `;
}
