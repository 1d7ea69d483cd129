const imported = [
  '@key',
  '@requires',
  '@external',
  '@shareable',
  '@provides',
  '@override',
  '@inaccessible',
  '@interfaceObject',
];

/** What stands before each contract for composition. */
export const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imported.map((name) => `"${name}"`).join(', ')}])`;

/**
 * Three subgraphs with all that plans are made of: entities with several keys and keys of several parts, `@requires` (of
 * what another field requires, of lists, of unions, with arguments), `@provides`, abstract types that not every subgraph
 * knows whole, an interface that one knows as an object, names that hold unlike types, root fields of two, lists of lists.
 */
export const contracts: Readonly<Record<string, string>> = {
  rooms: `
    type Query {
      rooms: [Room!] room(id: ID!): Room anything: [Anything] places: [Place!] grid: [[Room!]]
      inventory: [Asset!] desk: Desk @shareable desks: [Desk!] @shareable
    }
    type Mutation { openRoom(id: ID!): Room closeRoom(id: ID!): Room }
    interface Place { id: ID! name: String }
    type Room implements Place @key(fields: "id") {
      id: ID! name: String! open: Boolean staff: [Person!] lead: Person visits: [Visit] kind: Kind
      slots: [Slot!] shown: Anything
    }
    type Person @key(fields: "id") @key(fields: "number") { id: ID! number: Int! }
    type Visit implements Place @key(fields: "id") {
      id: ID! name: String day: Int! room: Room! note: String
      cost(unit: String = "yen"): Int! @external bill: String @requires(fields: "cost(unit: \\"euro\\")")
    }
    type Slot @key(fields: "room { id } day") { room: Room! day: Int! open: Boolean }
    type Desk { number: Int! @shareable plan: String }
    interface Asset @key(fields: "id") { id: ID! label: String }
    type Vehicle implements Asset @key(fields: "id") { id: ID! label: String seats: Int }
    type Machine implements Asset @key(fields: "id") { id: ID! label: String parts: [Machine] }
    type Vault @inaccessible { id: ID! }
    union Anything = Room | Person | Visit | Vault
    enum Kind { BASE BRANCH CELLAR @inaccessible }`,
  people: `
    type Query { people: [Person] me: Person }
    type Mutation { rename(id: ID!, name: String!): Person }
    type Person @key(fields: "id") @key(fields: "number") {
      id: ID! number: Int! name: String @shareable age: Int @shareable friends: [Person] rate: Float home: Room
    }
    type Room @key(fields: "id") {
      id: ID! size: Int! neighbours: [Room!] price: Int @external rating: Int @requires(fields: "price")
    }`,
  costs: `
    type Query { total: Int! assets: [Asset] desk: Desk @shareable desks: [Desk!] @shareable cheapest(where: Where!): Room }
    input Where { unit: String most: Int! }
    type Room @key(fields: "id") {
      id: ID! size: Int! @external price: Int @requires(fields: "size")
      visits: [Visit] @external load: Int @requires(fields: "visits { day room { id } }")
      shown: Anything @external insured: String @requires(fields: "shown { ... on Visit { day } ... on Person { id } }")
      owner: Owner @provides(fields: "... on Person { age }")
    }
    type Visit @key(fields: "id") {
      id: ID! day: Int! @external room: Room! @external
      cost(unit: String = "yen"): Int! note: String @override(from: "rooms")
    }
    type Slot @key(fields: "room { id } day") { room: Room! day: Int! fee: Int }
    type Desk { number: Int! @shareable fee: Int }
    type Asset @key(fields: "id") @interfaceObject {
      id: ID! label: String @external worth: Int summary: String @requires(fields: "label")
    }
    union Anything = Room | Person | Visit
    union Owner = Person | Office
    type Office { id: ID! street: String! name: String }
    type Person @key(fields: "id") { id: ID! name: String! @shareable age: Int @external owns: [Room!] }`,
};

/** The entities of each subgraph, as its `_Entity` names them. */
export const entities: Readonly<Record<string, string>> = {
  rooms: 'Room | Person | Visit | Slot | Vehicle | Machine',
  people: 'Person | Room',
  costs: 'Room | Visit | Slot | Asset | Person',
};
