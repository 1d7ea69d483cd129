import { readAnswer } from './read-answer.ts';

const refusal = { path: ['search'], extensions: { code: 'FORBIDDEN' } };

test('a refusal without anything else is a failure that says so', () => {
  expect(readAnswer({ kind: 'ANSWER', data: { search: null }, errors: [refusal] })).toEqual({
    data: null,
    hasFailed: true,
    isRefused: true,
    codes: ['FORBIDDEN'],
  });
});

test('a field alone that was refused leaves the answer', () => {
  const data = { case: { id: 'K-1', note: null } };
  expect(readAnswer({ kind: 'ANSWER', data, errors: [refusal] })).toEqual({
    data,
    hasFailed: false,
    isRefused: false,
    codes: ['FORBIDDEN'],
  });
});

test('nothing without an error is an answer', () => {
  const data = { case: null };
  expect(readAnswer({ kind: 'ANSWER', data, errors: [] })).toMatchObject({ data, hasFailed: false });
});

test('another error without data is a failure, but no refusal', () => {
  const errors = [{ extensions: { code: 'UNAVAILABLE' } }];
  expect(readAnswer({ kind: 'ANSWER', data: null, errors })).toMatchObject({
    hasFailed: true,
    isRefused: false,
  });
});
