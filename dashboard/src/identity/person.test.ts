import { readPerson } from './person.ts';

const ownNames = { role: 'role', ward: 'ward', roles: {} };

const encode = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

test('the person is read from the ID token first and the access token else', () => {
  const accessToken = encode({ sub: 'demo', name: '健康局 山田 花子', role: 'bureau', ward: '27115' });
  expect(readPerson({ profile: { name: '山田' }, access_token: accessToken }, ownNames)).toEqual({
    name: '山田',
    role: 'bureau',
    ward: '27115',
  });
});

test('an opaque access token is no error', () => {
  expect(readPerson({ profile: { sub: 'a' }, access_token: 'opaque' }, ownNames)).toEqual({
    name: 'a',
    role: '',
    ward: null,
  });
});

test('an issuer that calls role and ward otherwise is understood as its names are configured', () => {
  const accessToken = encode({ sub: 'a', realm_access: { role: 'head-office' }, area: { code: '27115' } });
  const names = { role: 'realm_access.role', ward: 'area.code', roles: { 'head-office': 'bureau' } };
  expect(readPerson({ profile: { sub: 'a' }, access_token: accessToken }, names)).toEqual({
    name: 'a',
    role: 'bureau',
    ward: '27115',
  });
});
