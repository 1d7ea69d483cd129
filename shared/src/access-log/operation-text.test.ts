import { parse } from 'graphql';
import { operationTextOf } from './operation-text.ts';

const textOf = (document: string) => operationTextOf(parse(document)).text;

test('nothing that somebody typed stays: literals, aliases and names are left out', () => {
  const typed = `query YamadaTaro($yamada: ID = "山田") {
    taro: case(id: "27115-山田") { ...Yamada number }
    roomCases(first: 1940, where: { scene: [EOL] }, after: { value: null, id: $yamada }) { id }
  }
  fragment Yamada on Case { note }`;
  expect(textOf(typed)).toBe(
    'query ($n1: ID = "") { case(id: "") { ...n2 number } ' +
      'roomCases(first: 0, where: {scene: [EOL]}, after: {value: null, id: $n1}) { id } } fragment n2 on Case { note }',
  );
  expect(textOf(typed)).not.toMatch(/山田|yamada|taro|1940/i);
});

test('block texts and numbers of every kind are emptied', () => {
  expect(textOf('{ a(b: """山田""", c: -1.5e3, d: true, e: [1, "x"]) }')).toBe(
    '{ a(b: "", c: 0, d: true, e: [0, ""]) }',
  );
});

test('documents that differ in literals alone have one hash', () => {
  const [one, other] = ['{ case(id: "a") { id } }', 'query X { c: case(id: "b") { id } }'].map((text) =>
    operationTextOf(parse(text)),
  );
  expect(one).toEqual(other);
  expect(one?.hash).toMatch(/^[0-9a-f]{64}$/);
});
